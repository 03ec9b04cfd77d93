// The page of a place: cards of its stretches, and moving among them with the arrow keys.
import { cardsIn } from "./plot-cards.js";
import { keysIn } from "./plot-keys.js";

const root = document.getElementById("holdings");
if (root) {
  cardsIn(root);
  keysIn(root, "[data-stretch]");
  const more = document.querySelector("details.more");
  root.addEventListener("click", (event) => { if (event.target.closest("[data-stretch]")) more.open = true; });
}
