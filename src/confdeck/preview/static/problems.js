// What keeps the recap from being rendered, above the last version that had no errors.

import { element, fill } from "./elements.js";
import { messageElement } from "./messages.js";

export function showProblems(state) {
  const section = document.getElementById("problems");
  section.hidden = !state.problems.length;
  fill(section, JSON.stringify(state.problems), () => [
    element(
      "h2",
      {},
      state.problems.length === 1 ? "There is an error" : `There are ${state.problems.length} errors`,
      element("small", {}, " What you see below is the last version without errors."),
    ),
    element("ul", {}, ...state.problems.slice(0, 20).map((problem) => messageElement(state, problem))),
  ]);
}
