// The drawer of conversations: listed, searched, renamed, removed. Opening one is following its link.

import { find, onClick } from "./app.js";
import { language, say } from "./words.js";

const PAUSE = 180; // milliseconds without a key before the list is looked for
const base = location.pathname; // of the Ask page, before it takes the address of a conversation
let latest = 0; // the newest look at the list; an older one that comes late is not shown

/** What the server keeps of a conversation; nothing where there is none. */
export async function again(wanted) {
  const answer = await fetch(`${base}conversations/${encodeURIComponent(wanted)}`).catch(() => null);
  return answer?.ok ? answer.json() : {};
}

async function list() {
  const look = ++latest;
  const words = find("#history-words").value;
  const answer = await fetch(`${base}conversations?words=${encodeURIComponent(words)}`).catch(() => null);
  if (look !== latest) return;
  const found = answer?.ok ? await answer.json() : [];
  find("#history-list").replaceChildren(...found.map(line));
  const none = find("#history-none");
  none.hidden = found.length > 0;
  none.textContent = !answer?.ok
    ? say("The conversations can't be reached just now.")
    : words.trim()
      ? say("No conversation holds these words.")
      : say("Your conversations are kept here, from the first question on.");
}

function line(one) {
  const item = document.createElement("li");
  item.dataset.id = one.id;
  const link = document.createElement("a");
  link.href = one.address;
  link.textContent = one.title;
  link.dir = "auto";
  if (one.address === location.pathname) link.setAttribute("aria-current", "page");
  const when = document.createElement("time");
  when.dateTime = one.changed;
  when.textContent = new Date(one.changed).toLocaleDateString(language === "en" ? undefined : language, { day: "numeric", month: "short" });
  item.append(link, when, tool("rename", say("Rename “{title}”", { title: one.title }), say("Rename")), tool("forget", say("Remove “{title}”", { title: one.title }), say("Remove")));
  return item;
}

function tool(name, label, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `tool ${name}`;
  button.textContent = text;
  button.setAttribute("aria-label", label);
  return button;
}

const send = (id, method, body) =>
  fetch(`${base}conversations/${id}`, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  }).catch(() => null);

function rename(item) {
  const link = find("a", item);
  const field = document.createElement("input");
  field.value = link.textContent;
  field.maxLength = 120;
  field.setAttribute("aria-label", say("New title"));
  const leave = async (keep) => {
    field.onblur = null;
    const title = field.value.trim();
    if (keep && title && title !== link.textContent) {
      const answer = await send(item.dataset.id, "PATCH", { title });
      if (answer?.ok) link.textContent = (await answer.json()).title;
    }
    field.replaceWith(link);
    link.focus();
  };
  field.onblur = () => leave(true);
  field.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault(); // Escape would close the drawer
    event.stopPropagation();
    leave(event.key === "Enter");
  };
  link.replaceWith(field);
  field.select();
}

/** The first press asks, the second removes. */
async function forget(button) {
  if (!button.classList.contains("sure")) {
    button.classList.add("sure");
    button.textContent = say("Remove for good?");
    button.addEventListener("blur", () => {
      button.classList.remove("sure");
      button.textContent = say("Remove");
    });
    return;
  }
  const item = button.closest("li");
  const answer = await send(item.dataset.id, "DELETE");
  if (!answer?.ok) return;
  if (find("a[aria-current]", item)) {
    location.assign(base);
    return;
  }
  (find("a", item.nextElementSibling ?? item.previousElementSibling ?? find("#history")) ?? find("#history-words")).focus();
  item.remove();
}

onClick("#past", () => {
  find("#history").showModal();
  find("#history-words").value = "";
  list();
});
onClick(".leave-history", () => find("#history").close());
onClick("#history", (drawer, event) => {
  if (event.target === drawer) drawer.close(); // beside it
});
onClick("#history .rename", (button) => rename(button.closest("li")));
onClick("#history .forget", forget);

let waiting = 0;
document.addEventListener("input", (event) => {
  if (event.target.id !== "history-words") return;
  clearTimeout(waiting);
  waiting = setTimeout(list, PAUSE);
});
