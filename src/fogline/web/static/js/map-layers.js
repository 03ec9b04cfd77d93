// What is drawn over what, and how a frame becomes points.
const FONT = ["sans-serif"];
const BIGGER = ["interpolate", ["linear"], ["zoom"], 3, 0.45, 6, 0.8, 9, 1.15];
const REGION = ["interpolate", ["linear"], ["zoom"], 3, 0.7, 6, 1.25, 9, 1.8];
const OVERLAP = { "icon-image": ["get", "sign"], "icon-overlap": "always", "icon-ignore-placement": true, "symbol-sort-key": ["get", "above"] };

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
      id: "regions", type: "symbol", source: "places", filter: [">", ["get", "inside"], 0],
      layout: { ...OVERLAP, "icon-size": REGION }, paint: { "icon-opacity": 0.55 },
    },
    { id: "signs", type: "symbol", source: "places", filter: ["==", ["get", "inside"], 0], layout: { ...OVERLAP, "icon-size": BIGGER } },
    { id: "chosen", type: "circle", source: "chosen", paint: { "circle-radius": 13, "circle-opacity": 0, "circle-stroke-width": 3, "circle-stroke-color": c.focus } },
    names("names", c, { source: "places", filter: ["has", "told"] }),
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

export function points(ground, frame, signs, { withUnknown }) {
  const features = [];
  for (let i = 0; i < frame.at.length; i += 1) {
    const [holder, status] = frame.looks[frame.at[i]];
    const isKnown = Boolean(holder || status);
    if (!isKnown && !withUnknown) continue;
    const properties = {
      index: i, name: ground.names[i], inside: ground.inside[i], sign: signs[frame.at[i]],
      first: firstOf(status, ground.inside[i], ground.names[i]), above: status === "contested" ? 2 : isKnown ? 1 : 0,
    };
    if (isKnown) properties.told = 1;
    features.push({ type: "Feature", id: i, properties, geometry: { type: "Point", coordinates: [ground.lons[i], ground.lats[i]] } });
  }
  return { type: "FeatureCollection", features };
}
