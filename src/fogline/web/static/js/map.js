// The map: both clocks, the drawing, the list and the chosen place, over one state that is in the address too.
import { addressWriter, fromAddress, query, viewpoint } from "./map-address.js";
import { clocksIn } from "./map-clocks.js";
import { isoOf, numberOf, told } from "./map-days.js";
import { canDraw, Drawing } from "./map-draw.js";
import { Frames, loadGround } from "./map-frames.js";
import { List } from "./map-list.js";
import { keyed, looksIn, news } from "./map-words.js";
import { Panel } from "./map-panel.js";

const SLOW = 180; // milliseconds after which a wait is shown
const ONE_STEP = 700; // milliseconds within which steps are told as one
const page = document.getElementById("map-page");
const form = document.getElementById("clocks");
const byId = (id) => document.getElementById(id);

class Desk {
  constructor(ground) {
    this.ground = ground;
    this.state = { ...fromAddress(), on: form.elements.on.value, view: form.elements.view.value };
    this.state.as_of ||= form.elements.as_of.value;
    this.frames = new Frames();
    this.looks = looksIn(byId("key"));
    this.write = addressWriter();
    this.shown = null;
    this.settling = Promise.resolve();
    this.chosen = this.indexOf(this.state.place);
    this.panel = new Panel({ onClose: () => this.choose(null) });
    this.list = new List({
      ground, look: (holder) => this.looks.get(holder), signs: this.looks.signs, onChoose: (index) => this.choose(index),
      address: (id) => `${location.pathname}?${query({ ...this.state, place: id })}`,
    });
    this.clocks = clocksIn(form, { ground, state: this.state, onTurn: () => this.turned(), settled: () => this.settling });
    this.listen();
  }

  indexOf(place) {
    const { ids, names } = this.ground;
    const found = Math.max(ids.indexOf(place), ids.includes(place) ? -1 : names.indexOf(place));
    return place && found >= 0 ? found : null;
  }

  listen() {
    byId("show").hidden = true;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.view.addEventListener("change", () => { this.state.view = form.elements.view.value; this.update(); });
    form.elements.unknown.addEventListener("change", () => { this.state.unknown = form.elements.unknown.checked ? "1" : ""; this.update(); });
    form.elements.tied.addEventListener("change", () => { this.state.tied = form.elements.tied.checked ? "1" : ""; this.write(this.state); });
    this.list.find.addEventListener("input", () => { this.state.find = this.list.find.value; this.write(this.state); });
    byId("fault").querySelector("button").addEventListener("click", () => this.update());
  }

  // The exact moment of an address stands until its slider is moved.
  turned() {
    this.state.on = isoOf(this.clocks.on.day);
    if (numberOf(this.state.as_of) !== this.clocks.as_of.day) this.state.as_of = isoOf(this.clocks.as_of.day);
    this.update();
  }

  draw() {
    byId("map-frame").hidden = false;
    if (!canDraw()) {
      byId("map").textContent = "This browser cannot draw the map (it has no WebGL 2). The list has all that the map has.";
      byId("map").classList.add("is-without");
      return;
    }
    const start = viewpoint(this.state.at) ?? { bounds: boundsOf(this.ground, this.shown) };
    const tip = byId("tip");
    this.drawing = new Drawing(page, {
      ground: this.ground, styles: this.looks.styles, start,
      seen: {
        onChoose: (index) => this.choose(index),
        onMove: (at) => { this.state.at = at; this.write(this.state); },
        onPoint: (index, point) => this.point(tip, index, point),
      },
    });
    this.drawing.ready.catch((error) => this.fail(error));
    keyed(byId("key"), this.drawing);
  }

  point(tip, index, point) {
    tip.hidden = index === null;
    if (index === null) return;
    tip.textContent = `${this.ground.names[index]}: ${this.wordsOf(this.shown, index)}`;
    tip.style.left = `${Math.min(point.x + 12, byId("map").clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${point.y + 14}px`;
  }

  wordsOf(frame, index) {
    const [holder, status] = frame.looks[frame.at[index]];
    const stands = status ?? (holder ? "baseline" : "");
    return [this.looks.get(holder).name, stands].filter(Boolean).join(", ");
  }

  update() {
    this.write(this.state);
    this.settling = this.load();
    return this.settling;
  }

  async load() {
    const asked = { ...this.state };
    const slow = setTimeout(() => this.wait(true), SLOW);
    try {
      const frame = await this.frames.get(asked);
      if (frame.edition !== this.ground.edition) { location.reload(); return; }
      this.show(frame);
      this.frames.fetchAhead(this.neighbours());
      await this.drawing?.ready;
    } catch (error) {
      if (error.name !== "AbortError") this.fail(error);
    } finally {
      clearTimeout(slow);
      if (asked.on === this.state.on && asked.as_of === this.state.as_of && asked.view === this.state.view) this.wait(false);
    }
  }

  wait(isLong) {
    byId("busy").hidden = !isLong;
    byId("map").setAttribute("aria-busy", String(isLong));
  }

  fail(error) {
    byId("fault").hidden = false;
    byId("fault").querySelector("span").textContent = `The map could not be loaded: ${error.message}.`;
  }

  show(frame) {
    const before = this.shown;
    this.shown = frame;
    byId("fault").hidden = true;
    if (!this.drawing) this.draw();
    const shown = { withUnknown: Boolean(this.state.unknown), chosen: this.chosen };
    this.drawing?.show(frame, shown);
    this.list.show(frame, shown);
    for (const item of byId("key").querySelectorAll("[data-side][hidden]")) item.hidden = !frame.looks.some(([holder]) => holder === item.dataset.side);
    this.tell(before);
    if (this.chosen !== null && before) this.panel.show(this.state, { isAsked: false });
  }

  tell(before) {
    const known = this.shown.at.filter((look) => this.shown.looks[look][0] || this.shown.looks[look][1]).length;
    byId("told").replaceChildren(...this.clockWords(), `: ${known.toLocaleString("en")} of ${this.ground.ids.length.toLocaleString("en")} places known`);
    for (const link of document.querySelectorAll(".map-files a[data-kind]")) {
      link.href = `/api/v1/map/files/${link.dataset.kind}?${query(this.state, ["on", "as_of", "view"])}`;
      if (link.dataset.kind === "html") link.parentNode.hidden = known > Number(page.dataset.mostInPage);
    }
    if (before) this.tellNews(before);
  }

  // Steps that follow each other at once are told as one.
  tellNews(before) {
    this.newsSince ??= before;
    byId("news").textContent = news(this.newsSince, this.shown, this.ground, (frame, index) => this.wordsOf(frame, index));
    clearTimeout(this.newsTimer);
    this.newsTimer = setTimeout(() => { this.newsSince = null; }, ONE_STEP);
  }

  clockWords() {
    const bold = (words) => { const made = document.createElement("b"); made.textContent = words; return made; };
    const moment = this.state.as_of.length > 10 ? `${this.state.as_of.slice(0, 16).replace("T", " ")} UTC` : `the end of ${told(this.clocks.as_of.day)}`;
    const account = this.state.view === "consensus" ? [] : [", by the account of ", bold(this.looks.nameOf(this.state.view))];
    return [bold("On "), told(this.clocks.on.day), ", ", bold("as known at "), moment, ...account];
  }

  neighbours() {
    const { on, as_of: known } = this.clocks;
    const isTied = form.elements.tied.checked;
    const to = (days, moments) => ({ ...this.state, on: isoOf(days), as_of: isoOf(moments) });
    const steps = [known.next(), known.day + 1, known.day - 1].filter((day) => day !== undefined);
    if (isTied) return steps.map((day) => to(day, day));
    const days = [on.next(), on.day + 1, on.day - 1].filter((day) => day !== undefined);
    return [...days.map((day) => ({ ...this.state, on: isoOf(day) })), ...steps.map((day) => to(on.day, day))];
  }

  choose(index) {
    const before = this.chosen;
    this.chosen = index;
    this.state.place = index === null ? "" : this.ground.ids[index];
    this.write(this.state);
    this.drawing?.choose(index);
    this.list.show(this.shown, { withUnknown: Boolean(this.state.unknown), chosen: index });
    if (index !== null) {
      this.drawing?.lead(index);
      this.panel.show(this.state, { isAsked: true });
      return;
    }
    this.panel.close();
    const back = before === null ? null : this.list.body.querySelector(`a[data-place="${CSS.escape(this.ground.ids[before])}"]`);
    (back ?? this.list.find).focus();
  }
}

// Around the places that are known, single ones far away left out; around all where none is.
function boundsOf(ground, frame) {
  const all = ground.ids.map((_, index) => index);
  const known = all.filter((index) => frame.looks[frame.at[index]][0]);
  const used = known.length ? known : all;
  const middle = (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const cut = Math.floor(sorted.length / 50);
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [west, east] = middle(used.map((index) => ground.lons[index]));
  const [south, north] = middle(used.map((index) => ground.lats[index]));
  return [[west, south], [east, north]];
}

async function start() {
  try {
    const ground = await loadGround();
    if (ground.ids.length) await new Desk(ground).update();
  } catch (error) {
    byId("map-frame").hidden = false;
    byId("fault").hidden = false;
    byId("fault").querySelector("span").textContent = `The map could not be loaded: ${error.message}.`;
    byId("fault").querySelector("button").addEventListener("click", () => location.reload());
  }
}

if (page && form) start();
