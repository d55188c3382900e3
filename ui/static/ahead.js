// What the question box suggests while somebody types: names, sources, topics and documents that the library holds.
//
// The box stays a text box of several lines, which no combobox may be; it points to the list and to the option in view.

import { drawn, find } from "./app.js";
import { many, say } from "./words.js";

const PAUSE = 120; // milliseconds without a key before the server is asked
const base = location.pathname; // of the Ask page, before it takes the address of a conversation
let waiting = 0;
let latest = 0; // the newest look; an older one that comes late is not shown
let shown = []; // what stands in the list
let active = -1; // which of it is chosen by Enter

const field = await drawn("#composer textarea");
const list = await drawn("#ahead");
field.setAttribute("aria-autocomplete", "list");
field.setAttribute("aria-haspopup", "listbox");
field.setAttribute("aria-controls", "ahead");
field.setAttribute("autocomplete", "off");

function close() {
  clearTimeout(waiting);
  latest += 1;
  shown = [];
  list.hidden = true;
  list.replaceChildren();
  point(-1);
}

function point(to) {
  active = to;
  [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === to)));
  if (to < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", list.children[to].id);
    list.children[to].scrollIntoView({ block: "nearest" });
  }
}

async function look() {
  const mine = ++latest;
  const before = field.value.slice(0, field.selectionStart);
  const answer = await fetch(`${base}suggest?words=${encodeURIComponent(before.slice(-400))}`).catch(() => null);
  if (!answer?.ok || mine !== latest) return;
  const { found } = await answer.json();
  if (mine !== latest || document.activeElement !== field) return;
  if (!found.length) {
    close();
    return;
  }
  const cut = Math.max(0, before.length - 400);
  shown = found.map((one) => ({ ...one, start: one.start + cut, end: before.length }));
  list.replaceChildren(...shown.map(option));
  list.hidden = false;
  point(-1);
  find("#ahead-said").textContent = many(
    "{n} suggestion, arrow down to choose",
    "{n} suggestions, arrow down to choose",
    shown.length,
  );
}

function option(one, place) {
  const item = document.createElement("li");
  item.id = `ahead-${place}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const label = document.createElement("span");
  label.className = "label";
  label.dir = "auto";
  label.textContent = one.label;
  const about = document.createElement("span");
  about.className = "about";
  about.textContent = one.about;
  item.append(label, about);
  item.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  item.addEventListener("click", () => choose(place));
  return item;
}

function choose(place) {
  const one = shown[place];
  close();
  if (one.address) {
    location.assign(one.address);
    return;
  }
  const rest = field.value.slice(one.end);
  field.value = `${field.value.slice(0, one.start)}${one.label}${rest || " "}`;
  const caret = field.value.length - rest.length;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  clearTimeout(waiting);
  field.focus();
  field.setSelectionRange(caret, caret);
  find("#ahead-said").textContent = say("{label} is filled in", { label: one.label });
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  if (field.value.trim().length < 2) close();
  else waiting = setTimeout(look, PAUSE);
});
field.addEventListener("blur", close);
document.addEventListener(
  "keydown",
  (event) => {
    if (event.target !== field || event.isComposing) return;
    if (event.key === "Enter" && active < 0) close();
    if (list.hidden) return;
    const last = shown.length - 1;
    const act = {
      ArrowDown: () => point(active === last ? 0 : active + 1),
      ArrowUp: () => point(active <= 0 ? last : active - 1),
      Enter: () => choose(active),
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // Enter would send the question, Escape close the sources
    act();
  },
  true,
);
