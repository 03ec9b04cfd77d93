// Names of places under the field as they are typed.
const field = document.getElementById("f-place");
const known = document.getElementById("places-known");
let timer = 0;
let last = "";

async function fetched(start) {
  const answer = await fetch(`/api/v1/places?${new URLSearchParams({ starts: start })}`);
  return answer.ok ? (await answer.json()).items : [];
}

field?.addEventListener("input", () => {
  const start = field.value.trim();
  clearTimeout(timer);
  if (start.length < 2 || start === last) return;
  timer = setTimeout(async () => {
    last = start;
    const found = await fetched(start).catch(() => []);
    if (found.length && field.value.trim() === start) known.replaceChildren(...found.map((place) => new Option(place.country ?? "", place.name)));
  }, 150);
});
