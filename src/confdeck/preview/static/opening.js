// Opens the line of a statement: in an editor that the browser can start, by the author's command, or by showing it.

import { element } from "./elements.js";

const SCHEMES = {
  vscode: "VS Code",
  cursor: "Cursor",
  jetbrains: "IntelliJ IDEA",
  pycharm: "PyCharm",
};

export function EDITORS(state) {
  const configured = state.editor.kind === "command" ? [["command", "the command of --editor"]] : [];
  return [...configured, ...Object.entries(SCHEMES), ["show", "nothing: show the line"]];
}

export function chosenEditor(state) {
  const kept = localStorage.getItem("confdeck-editor");
  const known = EDITORS(state).some(([value]) => value === kept);
  return known ? kept : state.editor.kind;
}

export function chooseEditor(value) {
  localStorage.setItem("confdeck-editor", value);
}

export function shortName(state, file) {
  const { folder } = state.recap; // not known while a recap is broken from the start
  return folder && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file.split("/").pop();
}

function addressOf(state, kind, { file, line, column }) {
  const path = encodeURI(file).replaceAll("#", "%23").replaceAll("?", "%3F");
  if (kind === "vscode" || kind === "cursor") {
    return `${kind}://file${path.startsWith("/") ? "" : "/"}${path}:${line}:${column}`;
  }
  const tool = kind === "pycharm" ? "pycharm" : "idea";
  const inside = file.startsWith(`${state.project.folder}/`);
  const relative = inside ? file.slice(state.project.folder.length + 1) : file;
  const query = `project=${encodeURIComponent(state.project.name)}&path=${encodeURIComponent(relative)}:${line}:${column}`;
  return `jetbrains://${tool}/navigate/reference?${query}`;
}

// Opens the first of some places, and offers the others: words may be put together of several lines.
export async function openAt(state, place, ...others) {
  if (!place) return;
  const kind = chosenEditor(state);
  const shown = `${shortName(state, place.file)}:${place.line}`;
  if (kind === "command") {
    const answer = await fetch("open", { method: "POST", body: JSON.stringify(place) }).catch(() => null);
    const opened = answer?.ok && (await answer.json()).opened;
    showPlace(shown, opened ? "opened" : "the command of --editor could not be run", linesOf(state, others));
  } else if (kind === "show") {
    showPlace(shown, "", linesOf(state, others));
  } else {
    showPlace(shown, `opening in ${SCHEMES[kind]}`, linesOf(state, others));
    location.assign(addressOf(state, kind, place));
  }
}

const MOST_LINES = 6;

function linesOf(state, places) {
  return places.slice(0, MOST_LINES).map((place) => {
    const button = element("button", { type: "button" }, `${shortName(state, place.file)}:${place.line}`);
    button.onclick = () => openAt(state, place, ...places.filter((other) => other !== place));
    return button;
  });
}

let hiding = 0;

function showPlace(shown, remark, others) {
  const copy = element("button", { type: "button" }, "Copy");
  copy.onclick = async () => {
    await navigator.clipboard.writeText(shown);
    copy.textContent = "Copied";
  };
  const also = others.length ? [element("span", {}, "also from"), ...others] : [];
  announce(element("code", {}, shown), remark ? element("span", {}, remark) : "", copy, ...also);
}

// Shows words at the foot of the page for a while.
export function say(words) {
  announce(element("span", {}, words));
}

function announce(...parts) {
  const box = document.getElementById("place");
  box.replaceChildren(...parts);
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (box.hidden = true), 12_000);
}
