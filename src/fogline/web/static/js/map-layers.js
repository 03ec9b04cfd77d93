// What is drawn over what, and how a frame becomes points.
const FONT = ["sans-serif"];
const BIGGER = ["interpolate", ["linear"], ["zoom"], 3, 0.45, 6, 0.8, 9, 1.15];
const REGION = ["interpolate", ["linear"], ["zoom"], 3, 0.7, 6, 1.25, 9, 1.8];
const OVERLAP = { "icon-image": ["get", "sign"], "icon-overlap": "always", "icon-ignore-placement": true, "symbol-sort-key": ["get", "above"] };

const REGIONS = [">", ["get", "inside"], 0];
const SETTLEMENTS = ["==", ["get", "inside"], 0];

// The filters of the layers of places, with or without those of which nothing is known.
export function shownOnly(withUnknown) {
  const known = withUnknown ? true : ["==", ["get", "known"], 1];
  return { regions: ["all", REGIONS, known], signs: ["all", SETTLEMENTS, known] };
}

// Laying out thousands of names at each step takes longer than drawing their places: of many, an eighth has a name from
// zoom 7 on, and the others from zoom 9 on.
const FEW = 1500;
export const NAMED = ["<=", ["get", "told"], ["step", ["zoom"], 1, 7, 2, 9, 3]];

export function layers(c) {
  return [
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.sheet } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": c.line, "line-width": 0.9, "line-opacity": 0.7 } },
    {
      id: "countries", type: "symbol", source: "countries", maxzoom: 7,
      layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 12, "text-letter-spacing": 0.12, "text-transform": "uppercase", "symbol-sort-key": ["get", "order"], "text-max-width": 7 },
      paint: { "text-color": c.soft, "text-opacity": 0.75, "text-halo-color": c.sheet, "text-halo-width": 1.5 },
    },
    {
      id: "regions", type: "symbol", source: "places", filter: REGIONS,
      layout: { ...OVERLAP, "icon-size": REGION }, paint: { "icon-opacity": 0.55 },
    },
    { id: "signs", type: "symbol", source: "places", filter: SETTLEMENTS, layout: { ...OVERLAP, "icon-size": BIGGER } },
    { id: "chosen", type: "circle", source: "chosen", paint: { "circle-radius": 13, "circle-opacity": 0, "circle-stroke-width": 3, "circle-stroke-color": c.focus } },
    names("names", c, { source: "places", filter: NAMED }),
    names("chosen-name", c, { source: "chosen", always: true }),
  ];
}

function names(id, c, { source, filter, always = false }) {
  const own = always ? { "text-overlap": "always" } : { "symbol-sort-key": ["get", "first"], "text-padding": 3 };
  return {
    id, type: "symbol", source, ...(filter ? { filter } : {}),
    layout: {
      "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 9, 14],
      "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": always ? 1.2 : 0.75, "text-justify": "auto", ...own,
    },
    paint: { "text-color": c.ink, "text-halo-color": c.sheet, "text-halo-width": 1.8 },
  };
}

// What of it is a matter of the theme: [layer, property, value].
export function painted(c) {
  const found = [["sea", "background-color", c.sunk]];
  for (const layer of layers(c)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) if (name.endsWith("color")) found.push([layer.id, name, value]);
  }
  return found;
}

// Names come in this order where there is no room for all: contests, regions with much in them, short ones.
function firstOf(status, inside, name) {
  return (status === "contested" ? 0 : 1000) - Math.min(inside, 500) + Math.min(name.length, 40) / 100;
}

// What of a place changes with the frame.
function changing(ground, frame, signs, i) {
  const [holder, status] = frame.looks[frame.at[i]];
  const isContested = status === "contested";
  const isKnown = Boolean(holder || status);
  const tier = frame.at.length <= FEW || isContested || ground.inside[i] ? 1 : i % 8 ? 3 : 2;
  return {
    sign: signs[frame.at[i]], known: Number(isKnown), above: isContested ? 2 : Number(isKnown), told: isKnown ? tier : 9,
    first: firstOf(status, ground.inside[i], ground.names[i]),
  };
}

export function points(ground, frame, signs) {
  const features = ground.ids.map((_, i) => ({
    type: "Feature", id: i,
    properties: { index: i, name: ground.names[i], inside: ground.inside[i], ...changing(ground, frame, signs, i) },
    geometry: { type: "Point", coordinates: [ground.lons[i], ground.lats[i]] },
  }));
  return { type: "FeatureCollection", features };
}

// The places that look another way than before, as a difference for the source: far less than all of them.
export function differences(ground, frame, signs, before) {
  const update = [];
  for (let i = 0; i < frame.at.length; i += 1) {
    if (signs[frame.at[i]] === before[i]) continue;
    const changed = Object.entries(changing(ground, frame, signs, i));
    update.push({ id: i, addOrUpdateProperties: changed.map(([key, value]) => ({ key, value })) });
  }
  return { update };
}
