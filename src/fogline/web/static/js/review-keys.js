// Whether single letters are keys, and the dialog that lists them.
const KEPT = "fogline-review-keys";
const dialog = document.getElementById("review-keys-dialog");
const help = document.getElementById("review-help");
const box = document.getElementById("review-keys-on");
let on = read();

function read() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

function keep(value) {
  on = value;
  try {
    localStorage.setItem(KEPT, value ? "on" : "off");
  } catch {
    // for this page only
  }
  show();
}

function show() {
  document.documentElement.classList.toggle("has-keys", on);
  if (box) box.checked = on;
}

export function keysAreOn() {
  return on;
}

export function whenKeysChange(say) {
  box?.addEventListener("change", () => {
    keep(box.checked);
    say(box.checked ? "Single letters are keys." : "Single letters are no keys any more.");
  });
}

function open() {
  if (dialog && !dialog.open) dialog.showModal();
}

if (help && dialog) {
  help.hidden = false;
  help.addEventListener("click", open);
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input:not([type=checkbox]), select, textarea");
  if (event.key === "?" && on && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) open();
});
show();
