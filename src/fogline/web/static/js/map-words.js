// Names and looks of holders, and a frame's news in words.
import { canvasOf } from "./map-signs.js";

const MOST = 3;
const SIGNS = { contested: "⇄", observed: "◉", agreed: "=", conceded: "✓", claimed: "▸", reported: "¶", announced: "»" };

// The looks that the page's key gives: holder → {name, style}.
export function looksIn(key) {
  const own = new Map([...key.querySelectorAll("[data-side]")].map((item) => [item.dataset.side, { name: item.textContent.trim(), style: item.dataset.style }]));
  const fixed = new Map([["vacated", { name: "vacated", style: "side-vacated" }], [null, { name: "nobody known", style: "side-unknown" }]]);
  const get = (holder) => own.get(holder) ?? fixed.get(holder) ?? { name: holder, style: "side-unknown" };
  return { get, signs: SIGNS, nameOf: (view) => get(view).name, styles: new Map([...own].map(([side, look]) => [side, look.style])) };
}

// Puts the signs of the map beside their names, and anew when the theme changes.
export function keyed(key, drawing) {
  const sign = (item) => {
    const style = item.dataset.style ?? key.querySelector("[data-style]")?.dataset.style ?? "nobody";
    if (item.dataset.side) return `${style} held`;
    return { vacated: "nobody vacated", unknown: "unknown unknown" }[item.dataset.look] ?? `${style} ${item.dataset.look}`;
  };
  const draw = () => {
    for (const item of key.children) {
      const canvas = canvasOf(sign(item), drawing.palette);
      canvas.setAttribute("aria-hidden", "true");
      canvas.className = "key-drawn";
      item.querySelector(".key-sign, .key-drawn").replaceWith(canvas);
    }
  };
  draw();
  drawing.onRepaint = draw;
}

// What is another than before, the first few by name.
export function news(before, now, ground, words) {
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  const changed = [];
  for (let i = 0; i < now.at.length; i += 1) {
    if (!same(before.looks[before.at[i]], now.looks[now.at[i]])) changed.push(i);
  }
  if (!changed.length) return "No place changed with this step.";
  const wasKnown = (i) => Number(Boolean(before.looks[before.at[i]][0]));
  changed.sort((a, b) => wasKnown(b) - wasKnown(a) || ground.inside[b] - ground.inside[a] || ground.names[a].length - ground.names[b].length);
  const named = changed.slice(0, MOST).map((i) => `${ground.names[i]} from ${words(before, i)} to ${words(now, i)}`);
  const more = changed.length > MOST ? `; and ${(changed.length - MOST).toLocaleString("en")} more` : "";
  return `Changed with this step: ${named.join("; ")}${more}.`;
}
