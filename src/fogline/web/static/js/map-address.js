// What the map shows, in the address, so that a view can be sent.
const FIELDS = ["on", "as_of", "view", "place", "at", "tied", "unknown", "find"];

export function fromAddress() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.map((name) => [name, given.get(name) ?? ""]));
}

export function query(state, names = FIELDS) {
  return new URLSearchParams(names.filter((name) => state[name]).map((name) => [name, state[name]])).toString().replaceAll("%2F", "/");
}

// Browsers refuse addresses that change too often, so only the last of a burst is written.
export function addressWriter() {
  let timer = 0;
  return (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", `${location.pathname}?${query(state)}`), 250);
  };
}

// Zoom, latitude and longitude; null where the words are none.
export function viewpoint(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  const isGood = text.split("/").length === 3 && [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85;
  return isGood ? { zoom: Math.min(Math.max(zoom, 0), 14), center: [lon, lat] } : null;
}
