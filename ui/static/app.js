// What both pages share: the theme button, copying, and gaps in Gradio's own markup.

import { say } from "./words.js";

export const find = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Calls `act` with the closest match whenever something that matches is clicked, now or later. */
export function onClick(selector, act) {
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.(selector);
    if (target) act(target, event);
  });
}

/** Calls `act` now and whenever what is inside `element` changes. */
export function onChange(element, act) {
  new MutationObserver(act).observe(element, { childList: true, subtree: true, attributes: true });
  act();
}

/** Resolves with the element as soon as Gradio has drawn it. */
export function drawn(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const element = find(selector);
      if (element) {
        watcher.disconnect();
        resolve(element);
      }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // without https there is no clipboard interface; a selection can still be copied
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

onClick(".copy", async (button) => {
  await toClipboard(button.dataset.copy);
  const label = find("span", button);
  const before = label.dataset.label ?? label.textContent;
  label.dataset.label = before;
  label.textContent = say("Copied");
  setTimeout(() => (label.textContent = before), 1600);
});

onClick("#theme", () => window.onrecord.toggleTheme());

// What style sheets show
for (const [name, text] of [
  ["copied", say("Copied")],
  ["rewriting", say("Rewriting an earlier question: the answers from there on will be replaced. Esc leaves them.")],
  ["loading", say("Loading the page…")],
  ["drop", say("Drop documents here, or choose them")],
  ["kinds", say("PDF, Word, HTML, Markdown, text, e‑mail, JSON, JSONL, CSV, or a zip of these")],
  ["drop-draft", say("Or drop a draft here")],
  ["draft-kinds", say("PDF, Word, HTML, Markdown, text or e‑mail")],
]) {
  document.documentElement.style.setProperty(`--say-${name}`, JSON.stringify(text));
}

// Gradio 6.31 gives its upload button a name that isn't what it says
const DROP = say("Drop documents here, or choose them");
onChange(document.documentElement, () => {
  for (const button of all("#drop button[aria-label]")) {
    if (button.getAttribute("aria-label") !== DROP) button.setAttribute("aria-label", DROP);
  }
});
