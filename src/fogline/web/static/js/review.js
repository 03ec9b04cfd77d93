// Review by the keyboard: single letters decide or lead on, and what happened is said.
import { keysAreOn, whenKeysChange } from "./review-keys.js";

const item = document.getElementById("review-item");
const said = document.getElementById("review-said");
const done = document.getElementById("review-done");
const decide = document.getElementById("review-decide");
const SAME = { j: "n", k: "p" };
const TYPING = "input:not([type=checkbox]), select, textarea, [contenteditable]";
let ready = 0;

function say(words) {
  if (said) said.textContent = words;
}

function meant(button) {
  for (const one of document.querySelectorAll(".is-meant")) one.classList.remove("is-meant");
  button?.classList.add("is-meant");
}

// The empty line for the reason. Keys pressed before it was there, or still held down, are no part of it.
function ask(button) {
  const line = button.form.elements.why;
  meant(button);
  line.focus();
  line.select();
  ready = performance.now();
  say(`Why ${button.value || "merge"}? Enter decides, Escape decides nothing.`);
}

function isEarly(event) {
  return event.target.name === "why" && !event.target.value && (event.repeat || event.timeStamp < ready);
}

function leave() {
  meant(null);
  item?.focus();
  say("Nothing was decided.");
}

function act(key) {
  const found = document.querySelector(`[data-key-of="${SAME[key] ?? key}"]`);
  if (!found) {
    if (key === "u") say("Nothing was decided just now. The list of decisions has the older ones.");
    return key === "u";
  }
  if (found.form?.elements.why?.type === "text") ask(found);
  else found.click();
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.target.matches?.(TYPING)) {
    if (isEarly(event)) event.preventDefault();
    else if (event.key === "Escape" && event.target.name === "why") leave();
    return;
  }
  if (event.key === "Escape") {
    document.querySelector("[data-leave]")?.click();
    return;
  }
  if (!keysAreOn() || event.shiftKey || event.key.length !== 1) return;
  if (act(event.key)) event.preventDefault();
}

function onLine(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (event.target.value.trim().length < 2) {
    say("A decision needs a reason, in a word or more.");
    return;
  }
  const button = decide.querySelector(".is-meant");
  if (button) decide.requestSubmit(button);
  else say("Accept or reject? Choose one of the buttons.");
}

// A form is sent once; the page that comes back from the browser's memory may be sent anew.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted && decide) decide.elements.why.value = "";
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

function begin() {
  const faulty = document.querySelector("[aria-invalid=true]") ?? document.querySelector("#review-correct select, #review-correct input:not([type=hidden])");
  const within = document.referrer.startsWith(`${location.origin}/review`);
  if (faulty) faulty.focus();
  else if (within || done) (item ?? document.querySelector("#merge-others a"))?.focus({ preventScroll: !location.hash });
  const asks = (document.getElementById("review-asks") ?? document.querySelector("h1"))?.textContent ?? "";
  const told = [done?.dataset.said, within || done ? asks : ""].filter(Boolean).join(" ");
  if (told) setTimeout(() => say(told), 150);
}

document.addEventListener("keydown", onKey);
decide?.elements.why.addEventListener("keydown", onLine);
whenKeysChange(say);
begin();
