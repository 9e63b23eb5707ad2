// Makes elements: `element("p", { class: "hint" }, "words", other)`.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Attributes of an element with words of a recap: a line that begins with a foreign name has the direction of the others.
export function wordsOf({ language, direction }) {
  return { lang: language || null, dir: direction === "rtl" ? "rtl" : "auto" };
}

// Replaces the children of an element only if they would be others, so that focus and selection stay.
export function fill(parent, key, make) {
  if (parent.dataset.shown === key) return;
  parent.dataset.shown = key;
  parent.replaceChildren(...make());
}
