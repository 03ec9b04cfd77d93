// Days as whole numbers, so that sliders can count in them.
const DAY = 86400000;
const LONG = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export const numberOf = (iso) => Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY);
export const isoOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);
export const told = (number) => LONG.format(new Date(number * DAY));

// The same day of another month; the last one there is where that month is shorter.
export function monthsOn(number, months) {
  const day = new Date(number * DAY);
  const wanted = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
  wanted.setUTCDate(Math.min(day.getUTCDate(), last));
  return Math.round(wanted / DAY);
}
