// The mail as mail programs show it, and the page for the web: on a phone and on a desktop, light or dark, with or without pictures.

import { element, fill } from "./elements.js";
import { placesAmong, placesOf, sourcesAt } from "./places.js";
import { showEmpty } from "./problems.js";

const WIDTHS = { phone: 390, desktop: 800 };
const CHOICES = {
  width: [["both", "Both"], ["phone", "Phone"], ["desktop", "Desktop"]],
  scheme: [["light", "Light"], ["dark", "Dark"]],
  pictures: [["yes", "Pictures"], ["no", "None"]],
};
const LEGENDS = { width: "Width of the", scheme: "Colours of the", pictures: "Pictures of the" };

export function showMail(section, panel, state, address, actions) {
  const format = state.formats[panel.format];
  const number = format.sheets.findIndex((sheet) => sheet.kind === panel.kind);
  const scroll = section.querySelector(".scroll");
  const alone = address.panel === panel.key;
  showTools(section, panel, address, actions, alone);
  if (number < 0) {
    showEmpty(scroll, state, format, "Writing …");
    return;
  }
  const both = alone && scroll.clientWidth > 760 ? ["phone", "desktop"] : ["phone"];
  const names = address.show.width === "both" ? both : [address.show.width];
  fill(scroll, names.join(" "), () => names.map((name) => device(name, panel)));
  for (const figure of scroll.children) show(figure, scroll, format, number, state, address, actions);
}

// Side by side there is room for one mail only, that on the phone unless the other one is chosen.
function showTools(section, panel, address, actions, alone) {
  const shown = alone || address.show.width !== "both" ? address.show : { ...address.show, width: "phone" };
  const choices = alone ? CHOICES : { ...CHOICES, width: CHOICES.width.slice(1) };
  fill(section.querySelector(".tools"), JSON.stringify([shown, alone]), () =>
    Object.entries(choices).map(([name, values]) =>
      element(
        "span",
        { class: "segments", role: "group", "aria-label": `${LEGENDS[name]} ${panel.title.toLowerCase()}` },
        ...values.map(([value, label]) =>
          element(
            "button",
            {
              type: "button",
              "aria-pressed": String(shown[name] === value),
              onclick: () => actions.go({ show: { ...address.show, [name]: value } }),
            },
            label,
          ),
        ),
      ),
    ),
  );
}

function device(name, panel) {
  const label = `${panel.title} on a ${name}`;
  return element("figure", { class: `device ${name}`, "data-width": name, tabindex: "0", role: "group", "aria-label": label });
}

async function show(figure, scroll, format, number, state, { show: looks }, actions) {
  const { digest, kind } = format.sheets[number];
  const query = new URLSearchParams({ ...(kind === "web" && { beside: "yes" }), ...(looks.pictures === "no" && { pictures: "no" }) });
  const source = `files/${digest}?${query}`;
  let frame = figure.querySelector("iframe.shown");
  if (figure.dataset.source !== source) {
    figure.dataset.source = source;
    frame = await loaded(figure, source);
    if (figure.dataset.source !== source) return;
  }
  if (!frame?.contentDocument?.body) return;
  paint(frame, looks.scheme);
  resize(figure, scroll, frame);
  await tie(frame, format, number, state, actions);
}

// Loads a mail beside the one that is shown, and puts it in its place, so that nothing flickers or scrolls.
function loaded(figure, source) {
  const width = WIDTHS[figure.dataset.width];
  const name = figure.getAttribute("aria-label");
  const frame = element("iframe", { sandbox: "allow-same-origin allow-popups", title: name, width, tabindex: "-1" });
  for (const waiting of figure.querySelectorAll("iframe:not(.shown)")) waiting.remove();
  return new Promise((resolve) => {
    frame.addEventListener("load", () => {
      for (const old of figure.querySelectorAll("iframe.shown")) old.remove();
      frame.classList.add("shown");
      resolve(frame);
    });
    frame.src = source;
    figure.append(frame);
  });
}

function paint(frame, scheme) {
  frame.style.colorScheme = scheme;
  const dark = scheme === "dark";
  for (const sheet of frame.contentDocument.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!rule.media) continue;
      rule.confdeckMedia ??= rule.media.mediaText;
      if (!/prefers-color-scheme/.test(rule.confdeckMedia)) continue;
      rule.media.mediaText = rule.confdeckMedia
        .replace(/\(\s*prefers-color-scheme:\s*dark\s*\)/g, dark ? "(min-width: 0px)" : "(max-width: 0px)")
        .replace(/\(\s*prefers-color-scheme:\s*light\s*\)/g, dark ? "(max-width: 0px)" : "(min-width: 0px)");
    }
  }
}

function resize(figure, scroll, frame) {
  const width = WIDTHS[figure.dataset.width];
  const gaps = 24 * (figure.parentElement.children.length + 1);
  const share = (scroll.clientWidth - gaps) * (figure.parentElement.children.length > 1 ? width / 1190 : 1);
  const scale = Math.min(1, share / width);
  const height = frame.contentDocument.documentElement.scrollHeight;
  frame.style.height = `${height}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  figure.style.width = `${width * scale}px`;
  figure.style.height = `${height * scale}px`;
}

async function tie(frame, format, number, state, actions) {
  const places = await placesOf(format.places);
  const marks = places.sheets[number]?.marks ?? [];
  const document_ = frame.contentDocument;
  if (!document_) return;
  frame.confdeckElements ??= [...document_.getElementsByTagName("*")];
  const lit = sourcesAt(places, number, state.cursor);
  const sources = new Map();
  let first = null;
  for (const mark of marks) {
    const part = frame.confdeckElements[mark.element];
    if (!part) continue;
    sources.set(part, mark.sources);
    const on = mark.sources.some((source) => lit.has(source));
    if (on) first ??= part;
    part.style.outline = on ? "2px solid #0f7c86" : "";
    part.style.outlineOffset = on ? "3px" : "";
    part.style.cursor = "pointer";
  }
  frame.confdeckMail = { sources, open: (part) => actions.open(placesAmong(places, number, sources.get(part))) };
  document_.onkeydown = (event) => passKeyOn(event, frame);
  document_.onclick = (event) => {
    frame.parentElement.focus({ preventScroll: true });
    for (let part = event.target; part; part = part.parentElement) {
      if (!sources.has(part)) continue;
      event.preventDefault();
      frame.confdeckMail.open(part);
      return;
    }
    const link = event.target.closest("a[href]")?.getAttribute("href") ?? "";
    if (link.startsWith("#")) {
      event.preventDefault();
      document_.getElementById(decodeURIComponent(link.slice(1)))?.scrollIntoView();
    } else if (link) {
      event.preventDefault();
      window.open(event.target.closest("a[href]").href, "_blank", "noopener,noreferrer");
    }
  };
  const key = `${state.cursor.file}:${state.cursor.line}`;
  if (first && frame.dataset.cursor !== key) scrollTo(frame, first);
  frame.dataset.cursor = key;
}

// Keys that are pressed in the mail are meant for the page.
function passKeyOn(event, frame) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const copy = new KeyboardEvent("keydown", { key, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true });
  if (!frame.parentElement.dispatchEvent(copy)) event.preventDefault();
}

// Marks the next statement of a mail, as the arrow keys do on slides and pages; returns whether there is one.
export function moveInMail(figure, step) {
  const frame = figure.querySelector("iframe.shown");
  const parts = [...(frame?.confdeckMail?.sources.keys() ?? [])];
  const at = parts.indexOf(frame?.confdeckPart);
  const next = parts[at < 0 ? (step > 0 ? 0 : parts.length - 1) : at + step];
  if (!next) return false;
  if (frame.confdeckPart) frame.confdeckPart.style.boxShadow = "";
  frame.confdeckPart = next;
  next.style.boxShadow = "0 0 0 3px #0f7c86";
  scrollTo(frame, next);
  return true;
}

export function openInMail(figure) {
  const frame = figure.querySelector("iframe.shown");
  if (!frame?.confdeckPart) return false;
  frame.confdeckMail.open(frame.confdeckPart);
  return true;
}

function scrollTo(frame, part) {
  const scroll = frame.closest(".scroll");
  const scale = frame.getBoundingClientRect().height / frame.offsetHeight;
  const top = frame.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
  scroll.scrollTo({ top: top + part.getBoundingClientRect().top * scale - scroll.clientHeight / 3, behavior: "smooth" });
}
