// Moving among marks with the arrow keys: one of them is in the order of Tab, the arrows lead to the others.
const across = (a, b) => a.middle.x - b.middle.x || a.middle.y - b.middle.y;

function laidOut(root, marks) {
  return [...root.querySelectorAll(marks)].map((mark) => {
    const box = mark.getBoundingClientRect();
    return { mark, row: mark.parentNode, middle: { x: box.left + box.width / 2, y: box.top + box.height / 2 } };
  });
}

function inRow(all, from, step) {
  const rows = [...new Set(all.map((one) => one.row))];
  const next = rows[rows.indexOf(from.row) + step];
  const own = all.filter((one) => one.row === next);
  own.sort((a, b) => Math.abs(a.middle.x - from.middle.x) - Math.abs(b.middle.x - from.middle.x));
  return own[0];
}

const MOVES = {
  ArrowRight: (all, from) => { const sorted = all.toSorted(across); return sorted[sorted.indexOf(from) + 1]; },
  ArrowLeft: (all, from) => { const sorted = all.toSorted(across); return sorted[sorted.indexOf(from) - 1]; },
  ArrowDown: (all, from) => inRow(all, from, 1),
  ArrowUp: (all, from) => inRow(all, from, -1),
  Home: (all) => all.toSorted(across)[0],
  End: (all) => all.toSorted(across).at(-1),
};

// Call again after the marks were drawn anew.
export function oneInOrder(root, marks) {
  [...root.querySelectorAll(marks)].forEach((mark, n) => mark.setAttribute("tabindex", n === 0 ? "0" : "-1"));
}

export function keysIn(root, marks) {
  root.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const current = event.target.closest?.(marks);
    if (!move || !current || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = laidOut(root, marks);
    const found = move(all, all.find((one) => one.mark === current));
    event.preventDefault();
    if (!found) return;
    current.setAttribute("tabindex", "-1");
    found.mark.setAttribute("tabindex", "0");
    found.mark.focus({ focusVisible: true });
  });
  oneInOrder(root, marks);
}
