// Frames of the map from the server, kept as long as the page is open. At most one question is under way for what is
// to be shown; what is fetched ahead waits until nothing else does.
import { query } from "./map-address.js";

const KEPT = 400;
const ASKED = ["on", "as_of", "view"];

async function json(address, signal) {
  const answer = await fetch(address, { headers: { accept: "application/json" }, signal });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? `the desk answered ${answer.status}`);
}

export const loadGround = () => json("/api/v1/map/ground");

export class Frames {
  constructor() {
    this.kept = new Map();
    this.ahead = [];
    this.isFetching = false;
    this.under = null;
  }

  // The frame of a state. One that is asked for later ends the question before it (AbortError).
  async get(state) {
    const key = query(state, ASKED);
    const found = this.kept.get(key);
    this.under?.abort();
    this.under = null;
    if (found) return found;
    this.ahead = [];
    this.under = new AbortController();
    const { signal } = this.under;
    return this.keep(key, await json(`/api/v1/map/frame?${key}`, signal));
  }

  fetchAhead(states) {
    this.ahead = [...new Set(states.map((state) => query(state, ASKED)))].filter((key) => !this.kept.has(key));
    this.next();
  }

  async next() {
    const key = this.isFetching ? undefined : this.ahead.shift();
    if (key === undefined) return;
    this.isFetching = true;
    try {
      this.keep(key, await json(`/api/v1/map/frame?${key}`));
    } catch {
      this.ahead = [];
    }
    this.isFetching = false;
    this.next();
  }

  keep(key, frame) {
    this.kept.set(key, frame);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    return frame;
  }
}
