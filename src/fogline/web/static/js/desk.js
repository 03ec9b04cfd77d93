// What every page has: the choice of theme, and times in the reader's own zone.
import { addLocalTimes } from "./times.js";

const THEMES = ["system", "light", "dark"];

function chosenTheme() {
  return document.documentElement.dataset.theme ?? "system";
}

function setTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("fogline-theme", theme);
  } catch {
    // kept for this page only
  }
}

function themeButton(button) {
  const show = () => { button.textContent = `Theme: ${chosenTheme()}`; };
  button.addEventListener("click", () => {
    setTheme(THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length]);
    show();
  });
  show();
  button.hidden = false;
}

const button = document.getElementById("theme");
if (button) themeButton(button);
addLocalTimes(document);
