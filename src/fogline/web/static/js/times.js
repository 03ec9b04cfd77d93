// Times in the reader's zone, beside UTC. Nothing is added for a reader whose zone is UTC.
const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

export function localTime(moment) {
  if (moment.getTimezoneOffset() === 0) return "";
  const sameDay = moment.getUTCDate() === moment.getDate();
  return `${(sameDay ? TIME : LOCAL).format(moment)} your time`;
}

export function addLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime$='Z']:not([data-local])")) {
    const moment = new Date(time.dateTime);
    const told = Number.isNaN(moment.valueOf()) ? "" : localTime(moment);
    time.dataset.local = told;
    if (!told) continue;
    const span = document.createElement("span");
    span.className = "local";
    span.textContent = told;
    time.append(" ", span);
  }
}
