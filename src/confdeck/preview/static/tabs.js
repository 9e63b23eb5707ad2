// The tabs: all outputs side by side, each of them alone, and the messages.

import { hashOf } from "./address.js";
import { element, fill } from "./elements.js";
import { panelsOf } from "./outputs.js";

export function tabsOf(state) {
  const panels = panelsOf(state).map(({ key, title }) => ({ key, title }));
  return [{ key: "all", title: "Side by side" }, ...panels, { key: "messages", title: "Messages" }];
}

export function showTabs(state, address) {
  const tabs = tabsOf(state);
  const count = state.problems.length || state.messages.filter((message) => message.severity !== "note").length;
  const worst = state.problems.length || state.messages.some(({ severity }) => severity === "error") ? "error" : "warning";
  const nav = document.getElementById("tabs");
  fill(nav, JSON.stringify([tabs, count, worst]), () =>
    tabs.map(({ key, title }) =>
      element(
        "a",
        { href: hashOf(key), "data-panel": key },
        title,
        key === "messages" && count ? element("span", { class: `count ${worst}` }, ` ${count}`) : null,
      ),
    ),
  );
  for (const link of nav.children) {
    if (link.dataset.panel === address.panel) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
