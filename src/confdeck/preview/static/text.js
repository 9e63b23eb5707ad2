// The text part of the mail: each line with words of the author's leads to them.

import { element } from "./elements.js";
import { placesAmong, placesOf, sourcesAt } from "./places.js";
import { showEmpty } from "./problems.js";

export async function showText(section, panel, state, actions) {
  const format = state.formats[panel.format];
  const number = format.sheets.findIndex(({ kind }) => kind === "text");
  const scroll = section.querySelector(".scroll");
  if (number < 0) {
    showEmpty(scroll, state, format, "Writing …");
    if (scroll.querySelector(":scope > .empty")) delete scroll.dataset.digest;
    return;
  }
  const { digest } = format.sheets[number];
  const text = scroll.querySelector("pre") ?? element("pre", { class: "text sheet", dir: "auto", tabindex: "0" });
  text.lang = state.recap.language;
  if (scroll.dataset.digest !== digest) {
    scroll.dataset.digest = digest;
    const answer = await fetch(`files/${digest}`).catch(() => null);
    if (!answer?.ok) {
      delete scroll.dataset.digest;
      return;
    }
    const lines = (await answer.text()).split("\n");
    if (scroll.dataset.digest !== digest) return;
    text.replaceChildren(...lines.map((line) => element("span", {}, `${line}\n`)));
    if (!text.isConnected) {
      scroll.replaceChildren(text);
      delete scroll.dataset.shown;
    }
  }
  const places = await placesOf(format.places);
  tie(text, places, number, state.cursor);
  text.onclick = ({ target }) => {
    const sources = target.closest("[data-source]")?.dataset.source.split(" ");
    if (sources && window.getSelection().isCollapsed) actions.open(placesAmong(places, number, sources));
  };
}

function tie(text, places, number, cursor) {
  const marks = new Map((places.sheets[number]?.marks ?? []).map((mark) => [mark.element, mark.sources]));
  const sources = sourcesAt(places, number, cursor);
  [...text.children].forEach((line, index) => {
    const known = marks.get(index) ?? [];
    if (known.length) {
      line.dataset.source = known.join(" ");
      line.tabIndex = -1;
    } else {
      delete line.dataset.source;
      line.removeAttribute("tabindex");
    }
    line.classList.toggle("lit", known.some((source) => sources.has(source)));
  });
  const lit = text.querySelector(".lit");
  const key = `${cursor.file}:${cursor.line}`;
  if (lit && text.dataset.cursor !== key) lit.scrollIntoView({ block: "nearest", behavior: "smooth" });
  text.dataset.cursor = key;
}
