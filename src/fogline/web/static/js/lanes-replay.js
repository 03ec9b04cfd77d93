// The page as it was known at each moment: a slider over the moments, and a button that plays them.
const PAUSE = 1400;

async function pageAt(path, moment) {
  const query = moment ? `?${new URLSearchParams({ as_of: moment })}` : "";
  const answer = await fetch(path + query, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return { address: path + query, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

// Everything but the form is taken from the other page, so that the slider keeps its focus.
function swap(form, page) {
  const own = form.parentNode;
  const fresh = page.getElementById("replayed");
  const freshForm = page.getElementById("replay");
  for (const child of [...own.children]) if (child !== form) child.remove();
  let isBefore = true;
  for (const child of [...fresh.children]) {
    if (child === freshForm) isBefore = false;
    else if (isBefore) form.before(child);
    else own.append(child);
  }
  form.elements.as_of.value = freshForm.elements.as_of.value;
  for (const part of [".steps", ".filters-acts"]) form.querySelector(part).replaceWith(freshForm.querySelector(part));
  form.querySelector("#moment-told").textContent = freshForm.querySelector("#moment-told").textContent;
}

function controls(moments, at) {
  const player = document.createElement("div");
  player.className = "player";
  const play = document.createElement("button");
  play.type = "button";
  play.className = "quiet";
  play.textContent = "Play";
  const label = document.createElement("label");
  label.className = "vh";
  label.htmlFor = "moment";
  label.textContent = "Moment";
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", id: "moment", min: 0, max: moments.length - 1, step: 1, value: at });
  const told = document.createElement("output");
  told.htmlFor = "moment";
  player.append(play, label, slider, told);
  return { player, play, slider, told };
}

export function replay(form, afterwards) {
  const given = [...form.querySelectorAll("#moments option")];
  const moments = [...given.map((one) => one.value), ""];
  if (moments.length < 3) return;
  const asked = form.elements.as_of.value;
  const at = asked ? Math.max(0, moments.findLastIndex((one) => one && one.slice(0, asked.length) <= asked)) : moments.length - 1;
  const { player, play, slider, told } = controls(moments, at);
  let timer = 0;
  let latest = 0;

  const tell = () => {
    const moment = moments[slider.value];
    told.textContent = moment ? `${moment.slice(0, 16).replace("T", " ")} UTC` : "now";
    slider.setAttribute("aria-valuetext", told.textContent);
  };
  const show = async () => {
    const turn = ++latest;
    tell();
    try {
      const { address, page } = await pageAt(location.pathname, moments[slider.value]);
      if (turn !== latest) return;
      swap(form, page);
      history.replaceState(null, "", address);
      afterwards();
    } catch {
      told.textContent = "could not be loaded; try again";
      stop();
    }
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const step = async () => {
    await show();
    if (!timer) return;
    if (Number(slider.value) >= moments.length - 1) stop();
    else timer = setTimeout(() => { slider.value = Number(slider.value) + 1; step(); }, PAUSE);
  };
  play.addEventListener("click", () => {
    if (timer) { stop(); return; }
    if (Number(slider.value) >= moments.length - 1) slider.value = 0;
    play.textContent = "Pause";
    timer = 1;
    step();
  });
  slider.addEventListener("input", () => { stop(); show(); });
  tell();
  form.append(player);
}
