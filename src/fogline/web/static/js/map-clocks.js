// Two clocks as sliders over one axis: arrows step a day, PageUp and PageDown a week, with Shift a month.
import { isoOf, monthsOn, numberOf, told } from "./map-days.js";

const PAUSE = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1800 : 850;

function button(words, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.title = label;
  return made;
}

const STEPS = {
  PageUp: (day, isMonth) => (isMonth ? monthsOn(day, 1) : day + 7),
  PageDown: (day, isMonth) => (isMonth ? monthsOn(day, -1) : day - 7),
};

class Clock {
  // ``field``: the date field that is in the page; ``days``: those on which something changes.
  constructor(field, { name, days, bounds, onTurn, onPlay }) {
    Object.assign(this, { field, name, days, bounds, onTurn });
    this.timer = 0;
    this.slider = document.createElement("input");
    Object.assign(this.slider, { type: "range", min: bounds.first, max: bounds.last, step: 1, id: `${field.id}-slider` });
    this.slider.setAttribute("aria-label", name);
    this.strip = document.createElement("canvas");
    this.strip.className = "map-strip";
    this.strip.setAttribute("aria-hidden", "true");
    this.back = button("◂", `${name}: to the change before`);
    this.play = button("▶", `${name}: play, change by change`);
    this.on = button("▸", `${name}: to the next change`);
    const acts = document.createElement("div");
    acts.className = "map-acts";
    acts.append(this.back, this.play, this.on);
    const track = document.createElement("div");
    track.className = "map-track";
    track.append(this.strip, this.slider);
    field.after(acts, track);
    this.listen(onPlay);
    new ResizeObserver(() => this.drawStrip()).observe(this.strip);
    new MutationObserver(() => this.drawStrip()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  get day() {
    return Number(this.slider.value);
  }

  set day(day) {
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", told(this.day));
    this.field.value = isoOf(this.day);
    this.back.disabled = this.before() === undefined;
    this.on.disabled = this.next() === undefined;
  }

  before() {
    return this.days.findLast((day) => day < this.day);
  }

  next() {
    return this.days.find((day) => day > this.day);
  }

  listen(onPlay) {
    const turn = (day) => {
      if (day === undefined) return;
      this.day = Math.min(Math.max(day, this.bounds.first), this.bounds.last);
      this.onTurn(this);
    };
    this.turn = turn;
    this.slider.addEventListener("input", () => { this.stop(); turn(this.day); });
    this.slider.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      this.stop();
      turn(step(this.day, event.shiftKey));
    });
    this.field.addEventListener("change", () => {
      const day = this.field.validity.valid ? numberOf(this.field.value) : NaN;
      this.stop();
      turn(Number.isNaN(day) ? this.day : day);
    });
    this.back.addEventListener("click", () => { this.stop(); turn(this.before()); });
    this.on.addEventListener("click", () => { this.stop(); turn(this.next()); });
    this.play.addEventListener("click", () => (this.timer ? this.stop() : onPlay(this)));
  }

  // Goes on from change to change, each after ``settled()`` says that the one before is shown.
  start(settled) {
    if (this.next() === undefined) this.turn(this.days[0]);
    this.play.textContent = "❚❚";
    this.play.setAttribute("aria-label", `${this.name}: pause`);
    const step = async () => {
      await settled();
      if (!this.timer) return;
      if (this.next() === undefined) { this.stop(); return; }
      this.turn(this.next());
      this.timer = setTimeout(step, PAUSE);
    };
    this.timer = setTimeout(step, PAUSE / 2);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.play.textContent = "▶";
    this.play.setAttribute("aria-label", `${this.name}: play, change by change`);
  }

  // A mark for each day on which something changes, under the slider's own scale.
  drawStrip() {
    const { clientWidth: width, clientHeight: height } = this.strip;
    if (!width) return;
    const dense = devicePixelRatio || 1;
    this.strip.width = width * dense;
    this.strip.height = height * dense;
    const pen = this.strip.getContext("2d");
    pen.scale(dense, dense);
    pen.fillStyle = getComputedStyle(this.strip).color;
    const knob = 16; // pixels of the slider's knob, whose middle stands for the day
    for (const day of this.days) {
      const part = (day - this.bounds.first) / Math.max(1, this.bounds.last - this.bounds.first);
      pen.fillRect(Math.round(knob / 2 + part * (width - knob)) - 0.75, 0, 1.5, height);
    }
  }
}

// ``onTurn(name, iso)`` is called with the clock that was moved, on or as_of.
export function clocksIn(form, { ground, state, onTurn, settled }) {
  const happened = ground.happened.map(numberOf);
  const known = ground.known.map(numberOf);
  const all = [...happened, ...known, numberOf(state.on), numberOf(state.as_of)];
  const bounds = { first: Math.min(...all) - 1, last: Math.max(...all) };
  const fields = { on: form.elements.on, as_of: form.elements.as_of };
  const clocks = {};
  const moved = (clock) => {
    if (form.elements.tied.checked) for (const other of Object.values(clocks)) other.day = clock.day;
    onTurn();
  };
  const onPlay = (clock) => {
    for (const other of Object.values(clocks)) other.stop();
    clock.start(settled);
  };
  clocks.on = new Clock(fields.on, { name: "On", days: happened, bounds, onTurn: moved, onPlay });
  clocks.as_of = new Clock(fields.as_of, { name: "As known at", days: known, bounds, onTurn: moved, onPlay });
  clocks.on.day = numberOf(state.on);
  clocks.as_of.day = numberOf(state.as_of);
  form.elements.tied.addEventListener("change", () => { if (form.elements.tied.checked) clocks.as_of.turn(clocks.as_of.day); });
  return clocks;
}
