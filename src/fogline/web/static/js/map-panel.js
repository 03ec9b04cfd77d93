// One place in full, beside the map: a part of a page that the server writes.
import { query } from "./map-address.js";
import { cardsIn } from "./plot-cards.js";
import { keysIn } from "./plot-keys.js";
import { addLocalTimes } from "./times.js";

const PAUSE = 220; // milliseconds that the clocks must rest

export class Panel {
  constructor({ onClose }) {
    this.box = document.getElementById("panel");
    this.place = document.getElementById("place");
    this.hideCard = cardsIn(this.place);
    this.turn = 0;
    this.timer = 0;
    document.getElementById("close").addEventListener("click", (event) => { event.preventDefault(); onClose(); });
    this.box.addEventListener("keydown", (event) => { if (event.key === "Escape") onClose(); });
    this.dress();
  }

  dress() {
    addLocalTimes(this.place);
    const bars = document.getElementById("holdings");
    if (bars) keysIn(bars, "[data-stretch]");
  }

  close() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.box.hidden = true;
    this.place.replaceChildren();
    this.hideCard();
  }

  // ``isAsked``: somebody chose the place just now, so the reading goes on there.
  show(state, { isAsked }) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    this.timer = setTimeout(() => this.load(state, turn, isAsked), isAsked ? 0 : PAUSE);
  }

  async load(state, turn, isAsked) {
    this.box.setAttribute("aria-busy", "true");
    const { words, page } = await this.part(state);
    if (turn !== this.turn) return;
    this.hideCard();
    const wasOpen = this.place.querySelector("details")?.open;
    this.place.replaceChildren(...(page ? page.body.childNodes : [words]));
    if (wasOpen) this.place.querySelector("details")?.setAttribute("open", "");
    this.box.hidden = false;
    this.box.removeAttribute("aria-busy");
    this.dress();
    if (!isAsked) return;
    document.getElementById("place-name")?.focus({ preventScroll: true });
    const { top } = this.box.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.7) this.box.scrollIntoView({ block: "start" });
  }

  async part(state) {
    try {
      const answer = await fetch(`/map/place?${query(state, ["place", "on", "as_of", "view"])}`, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return { page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    } catch {
      return { words: "This place could not be loaded; choose it again." };
    }
  }
}
