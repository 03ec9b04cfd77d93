// The places beside the map, all of them to be reached without the pointer.
const MOST = 200;
const PAUSE = 90; // milliseconds: while a slider runs, the rows wait

function holder(look) {
  const made = document.createElement("span");
  made.className = `side ${look.style}`;
  const swatch = document.createElement("span");
  swatch.className = "swatch";
  swatch.setAttribute("aria-hidden", "true");
  const name = document.createElement("bdi");
  name.textContent = look.name;
  made.append(swatch, name);
  return made;
}

function badge(status, signs) {
  const made = document.createElement("span");
  made.className = `badge status-${status}`;
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = signs[status] ?? "";
  made.append(sign, ` ${status}`);
  return made;
}

function tag(words) {
  const made = document.createElement("span");
  made.className = "tag";
  made.textContent = words;
  return made;
}

function cell(kind, ...content) {
  const made = document.createElement(kind);
  made.append(...content);
  return made;
}

export class List {
  // ``look(holder)`` gives {name, style}; ``address(id)`` where the place is shown by a page of its own.
  constructor({ ground, look, address, signs, onChoose }) {
    Object.assign(this, { ground, look, address, signs });
    this.body = document.querySelector("#rows tbody");
    this.told = document.getElementById("list-told");
    this.find = document.getElementById("f-find");
    this.frame = null;
    document.getElementById("find-go").hidden = true;
    this.body.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-place]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onChoose(ground.ids.indexOf(link.dataset.place));
    });
    this.find.form.addEventListener("submit", (event) => event.preventDefault());
    this.find.addEventListener("input", () => this.draw());
  }

  show(frame, { withUnknown, chosen }) {
    Object.assign(this, { frame, withUnknown, chosen });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), this.told.textContent ? PAUSE : 0);
  }

  draw() {
    const { names } = this.ground;
    const wanted = this.find.value.trim().toLocaleLowerCase();
    const found = [];
    for (let i = 0; i < names.length; i += 1) {
      const [who, status] = this.frame.looks[this.frame.at[i]];
      if ((who || status || this.withUnknown) && (!wanted || names[i].toLocaleLowerCase().includes(wanted))) found.push(i);
    }
    const shown = found.slice(0, MOST);
    const focused = document.activeElement?.closest?.("#rows a[data-place]")?.dataset.place;
    this.body.replaceChildren(...(shown.length ? shown.map((i) => this.row(i)) : [this.none(wanted)]));
    if (focused) this.body.querySelector(`a[data-place="${CSS.escape(focused)}"]`)?.focus();
    const more = found.length > MOST ? `, the first ${MOST} of them: type a part of the name` : "";
    this.told.textContent = `${found.length.toLocaleString("en")} ${found.length === 1 ? "place" : "places"}${more}`;
  }

  row(index) {
    const [who, status, , since] = this.frame.looks[this.frame.at[index]];
    const link = document.createElement("a");
    link.className = "row-link";
    link.dataset.place = this.ground.ids[index];
    link.href = this.address(this.ground.ids[index]);
    link.append(cell("bdi", this.ground.names[index]));
    const head = cell("th", link);
    head.scope = "row";
    const day = cell("td", since ?? "–");
    day.className = "when";
    const stands = status ? [badge(status, this.signs)] : who ? [tag("baseline")] : [];
    const row = cell("tr", head, cell("td", holder(this.look(who))), cell("td", ...stands), day);
    if (index === this.chosen) {
      row.className = "is-chosen";
      link.setAttribute("aria-current", "true");
    }
    return row;
  }

  none(wanted) {
    const only = cell("td", wanted ? "No place with that in its name." : "Of no place is anything known by then.");
    only.colSpan = 4;
    only.className = "dim";
    return cell("tr", only);
  }
}
