// The messages of all outputs, each with its line, and what every output leaves out.

import { element, fill } from "./elements.js";
import { openAt, shortName } from "./opening.js";
import { panelsOf } from "./outputs.js";

export function messageElement(state, message) {
  const place = message.line
    ? element(
        "button",
        { type: "button", class: "line", onclick: () => openAt(state, message) },
        `${shortName(state, message.file)}:${message.line}`,
      )
    : null;
  return element(
    "li",
    { class: message.severity },
    element("p", {}, element("b", {}, message.severity), " ", ...quoted(message.text), " ", place),
    message.excerpt ? element("pre", {}, element("code", {}, message.excerpt.trim())) : null,
    message.hint ? element("p", { class: "hint" }, ...quoted(message.hint)) : null,
  );
}

// Names in back-ticks as code.
function quoted(text) {
  return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

function outputName(state, format) {
  return panelsOf(state).find((panel) => panel.format === format).title.toLowerCase();
}

export function showMessages(state, address) {
  const panel = document.getElementById("panel-messages");
  if (!panel) return;
  panel.hidden = address.panel !== "messages";
  const messages = [...state.problems, ...state.messages];
  const order = ["error", "warning", "note"];
  messages.sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  const omissions = Object.entries(state.formats).filter(([, format]) => format.leftOut.length);
  fill(panel.querySelector(".list"), JSON.stringify([messages, omissions.map(([, format]) => format.leftOut)]), () => [
    messages.length
      ? element("ul", { class: "messages" }, ...messages.map((message) => messageElement(state, message)))
      : element("p", { class: "empty" }, "There are no messages."),
    ...omissions.map(([name, format]) =>
      element(
        "details",
        {},
        element("summary", {}, `Left out of the ${outputName(state, name)}: ${format.leftOut.length}`),
        element("ul", {}, ...format.leftOut.map((omission) => element("li", {}, ...quoted(omission)))),
      ),
    ),
  ]);
}
