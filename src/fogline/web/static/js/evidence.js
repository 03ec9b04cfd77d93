// The words that a claim rests on, shown in the story without touching it: ranges of the CSS Custom Highlight API.
const PARTS = ["source", "cue", "event", "place", "time"];

// Text nodes of a line with where in the report's text they begin; signs are no part of the text.
function* pieces(line) {
  let at = Number(line.dataset.start);
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".sign") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    yield { node, at };
    at += [...node.data].length;
  }
}

// JavaScript counts UTF-16 units, the desk counts characters.
function units(text, characters) {
  return [...text].slice(0, characters).join("").length;
}

function* ranges(lines, start, end) {
  for (const line of lines) {
    for (const { node, at } of pieces(line)) {
      const length = [...node.data].length;
      if (at >= end || at + length <= start) continue;
      const range = new Range();
      range.setStart(node, units(node.data, Math.max(0, start - at)));
      range.setEnd(node, units(node.data, Math.min(length, end - at)));
      yield range;
    }
  }
}

export function showEvidence(story, parts) {
  if (!CSS.highlights) return;
  const lines = story.querySelectorAll("[data-start]");
  for (const name of PARTS) {
    const found = parts.filter(([part]) => part === name).flatMap(([, start, end]) => [...ranges(lines, start, end)]);
    CSS.highlights.set(name, new Highlight(...found));
  }
}

export function hideEvidence() {
  if (!CSS.highlights) return;
  for (const name of PARTS) CSS.highlights.delete(name);
}
