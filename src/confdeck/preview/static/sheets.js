// Slides and pages: each is fetched when it comes near the screen, and again only if it shows something else.

import { hashOf } from "./address.js";
import { element, fill, wordsOf } from "./elements.js";
import { placesAmong, placesOf, sourcesAt } from "./places.js";
import { showEmpty } from "./problems.js";

const loaders = new WeakMap();

// Fetches what comes near to the visible part of a panel: margins of the window do not count in what scrolls within it.
function loaderOf(scroll) {
  const fetched = (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => load(entry.target));
  if (!loaders.has(scroll)) loaders.set(scroll, new IntersectionObserver(fetched, { root: scroll, rootMargin: "1200px 0px" }));
  return loaders.get(scroll);
}

export function showSheets(section, panel, state, address, actions) {
  const format = shownFormat(state.formats[panel.format], panel, address);
  const scroll = section.querySelector(".scroll");
  if (panel.kind === "slide") showFinishTool(section, format, address, actions);
  if (!format.sheets.length) {
    showEmpty(scroll, state, format, "Drawing …");
    return;
  }
  useStyle(panel, format.style);
  const list = listOf(scroll, panel);
  const digests = format.sheets.map((sheet) => sheet.digest).join(" ");
  if (list.dataset.digests !== digests) {
    keepingScroll(scroll, list, () => arrange(list, panel, format.sheets, state.recap, loaderOf(scroll)));
    list.dataset.digests = digests;
  }
  follow(list, state, format, actions);
  goTo(list, panel, address);
}

// The finished file as another program draws it, once the page has it; until then our own drawing.
function shownFormat(format, panel, address) {
  if (panel.kind !== "slide" || address.show.finished !== "yes" || !format.finish.sheets.length) return format;
  const sheets = format.finish.sheets.map((sheet, index) => ({
    ...format.sheets[index],
    ...sheet,
    title: format.sheets[index]?.title ?? "",
    notes: format.sheets[index]?.notes,
  }));
  return { ...format, sheets };
}

function showFinishTool(section, format, address, actions) {
  const on = address.show.finished === "yes";
  const { drawnBy, problem, current } = format.finish;
  const remark = !on ? "" : problem || (current ? `drawn by ${drawnBy}` : "asking another program …");
  fill(section.querySelector(".tools"), JSON.stringify([on, remark]), () => [
    element(
      "button",
      {
        type: "button",
        "aria-pressed": String(on),
        title: "Show the finished .pptx as another program draws it",
        onclick: () => actions.go({ show: { ...address.show, finished: on ? "no" : "yes" } }),
      },
      "Finished file",
    ),
    remark ? element("small", {}, ` ${remark}`) : "",
  ]);
}

function listOf(scroll, panel) {
  const known = scroll.querySelector("ol");
  if (known) return known;
  const list = element("ol", { class: `sheets ${panel.kind}s` });
  scroll.replaceChildren(list);
  delete scroll.dataset.shown;
  return list;
}

function useStyle(panel, style) {
  const id = `style-${panel.key}`;
  const known = document.getElementById(id);
  if (!style || known?.getAttribute("href") === `files/${style}`) return;
  const link = element("link", { rel: "stylesheet", id, href: `files/${style}` });
  if (known) {
    known.id = "";
    link.addEventListener("load", () => known.remove());
    link.addEventListener("error", () => known.remove());
  }
  document.head.append(link);
}

// Puts the sheets in their order. What shows the same is moved; else the sheet of the same title, or at the same place, is drawn anew.
function arrange(list, panel, sheets, recap, loader) {
  const old = [...list.children];
  const items = itemsFor(sheets, old);
  sheets.forEach((sheet, index) => {
    items[index] ??= newItem();
    describe(items[index], panel, sheet, index + 1);
    if (items[index].dataset.digest !== sheet.digest) renew(items[index], sheet, recap, loader);
  });
  for (const item of old) if (!items.includes(item)) item.remove();
  items.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

function itemsFor(sheets, old) {
  const free = new Set(old);
  const items = [];
  const take = (sheet, index, name) => {
    if (items[index] || !sheet[name]) return;
    for (const item of free) {
      if (item.dataset[name] !== sheet[name]) continue;
      items[index] = item;
      free.delete(item);
      return;
    }
  };
  sheets.forEach((sheet, index) => take(sheet, index, "digest"));
  sheets.forEach((sheet, index) => take(sheet, index, "title"));
  sheets.forEach((sheet, index) => {
    if (!items[index] && free.delete(old[index])) items[index] = old[index];
  });
  return items;
}

function newItem() {
  const figure = element("figure", { class: "sheet", tabindex: "0" });
  return element("li", {}, element("a", { class: "number" }), figure, element("div", { class: "notes", hidden: true }));
}

function describe(item, panel, sheet, number) {
  const [link, figure] = item.children;
  const name = panel.kind === "slide" ? `Slide ${number}` : `Page ${number}`;
  link.textContent = number;
  link.href = hashOf(panel.key, number);
  link.setAttribute("aria-label", name);
  figure.setAttribute("aria-label", sheet.title ? `${name}: ${sheet.title}` : name);
  figure.setAttribute("role", "group");
  if (sheet.width) figure.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
}

function renew(item, sheet, recap, loader) {
  const notes = item.querySelector(".notes");
  item.dataset.digest = sheet.digest;
  item.dataset.title = sheet.title;
  item.dataset.kind = sheet.kind;
  notes.hidden = !sheet.notes?.length;
  notes.replaceChildren(...(sheet.notes ?? []).map((line) => element("p", wordsOf(recap), line)));
  loader.unobserve(item);
  loader.observe(item);
}

async function load(item) {
  const { digest, kind } = item.dataset;
  if (item.dataset.loaded === digest || item.dataset.loading === digest) return;
  item.dataset.loading = digest;
  const shown = await (kind === "slide" ? drawing(digest) : picture(digest));
  delete item.dataset.loading;
  if (!shown || item.dataset.digest !== digest) return;
  const figure = item.querySelector(".sheet");
  const overlay = figure.querySelector(".spots");
  figure.replaceChildren(shown, ...(overlay ? [overlay] : []));
  if (shown.viewBox) figure.style.aspectRatio = `${shown.viewBox.baseVal.width} / ${shown.viewBox.baseVal.height}`;
  item.dataset.loaded = digest;
  item.dispatchEvent(new CustomEvent("loaded", { bubbles: true }));
}

async function drawing(digest) {
  const answer = await fetch(`files/${digest}`).catch(() => null);
  if (!answer?.ok) return null;
  const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  for (const image of parsed.querySelectorAll("image")) image.setAttribute("href", `files/${image.getAttribute("href")}`);
  for (const part of parsed.querySelectorAll("[data-source]")) part.setAttribute("tabindex", "-1");
  for (const link of parsed.querySelectorAll("a[href]")) link.setAttribute("tabindex", "-1");
  return document.importNode(parsed.documentElement, true);
}

async function picture(digest) {
  const image = element("img", { alt: "", src: `files/${digest}` });
  try {
    await image.decode();
  } catch {
    return null;
  }
  return image;
}

// Keeps what is at the top of the panel where it is.
function keepingScroll(scroll, list, change) {
  const top = scroll.getBoundingClientRect().top;
  const first = [...list.children].find((item) => item.getBoundingClientRect().bottom > top);
  const before = first?.getBoundingClientRect().top;
  change();
  if (first?.isConnected) scroll.scrollTop += first.getBoundingClientRect().top - before;
}

// Ties what is shown to the lines of the files, and lights up what the author's cursor is on.
async function follow(list, state, format, actions) {
  const places = await placesOf(format.places);
  const update = () => [...list.children].forEach((item, index) => tie(item, places, index, state.cursor));
  update();
  list.onclick = (event) => click(event, list, places, actions);
  list.addEventListener("loaded", update, { once: false, signal: renewed(list) });
  const lit = list.querySelector(".lit");
  const key = `${state.cursor.file}:${state.cursor.line}`;
  if (lit && list.dataset.cursor !== key) lit.scrollIntoView({ block: "nearest", behavior: "smooth" });
  list.dataset.cursor = key;
}

const listeners = new WeakMap();

function renewed(list) {
  listeners.get(list)?.abort();
  listeners.set(list, new AbortController());
  return listeners.get(list).signal;
}

function tie(item, places, index, cursor) {
  const marks = places.sheets[index]?.marks ?? [];
  if (item.dataset.kind === "page") drawSpots(item, marks);
  const notes = item.querySelector(".notes").children;
  for (const mark of marks) {
    if (mark.note === undefined || !notes[mark.note]) continue;
    notes[mark.note].dataset.source = mark.sources.join(" ");
    notes[mark.note].tabIndex = -1;
  }
  const lit = sourcesAt(places, index, cursor);
  for (const part of item.querySelectorAll("[data-source]")) {
    part.classList.toggle("lit", part.dataset.source.split(" ").some((source) => lit.has(Number(source))));
  }
}

function drawSpots(item, marks) {
  const figure = item.querySelector(".sheet");
  const key = JSON.stringify(marks);
  if (figure.dataset.marks === key) return;
  figure.dataset.marks = key;
  const [width, height] = figure.style.aspectRatio.split("/").map(Number);
  const spots = marks
    .filter((mark) => mark.box)
    .map((mark) => {
      const [left, top, wide, high] = mark.box;
      const spot = element("span", { class: "spot", "data-source": mark.sources.join(" "), tabindex: "-1" });
      spot.style.left = `${(100 * left) / width}%`;
      spot.style.top = `${(100 * top) / height}%`;
      spot.style.width = `${(100 * wide) / width}%`;
      spot.style.height = `${(100 * high) / height}%`;
      return spot;
    });
  figure.querySelector(".spots")?.remove();
  figure.append(element("span", { class: "spots" }, ...spots));
}

function click(event, list, places, actions) {
  const item = event.target.closest("li");
  if (!item || !window.getSelection().isCollapsed) return;
  const part = event.target.closest("[data-source]");
  const link = event.target.closest(".sheet a[href]");
  if (link) event.preventDefault();
  if (part) {
    actions.open(placesAmong(places, [...list.children].indexOf(item), part.dataset.source.split(" ")));
  } else if (link) {
    followLink(link.getAttribute("href"), list);
  }
}

function followLink(address, list) {
  if (!address.startsWith("#")) {
    window.open(address, "_blank", "noopener,noreferrer");
    return;
  }
  const target = [...list.children].find((item) => item.querySelector(`[id="${CSS.escape(address.slice(1))}"]`));
  target?.querySelector(".sheet").focus();
  target?.scrollIntoView({ block: "start" });
}

function goTo(list, panel, address) {
  const key = address.panel === panel.key ? String(address.number) : "";
  if (list.dataset.at === key) return;
  list.dataset.at = key;
  if (Number(key)) list.children[Number(key) - 1]?.scrollIntoView({ block: "start" });
}
