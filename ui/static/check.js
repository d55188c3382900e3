// The Check page: Ctrl+Enter checks, and what came of it is where one reads on.

import { drawn, find, onChange } from "./app.js";

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest?.("#draft")) {
    event.preventDefault();
    find("#run").click();
  }
});

let shown = null;
onChange(await drawn("#checked"), () => {
  const outcome = find("#outcome");
  if (outcome && outcome !== shown) {
    shown = outcome;
    outcome.focus({ preventScroll: true });
    outcome.scrollIntoView({ block: "start" });
  }
});

// a link to a card or to words moves the focus there, too
window.addEventListener("hashchange", () => find(`#checked ${CSS.escape(location.hash).replace("\\#", "#")}`)?.focus());
