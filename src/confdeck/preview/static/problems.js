// What keeps the recap from being rendered, above the last version that had no errors, where there is one.

import { element, fill } from "./elements.js";
import { messageElement } from "./messages.js";
import { panelsOf } from "./outputs.js";

export function hasSheets(state) {
  return Object.values(state.formats).some((format) => format.sheets.length);
}

// Says why a panel is empty; what another view has shown there stays until there is something new, or an error.
export function showEmpty(scroll, state, format, words) {
  const isBroken = state.problems.length || format.problems.length;
  const reason = isBroken ? "Nothing can be shown until this is mended." : words;
  if (!isBroken && scroll.hasChildNodes() && !scroll.querySelector(":scope > .empty")) return;
  fill(scroll, reason, () => [element("p", { class: "empty" }, reason)]);
}

// The outputs that could not be made although the recap has no errors, such as slides on a template that is not there.
export function failedOutputs(state) {
  if (state.problems.length) return [];
  const failed = panelsOf(state).filter(({ format }) => state.formats[format].problems.length);
  return [...new Map(failed.map((panel) => [panel.format, panel])).values()];
}

export function failedNames(state) {
  return failedOutputs(state).map(({ title }) => title.toLowerCase()).join(", ");
}

function problemsOf(state) {
  if (state.problems.length) return state.problems;
  const found = failedOutputs(state).flatMap(({ format }) => state.formats[format].problems);
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function consequence(state) {
  if (!state.problems.length) return ` Not up to date: ${failedNames(state)}.`;
  return hasSheets(state) ? " What you see below is the last version without errors." : "";
}

export function showProblems(state) {
  const section = document.getElementById("problems");
  const problems = problemsOf(state);
  section.hidden = !problems.length;
  const remark = consequence(state);
  fill(section, JSON.stringify([problems, remark]), () => [
    element(
      "h2",
      {},
      problems.length === 1 ? "There is an error" : `There are ${problems.length} errors`,
      remark ? element("small", {}, remark) : null,
    ),
    element("ul", {}, ...problems.slice(0, 20).map((problem) => messageElement(state, problem))),
  ]);
}
