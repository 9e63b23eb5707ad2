// What keeps the recap from being rendered, above the last version that had no errors, where there is one.

import { element, fill } from "./elements.js";
import { messageElement } from "./messages.js";

export function hasSheets(state) {
  return Object.values(state.formats).some((format) => format.sheets.length);
}

// Says why a panel is empty; what another view has shown there stays until there is something new, or an error.
export function showEmpty(scroll, state, words) {
  const reason = state.problems.length ? "Nothing can be shown until this is mended." : words;
  if (!state.problems.length && scroll.hasChildNodes() && !scroll.querySelector(":scope > .empty")) return;
  fill(scroll, reason, () => [element("p", { class: "empty" }, reason)]);
}

export function showProblems(state) {
  const section = document.getElementById("problems");
  section.hidden = !state.problems.length;
  fill(section, JSON.stringify([state.problems, hasSheets(state)]), () => [
    element(
      "h2",
      {},
      state.problems.length === 1 ? "There is an error" : `There are ${state.problems.length} errors`,
      hasSheets(state) ? element("small", {}, " What you see below is the last version without errors.") : null,
    ),
    element("ul", {}, ...state.problems.slice(0, 20).map((problem) => messageElement(state, problem))),
  ]);
}
