// The signs of the map, drawn on a canvas: a side has a colour and a shape, how it holds a place is the filling.
const SIZE = 24; // pixels of the page
const SCALE = 2; // drawn so many times finer, for dense screens
const R = 6.5;

const around = (n, turn, r = R) => (pen) => {
  for (let i = 0; i < n; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / n;
    pen.lineTo(r * Math.cos(angle), r * Math.sin(angle));
  }
  pen.closePath();
};
const circle = (pen) => pen.arc(0, 0, R, 0, 2 * Math.PI);

const SHAPES = {
  "side-0": circle,
  "side-1": (pen) => pen.rect(-5.8, -5.8, 11.6, 11.6),
  "side-2": around(4, 0, 8),
  "side-3": around(3, -Math.PI / 2, 8),
  "side-4": around(6, 0, 7.2),
  "side-5": around(3, Math.PI / 2, 8),
};

function hatch(pen, colour) {
  pen.save();
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (let x = -24; x < 24; x += 4.2) {
    pen.beginPath();
    pen.moveTo(x, 12);
    pen.lineTo(x + 24, -12);
    pen.stroke();
  }
  pen.restore();
}

function edge(pen, colour, width, dash = []) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke();
  pen.setLineDash([]);
}

function fill(pen, colour, alpha = 1) {
  pen.globalAlpha = alpha;
  pen.fillStyle = colour;
  pen.fill();
  pen.globalAlpha = 1;
}

const FILLINGS = {
  held: (pen, c, trace) => { edge(pen, c.sheet, 3.5); fill(pen, c.own); trace(); edge(pen, c.own, 1); },
  baseline: (pen, c) => { fill(pen, c.sheet); fill(pen, c.own, 0.32); edge(pen, c.own, 1.2); },
  contested: (pen, c, trace) => { edge(pen, c.sheet, 4.5); fill(pen, c.sheet); hatch(pen, c.own); trace(); edge(pen, c.own, 2); },
  vacated: (pen, c) => { edge(pen, c.sheet, 5.5); fill(pen, c.sheet, 0.75); edge(pen, c.own, 3); },
  unknown: (pen, c) => { fill(pen, c.sheet, 0.6); edge(pen, c.own, 1.3, [2, 2]); },
};

function drawn(style, filling, colours) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * SCALE;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.scale(SCALE, SCALE);
  pen.translate(SIZE / 2, SIZE / 2);
  const trace = () => { pen.beginPath(); (SHAPES[style] ?? circle)(pen); };
  trace();
  FILLINGS[filling](pen, { own: colours[style] ?? colours.soft, sheet: colours.sheet }, trace);
  return canvas;
}

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const named = (name) => style.getPropertyValue(`--${name}`).trim();
  const sides = Object.fromEntries(Object.keys(SHAPES).map((side) => [side, named(side)]));
  return {
    ...sides, soft: named("ink-soft"), sheet: named("sheet"), sunk: named("sunk"), paper: named("paper"), ink: named("ink"),
    line: named("line-firm"), focus: named("focus"),
  };
}

// [holder, status, marks, since] of a frame → the name of its sign.
export function signOf([holder, status], styles) {
  if (!holder && !status) return "unknown unknown";
  const style = styles.get(holder) ?? "nobody";
  if (status === "contested") return `${style} contested`;
  if (holder === "vacated") return "nobody vacated";
  if (!holder) return "unknown unknown";
  return `${style} ${status ? "held" : "baseline"}`;
}

export function canvasOf(sign, palette) {
  const [style, filling] = sign.split(" ");
  return drawn(style, filling, palette);
}

export function imageOf(sign, palette) {
  const canvas = canvasOf(sign, palette);
  return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
}

export { SCALE };
