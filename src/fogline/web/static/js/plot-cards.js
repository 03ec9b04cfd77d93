// Cards beside what is drawn: hovering or focusing a mark shows what the page says of it elsewhere, under the id in its
// data-card. A card stays while the pointer is on it, and goes with Escape.
const GAP = 10;

function contentOf(source) {
  const cells = source.matches("tr") ? [...source.cells] : [source];
  return cells.map((cell) => {
    const part = document.createElement("div");
    if (cell.dataset.label) part.append(`${cell.dataset.label} `);
    part.append(...cell.cloneNode(true).childNodes);
    for (const named of part.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const link of part.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    return part;
  });
}

function place(card, mark) {
  const box = mark.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - card.offsetWidth / 2), innerWidth - card.offsetWidth - 8);
  const isBelow = box.bottom + GAP + card.offsetHeight < innerHeight || box.top < card.offsetHeight + GAP;
  const top = isBelow ? box.bottom + GAP : box.top - GAP - card.offsetHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

export function cardsIn(root) {
  const card = document.createElement("div");
  card.className = "plot-card";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true");
  document.body.append(card);
  let shownFor = null;
  let leaving = 0;

  const hide = () => {
    card.hidden = true;
    shownFor = null;
  };
  const show = (mark) => {
    const source = document.getElementById(mark.dataset.card);
    clearTimeout(leaving);
    if (!source || shownFor === mark) return;
    shownFor = mark;
    card.replaceChildren(...contentOf(source));
    card.hidden = false;
    place(card, mark);
  };
  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 150);
  };
  const markOf = (event) => event.target.closest?.("[data-card]");

  root.addEventListener("pointerover", (event) => { const mark = markOf(event); if (mark) show(mark); });
  root.addEventListener("pointerout", (event) => { if (markOf(event)) hideSoon(); });
  root.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark?.matches(":focus-visible")) show(mark);
  });
  root.addEventListener("focusout", (event) => { if (markOf(event)) hideSoon(); });
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", hideSoon);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  return hide;
}
