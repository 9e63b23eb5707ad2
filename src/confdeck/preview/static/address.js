// The address of the page: `?theme=fjord&audience=public#slides/12`. It can be bookmarked.

const SETTINGS = ["theme", "audience", "minutes", "paper", "length"];
const SHOWN = { width: ["both", "phone", "desktop"], scheme: ["light", "dark"], pictures: ["yes", "no"], finished: ["no", "yes"] };

export function readAddress() {
  const query = new URLSearchParams(location.search);
  const view = {};
  for (const name of SETTINGS) if (query.get(name)) view[name] = query.get(name);
  const show = {};
  for (const [name, values] of Object.entries(SHOWN)) {
    show[name] = values.includes(query.get(name)) ? query.get(name) : values[0];
  }
  const [panel, number] = location.hash.slice(1).split("/");
  return { view, show, panel: panel || "all", number: Number(number) || 0 };
}

export function search(view, show = {}) {
  const query = new URLSearchParams(view);
  for (const [name, values] of Object.entries(SHOWN)) {
    if (show[name] && show[name] !== values[0]) query.set(name, show[name]);
  }
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
}

export function hashOf(panel, number = 0) {
  return number ? `#${panel}/${number}` : `#${panel}`;
}

export function writeAddress({ view, show, panel, number }) {
  const address = `${search(view, show)}${hashOf(panel, number)}`;
  history.replaceState(null, "", address);
}
