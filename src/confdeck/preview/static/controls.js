// The controls: they change what is shown, and the recap only when the author asks for it.

import { element, fill } from "./elements.js";
import { EDITORS, chosenEditor, chooseEditor, say } from "./opening.js";

const FREE = { length: "as much as fits" };

export function showControls(state, address, change) {
  const form = document.getElementById("controls");
  for (const [name, values] of Object.entries(state.choices)) {
    const select = form.elements.namedItem(name);
    const own = state.chosen[name] ? "" : state.settings[name] || FREE[name] || "";
    const first = own ? `${own} – recap` : "as in the recap";
    fill(select, JSON.stringify([first, values]), () => [
      element("option", { value: "" }, first),
      ...values.map((value) => element("option", { value }, value)),
    ]);
    const value = address.view[name] ?? "";
    if (select.value !== value) select.value = value;
  }
  const minutes = form.elements.namedItem("minutes");
  const own = state.chosen.minutes ? "" : state.settings.minutes;
  minutes.placeholder = own || "any";
  if (document.activeElement !== minutes) minutes.value = address.view.minutes ?? "";
  const changed = Object.keys(address.view).length > 0;
  document.getElementById("write").disabled = !changed;
  document.getElementById("reset").disabled = !changed;
  fill(form.elements.namedItem("editor"), JSON.stringify(state.editor), () =>
    EDITORS(state).map(([value, label]) => element("option", { value }, label)),
  );
  form.elements.namedItem("editor").value = chosenEditor(state);
  listen(form, state, change);
}

function listen(form, state, change) {
  form.onsubmit = (event) => event.preventDefault();
  form.onchange = (event) => {
    if (event.target.name === "editor") chooseEditor(event.target.value);
    else change(viewOf(form));
  };
  document.getElementById("reset").onclick = () => change({});
  document.getElementById("write").onclick = () => write(viewOf(form), change);
}

function viewOf(form) {
  const view = {};
  for (const name of ["theme", "audience", "minutes", "paper", "length"]) {
    const field = form.elements.namedItem(name);
    if (field.value && field.checkValidity()) view[name] = field.value;
  }
  return view;
}

async function write(view, change) {
  const answer = await fetch("write", { method: "POST", body: JSON.stringify(view) }).catch(() => null);
  say(answer ? await answer.text() : "The preview has ended.");
  if (answer?.ok) change({});
}
