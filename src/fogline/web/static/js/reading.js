// A report's page: the claim under the pointer or the focus is shown beside the story.
import { hideEvidence, showEvidence } from "./evidence.js";

const story = document.getElementById("story");
const inspector = document.getElementById("inspector");
const inspected = document.getElementById("inspected");
const WIDE = matchMedia("(min-width: 72rem)");
let chosen = null;
let pinned = false;

function choose(number, { pin = false } = {}) {
  if (pinned && !pin) return;
  pinned = pin;
  if (chosen === number) return;
  chosen = number;
  for (const mark of story.querySelectorAll("mark")) mark.classList.toggle("chosen", mark.dataset.claim === number);
  const card = document.querySelector(`#claims .card[data-claim="${number}"]`);
  if (!card) return;
  showEvidence(story, JSON.parse(card.dataset.parts));
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("tabindex");
  inspected.replaceChildren(copy);
  inspector.hidden = false;
}

function clear() {
  chosen = null;
  pinned = false;
  for (const mark of story.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
  hideEvidence();
  inspected.replaceChildren(hint());
  inspector.hidden = !WIDE.matches;
}

function hint() {
  const told = document.createElement("p");
  told.className = "dim";
  told.textContent = "Point at a marked passage, or go from sign to sign with Tab or the arrow keys, to see who stands behind it. Enter keeps it here, Escape lets go.";
  return told;
}

function step(by) {
  const signs = [...story.querySelectorAll(".sign")];
  if (!signs.length) return;
  const at = signs.indexOf(document.activeElement);
  signs[(at + by + signs.length) % signs.length].focus();
}

story.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("mark");
  if (mark) choose(mark.dataset.claim);
});
story.addEventListener("focusin", (event) => {
  const sign = event.target.closest(".sign");
  if (sign) choose(sign.dataset.claim, { pin: pinned });
});
story.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark || String(getSelection())) return;
  event.preventDefault();
  choose(mark.dataset.claim, { pin: true });
});
story.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!by || !event.target.closest(".sign")) return;
  event.preventDefault();
  step(by);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});

inspector.querySelector('[data-act="close"]').addEventListener("click", clear);
for (const [name, act] of Object.entries({
  print: () => print(),
  share: (button) => navigator.clipboard.writeText(location.href.split("#")[0]).then(() => { button.textContent = "Address copied"; }),
})) {
  const button = document.querySelector(`[data-act="${name}"]`);
  if (!button || (name === "share" && !navigator.clipboard)) continue;
  button.hidden = false;
  button.addEventListener("click", () => act(button));
}

document.querySelector(".reading").classList.add("with-inspector");
WIDE.addEventListener("change", () => { if (chosen === null) clear(); });
clear();
