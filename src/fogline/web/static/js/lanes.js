// The page of an incident: cards of its marks, moving among them, and its replay.
import { cardsIn } from "./plot-cards.js";
import { keysIn, oneInOrder } from "./plot-keys.js";
import { replay } from "./lanes-replay.js";
import { addLocalTimes } from "./times.js";

const root = document.getElementById("replayed");
const form = document.getElementById("replay");
const hide = cardsIn(root);
keysIn(root, "[data-dot]");
if (form) {
  replay(form, () => {
    hide();
    oneInOrder(root, "[data-dot]");
    addLocalTimes(root);
  });
}
