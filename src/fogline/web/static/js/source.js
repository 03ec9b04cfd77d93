// The page of a source: cards of the dots, and moving among them with the arrow keys.
import { cardsIn } from "./plot-cards.js";
import { keysIn } from "./plot-keys.js";

const root = document.getElementById("leads");
if (root) {
  cardsIn(root);
  keysIn(root, "[data-lead]");
}
