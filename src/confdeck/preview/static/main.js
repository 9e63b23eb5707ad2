// Starts the page: follows the stream of states, and shows what the address asks for.

import { readAddress, writeAddress, search } from "./address.js";
import { showControls } from "./controls.js";
import { wordsOf } from "./elements.js";
import { listenToKeys } from "./keys.js";
import { showMessages } from "./messages.js";
import { openAt } from "./opening.js";
import { panelsOf } from "./outputs.js";
import { showBoard } from "./panels.js";
import { failedNames, hasSheets, showProblems } from "./problems.js";
import { showTabs, tabsOf } from "./tabs.js";

const page = { address: readAddress(), state: null, stream: null, streamKey: "", waiting: false };

function formatsInSight() {
  const wanted = { slides: ["pptx"], pages: ["pdf"], mail: ["email"], text: ["email"], web: ["web"] };
  return wanted[page.address.panel] ?? ["pptx", "email", "pdf"];
}

function connect() {
  // Browsers open six connections to a server at most: pages out of sight leave theirs to others.
  if (document.hidden) return;
  const show = formatsInSight().join(",");
  const { finished } = page.address.show;
  const key = `${search(page.address.view)}|${show}|${finished}`;
  if (key === page.streamKey) return;
  page.streamKey = key;
  page.waiting = true;
  page.stream?.close();
  const parameters = new URLSearchParams({ ...page.address.view, show, finished });
  page.stream = new EventSource(`events?${parameters}`);
  page.stream.onmessage = (event) => {
    page.state = JSON.parse(event.data);
    page.waiting = false;
    showAll();
  };
  page.stream.onerror = () => {
    document.getElementById("status").textContent = "The preview has ended, or is starting again …";
    document.body.dataset.state = "lost";
  };
}

function followSight() {
  if (document.hidden) {
    page.stream?.close();
    page.streamKey = "";
  } else connect();
}

function showAll() {
  const { state } = page;
  if (!state) return;
  if (!tabsOf(state).some(({ key }) => key === page.address.panel)) page.address = { ...page.address, panel: "all" };
  const { address } = page;
  document.title = state.recap.title ? `${state.recap.title} – preview` : "Preview";
  showTitle(state.recap);
  showStatus(state);
  showTabs(state, address);
  showControls(state, address, changeView);
  showProblems(state);
  showBoard(state, address, { go, open: (places) => openAt(state, ...places) });
  showMessages(state, address);
}

function showTitle(recap) {
  const title = document.getElementById("title");
  title.textContent = recap.title || "Preview";
  if (recap.language) for (const [name, value] of Object.entries(wordsOf(recap))) title.setAttribute(name, value);
}

function showStatus(state) {
  const busy = Object.entries(state.formats).filter(([, format]) => format.busy);
  const status = document.getElementById("status");
  let text = "Up to date";
  let kind = "current";
  if (state.problems.length) {
    text = hasSheets(state) ? "The last version without errors" : "Nothing to show yet";
    kind = "broken";
  } else if (page.waiting) {
    text = "Asking for it …";
    kind = "busy";
  } else if (busy.length) {
    const names = busy.map(([name]) => panelsOf(state).find((panel) => panel.format === name)?.title ?? name);
    text = `Drawing ${[...new Set(names)].join(", ").toLowerCase()} …`;
    kind = "busy";
  } else if (failedNames(state)) {
    text = `Up to date but for: ${failedNames(state)}`;
    kind = "broken";
  }
  if (status.textContent !== text) status.textContent = text;
  document.body.dataset.state = kind;
}

function changeView(view) {
  page.address = { ...page.address, view };
  writeAddress(page.address);
  connect();
  showAll();
}

function go(change) {
  page.address = { ...page.address, ...change };
  writeAddress(page.address);
  connect();
  showAll();
}

function followAddress() {
  page.address = readAddress();
  connect();
  showAll();
}

addEventListener("hashchange", followAddress);
addEventListener("popstate", followAddress);
document.addEventListener("visibilitychange", followSight);
addEventListener("resize", () => requestAnimationFrame(showAll));
listenToKeys({ page, go, open: (places) => openAt(page.state, ...places) });
connect();
