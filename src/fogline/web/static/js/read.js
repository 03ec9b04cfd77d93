// The form of a report: drop a file on it, and say what is going on while it is read.
const form = document.getElementById("paper");
const drop = document.getElementById("drop");
const file = document.getElementById("file");
const busy = document.getElementById("busy");

drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  drop.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  document.getElementById("text").value = "";
  form.requestSubmit();
});

form.addEventListener("submit", () => {
  const opening = busy.dataset.state === "ready" ? "" : " The first one takes some seconds longer: the reader is opened.";
  busy.textContent = `Reading …${opening}`;
  form.setAttribute("aria-busy", "true");
  form.querySelector(".button").setAttribute("aria-disabled", "true");
});

// Back from the report's page: the form is as it was.
window.addEventListener("pageshow", () => {
  busy.textContent = "";
  form.removeAttribute("aria-busy");
  form.querySelector(".button").removeAttribute("aria-disabled");
});
