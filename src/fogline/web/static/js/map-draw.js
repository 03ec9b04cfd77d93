// The drawing: MapLibre GL with outlines of countries, no tiles, and names set in the browser's own fonts.
import { colours, imageOf, SCALE, signOf } from "./map-signs.js";
import { differences, layers, NAMED, painted, points, shownOnly } from "./map-layers.js";

const { maplibregl, topojson } = globalThis;
const EMPTY = { type: "FeatureCollection", features: [] };
const FONT_FAMILY = "sans-serif";
const NEAR = 8; // pixels beside a sign that still mean it

export const canDraw = () => Boolean(maplibregl && topojson && document.createElement("canvas").getContext("webgl2"));

async function outlines(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the outlines of countries: the desk answered ${answer.status}`);
  const topology = await answer.json();
  const { countries } = topology.objects;
  const names = countries.geometries.map((one) => topojson.feature(topology, one)).map(middle).filter(Boolean);
  return {
    land: topojson.feature(topology, topology.objects.land ?? countries),
    borders: { type: "Feature", properties: {}, geometry: topojson.mesh(topology, countries) },
    countries: { type: "FeatureCollection", features: names },
  };
}

// The middle of a country's largest part, for its name.
function middle(country) {
  const { type, coordinates } = country.geometry;
  const rings = (type === "Polygon" ? [coordinates] : coordinates).map((polygon) => polygon[0]);
  const parts = rings.map(centroid).sort((a, b) => b.area - a.area);
  if (!parts[0]?.area) return null;
  return {
    type: "Feature", properties: { name: country.properties.name, order: -parts[0].area },
    geometry: { type: "Point", coordinates: parts[0].at },
  };
}

function centroid(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    area += cross;
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return { area: Math.abs(area / 2), at: [x / (3 * area), y / (3 * area)] };
}

export class Drawing {
  // ``styles``: holder → style; ``seen``: {onChoose(index), onMove(words)}.
  constructor(page, { ground, styles, start, seen }) {
    maplibregl.setWorkerUrl(page.dataset.worker);
    this.ground = ground;
    this.styles = styles;
    this.palette = colours();
    this.drawn = null;
    this.withUnknown = null;
    this.chosen = null;
    this.isCoarse = matchMedia("(pointer: coarse)").matches;
    this.map = new maplibregl.Map({
      container: "map",
      style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": this.palette.sunk } }] },
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, maxZoom: 13,
      renderWorldCopies: false, fadeDuration: 0, localIdeographFontFamily: FONT_FAMILY, cooperativeGestures: this.isCoarse,
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: { "Map.Title": "Map of places. The list beside it has the same." },
      ...(start.zoom === undefined ? { bounds: start.bounds, fitBoundsOptions: { padding: 48, maxZoom: 9 } } : start),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new maplibregl.ScaleControl(), "bottom-left");
    this.listen(seen);
    this.ready = this.build(page.dataset.land);
  }

  async build(land) {
    const [found] = await Promise.all([outlines(land), new Promise((resolve) => { this.map.once("load", resolve); })]);
    for (const [name, data] of Object.entries(found)) this.map.addSource(name, { type: "geojson", data });
    this.map.addSource("chosen", { type: "geojson", data: EMPTY });
    this.map.addSource("places", { type: "geojson", data: EMPTY, maxzoom: 10, tolerance: 0, buffer: 64 });
    for (const layer of layers(this.palette)) this.map.addLayer(layer);
  }

  listen({ onChoose, onMove, onPoint }) {
    this.map.on("click", (event) => { const found = this.at(event.point); if (found !== null) onChoose(found); });
    this.map.on("mousemove", (event) => {
      const found = this.at(event.point);
      this.map.getCanvas().style.cursor = found === null ? "" : "pointer";
      onPoint(found, event.point);
    });
    this.map.on("mouseout", () => onPoint(null));
    this.map.on("moveend", () => {
      const { lng, lat } = this.map.getCenter();
      onMove(`${this.map.getZoom().toFixed(2)}/${lat.toFixed(3)}/${lng.toFixed(3)}`);
    });
    this.map.on("idle", () => { if (this.drawn) this.map.getContainer().dataset.drawn = ""; }); // nothing is under way
    this.map.on("styleimagemissing", ({ id }) => this.addSign(id));
    new MutationObserver(() => this.repaint()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  addSign(sign) {
    if (!this.map.hasImage(sign)) this.map.addImage(sign, imageOf(sign, this.palette), { pixelRatio: SCALE });
  }

  // The place (index) whose sign is nearest to a point; null where none is near.
  at(point) {
    if (!this.map.getLayer("signs")) return null;
    const box = [[point.x - NEAR, point.y - NEAR], [point.x + NEAR, point.y + NEAR]];
    const found = this.map.queryRenderedFeatures(box, { layers: ["signs", "regions"] });
    const away = ({ geometry }) => {
      const at = this.map.project(geometry.coordinates);
      return Math.hypot(at.x - point.x, at.y - point.y);
    };
    const near = found.toSorted((a, b) => away(a) - away(b))[0];
    return near ? near.properties.index : null;
  }

  async show(frame, { withUnknown, chosen }) {
    const signs = frame.looks.map((look) => signOf(look, this.styles));
    this.latest = frame;
    await this.ready;
    if (this.latest !== frame) return;
    for (const sign of new Set(signs)) this.addSign(sign);
    this.put(frame, signs);
    if (this.withUnknown !== withUnknown) {
      this.withUnknown = withUnknown;
      for (const [layer, filter] of Object.entries(shownOnly(withUnknown))) this.map.setFilter(layer, filter);
    }
    if (this.chosen !== chosen) this.choose(chosen);
  }

  put(frame, signs) {
    const source = this.map.getSource("places");
    const { drawn } = this;
    delete this.map.getContainer().dataset.drawn;
    this.drawn = frame.at.map((look) => signs[look]);
    if (!drawn) {
      source.setData(points(this.ground, frame, signs));
      return;
    }
    const found = differences(this.ground, frame, signs, drawn);
    if (found.update.length) source.updateData(found);
  }

  async choose(index) {
    this.chosen = index;
    await this.ready;
    const { lons, lats, names } = this.ground;
    const features = index === null ? [] : [{
      type: "Feature", properties: { name: names[index] }, geometry: { type: "Point", coordinates: [lons[index], lats[index]] },
    }];
    this.map.setFilter("names", ["all", NAMED, ["!=", ["get", "index"], index ?? -1]]);
    this.map.getSource("chosen").setData({ type: "FeatureCollection", features });
  }

  // Brings a place into the frame, where it is not.
  lead(index) {
    const at = [this.ground.lons[index], this.ground.lats[index]];
    if (!this.map.getBounds().contains(at)) this.map.easeTo({ center: at, zoom: Math.max(this.map.getZoom(), 6) });
  }

  repaint() {
    this.palette = colours();
    for (const sign of this.map.listImages()) this.map.updateImage(sign, imageOf(sign, this.palette));
    for (const [layer, property, value] of painted(this.palette)) {
      if (this.map.getLayer(layer)) this.map.setPaintProperty(layer, property, value);
    }
    this.onRepaint?.();
  }
}
