// Names of places as they are typed, and a form that sends only what was filled in.
const field = document.getElementById("f-place");
const list = document.getElementById("places-known");
const form = document.querySelector(".search-form");
let waiting = 0;
let asked = "";

async function suggest(start) {
  const answer = await fetch(`/api/v1/places?${new URLSearchParams({ starts: start })}`);
  if (!answer.ok || field.value.trim() !== start) return;
  const { items } = await answer.json();
  list.replaceChildren(...items.map((place) => new Option(place.country ?? "", place.name)));
}

field?.addEventListener("input", () => {
  const start = field.value.trim();
  clearTimeout(waiting);
  if (start.length < 2 || start === asked) return;
  waiting = setTimeout(() => {
    asked = start;
    suggest(start).catch(() => {}); // without suggestions the field is a field
  }, 150);
});

form?.addEventListener("submit", () => {
  for (const one of form.elements) {
    if (one.name && one.value === "" && one.type !== "radio") one.disabled = true;
  }
});

addEventListener("pageshow", () => {
  for (const one of form?.elements ?? []) one.disabled = false;
});
