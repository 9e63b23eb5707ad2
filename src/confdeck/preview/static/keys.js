// The keyboard: everything that can be done with a mouse.

import { moveInMail, openInMail } from "./mail.js";
import { tabsOf } from "./tabs.js";

const STEPS = { ArrowDown: 1, j: 1, PageDown: 1, ArrowUp: -1, k: -1, PageUp: -1 };

export function listenToKeys({ page, go }) {
  const help = document.getElementById("help");
  const showHelp = () => {
    if (page.state) listNumbers(tabsOf(page.state));
    help.showModal();
  };
  document.getElementById("help-button").addEventListener("click", showHelp);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea")) return;
    const number = Number(event.key);
    if (event.key === "?") showHelp();
    else if (number && page.state && tabsOf(page.state)[number - 1]) go({ panel: tabsOf(page.state)[number - 1].key, number: 0 });
    else if (!moveFocus(event)) return;
    event.preventDefault();
  });
}

function listNumbers(tabs) {
  document.getElementById("last-number").textContent = tabs.length;
  document.getElementById("numbered").textContent = tabs.map(({ title }) => title.toLowerCase()).join(", ");
}

function moveFocus({ key, target }) {
  const device = target.closest(".device");
  if (device) return moveThroughMail(device, key);
  const sheet = target.closest(".sheet") ?? (target.closest("button, a, summary") ? null : firstInSight());
  if (!sheet) return false;
  const panel = sheet.closest(".panel");
  const sheets = [...panel.querySelectorAll(".sheet")];
  if (key in STEPS) return focusSheet(sheets[sheets.indexOf(sheet) + STEPS[key]]);
  if (key === "Home") return focusSheet(sheets[0]);
  if (key === "End") return focusSheet(sheets.at(-1));
  if (key === "ArrowRight" || key === "ArrowLeft") return focusStatement(sheet, target, key === "ArrowRight" ? 1 : -1);
  if (key === "Enter" && target.matches("[data-source], .spot")) {
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    return true;
  }
  return false;
}

function moveThroughMail(device, key) {
  if (key === "ArrowRight" || key === "ArrowLeft") return moveInMail(device, key === "ArrowRight" ? 1 : -1);
  if (key === "Enter") return openInMail(device);
  const scroll = device.closest(".scroll");
  const steps = { ArrowDown: 60, ArrowUp: -60, j: 300, k: -300, PageDown: 600, PageUp: -600 };
  if (key in steps) scroll.scrollTop += steps[key];
  return key in steps;
}

function firstInSight() {
  const sheets = [...document.querySelectorAll(".panel:not([hidden]) .sheet")];
  return sheets.find((sheet) => sheet.getBoundingClientRect().bottom > 200);
}

function focusSheet(sheet) {
  if (!sheet) return false;
  sheet.focus({ preventScroll: true });
  sheet.scrollIntoView({ block: "nearest" });
  return true;
}

function focusStatement(sheet, target, step) {
  const item = sheet.closest("li") ?? sheet;
  const statements = [...item.querySelectorAll("[data-source], .spot")];
  const at = statements.indexOf(target);
  const next = at < 0 ? (step > 0 ? 0 : statements.length - 1) : at + step;
  statements[next]?.focus();
  return next in statements;
}
