// The panels of the board: one for each kind of output, and one for the messages.

import { search } from "./address.js";
import { element, fill } from "./elements.js";
import { showMail } from "./mail.js";
import { panelsOf } from "./outputs.js";
import { showEmpty } from "./problems.js";
import { showSheets } from "./sheets.js";
import { showText } from "./text.js";

const SIDE_BY_SIDE = ["slides", "pages", "mail"];

export function showBoard(state, address, actions) {
  const board = document.getElementById("board");
  const panels = panelsOf(state);
  board.className = `board ${address.panel === "all" ? "side-by-side" : "alone"}`;
  for (const panel of panels) {
    const section = sectionOf(board, panel);
    section.hidden = address.panel === "all" ? !SIDE_BY_SIDE.includes(panel.key) : address.panel !== panel.key;
    if (!section.hidden) showPanel(section, panel, state, address, actions);
  }
  if (!document.getElementById("panel-messages")) board.append(messagesPanel());
}

function sectionOf(board, { key, title }) {
  const known = document.getElementById(`panel-${key}`);
  if (known) return known;
  const made = element(
    "section",
    { class: `panel ${key}`, id: `panel-${key}`, "aria-labelledby": `title-${key}` },
    element(
      "header",
      {},
      element("h2", { id: `title-${key}` }, title),
      element("span", { class: "extent" }),
      element("span", { class: "tools" }),
      element("span", { class: "downloads" }),
    ),
    element("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": `title-${key}` }),
  );
  board.append(made);
  return made;
}

function messagesPanel() {
  return element(
    "section",
    { class: "panel messages", id: "panel-messages", "aria-labelledby": "title-messages" },
    element("header", {}, element("h2", { id: "title-messages" }, "Messages")),
    element("div", { class: "scroll list", tabindex: "0", role: "group", "aria-labelledby": "title-messages" }),
  );
}

function showPanel(section, panel, state, address, actions) {
  const format = state.formats[panel.format];
  section.dataset.current = String(format.current);
  const extent = section.querySelector(".extent");
  const edits = format.edits ? `, with ${format.edits} ${format.edits === 1 ? "edit" : "edits"} by hand` : "";
  const size = panel.key === "text" ? "" : `${format.extent}${edits}`;
  extent.textContent = format.busy && format.step && !format.current ? `${format.step} …` : size;
  showDownloads(section, panel, format, address);
  if (panel.kind === "slide" || panel.kind === "page") showSheets(section, panel, state, address, actions);
  else if (panel.kind === "mail" || panel.kind === "web") showMail(section, panel, state, address, actions);
  else if (panel.kind === "text") showText(section, panel, state, actions);
  else showUnknown(section, panel, state);
}

function showDownloads(section, panel, format, address) {
  const files = panel.key === "text" ? [] : format.files.filter(({ suffix }) => !suffix.includes("/"));
  const query = search(address.view);
  fill(section.querySelector(".downloads"), JSON.stringify([files.map((file) => file.suffix), query]), () =>
    files.map(({ suffix }) =>
      element(
        "a",
        { href: `output/${suffix}${query.startsWith("?") ? query : ""}`, download: true, title: `Save the ${suffix} file` },
        suffix,
      ),
    ),
  );
}

function showUnknown(section, panel, state) {
  const format = state.formats[panel.format];
  const scroll = section.querySelector(".scroll");
  if (!format.files.length) {
    showEmpty(scroll, state, format, `${panel.title} is being rendered …`);
    return;
  }
  const words = `The preview cannot draw ${panel.title}. Its files are above, to be saved and opened in their own program.`;
  fill(scroll, words, () => [element("p", { class: "empty" }, words)]);
}
