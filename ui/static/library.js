// The Library page: narrowing the list, asking before something goes, bringing it back, history and maintenance.

import { amended } from "./amending.js";
import { all, drawn, find, onClick } from "./app.js";
import { handed } from "./drop.js";
import { arrive, mended, opened } from "./opened.js";
import { press, sent } from "./press.js";

const asked = { pages: 1, removed: false }; // what the list is to show
let past = 1; // pages of the history
let typing = 0;

/** Shows the list as it is asked for, from its beginning. */
function look() {
  asked.pages = 1;
  press("#look", "");
}

/** Asks in a dialog; resolves with what it was closed by. */
async function answer(dialog, title) {
  find(".what", dialog).textContent = title;
  dialog.returnValue = "keep";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue;
}

onClick(".remove", async (button) => {
  if ((await answer(find("#asking"), button.dataset.title)) === "remove") press("#removing", button.dataset.document);
});
onClick(".purge", async (button) => {
  find("#purging input").value = "";
  if ((await answer(find("#purging"), button.dataset.title)) === "purge") press("#purge-now", button.dataset.keys);
});
onClick("#purging .cancel", () => find("#purging").close("keep"));
onClick(".undo", (button) => press("#restoring", button.dataset.keys));
onClick(".halt", (button) => {
  button.disabled = true;
  press("#halting", "");
});
onClick(".further", () => {
  asked.pages += 1;
  press("#look", "");
});

// --- which documents are listed ------------------------------------------------------------------------------------

onClick(".shelves button", (button) => {
  asked.removed = button.dataset.removed === "yes";
  document.body.classList.toggle("gone", asked.removed);
  for (const one of all(".shelves button")) one.setAttribute("aria-pressed", String(one === button));
  look();
});
document.addEventListener("input", ({ target }) => {
  if (!target.matches(".filters [name]")) return;
  if (!target.checkValidity()) return;
  asked[target.name] = target.type === "checkbox" ? target.checked : target.value;
  clearTimeout(typing);
  typing = setTimeout(look, target.type === "text" ? 300 : 0);
});
onClick(".filters .clear", () => {
  for (const field of all(".filters [name]")) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.matches("select")) field.selectedIndex = 0;
    else field.value = "";
    delete asked[field.name];
  }
  look();
});

// --- history and maintenance ---------------------------------------------------------------------------------------

const recall = () => find("#past-fold")?.open && press("#recalling", String(past));

document.addEventListener("toggle", ({ target }) => target.id === "past-fold" && recall(), true);
onClick(".earlier-events", () => {
  past += 1;
  recall();
});
onClick(".keep", (button) => press("#keeping", button.dataset.chore));
onClick(".try", (button) => {
  button.disabled = true;
  press("#keeping", `again ${button.dataset.origin}`);
});
onClick(".unkeep", (button) => {
  button.disabled = true;
  press("#unkeeping", "");
});
onClick("#chore .away", (button) => button.closest("section").remove());
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".syncing form")) return;
  event.preventDefault();
  press("#keeping", `sync ${find("#sync-path").value.trim()}`);
});

/** Called by Gradio when something that changes the library is over. */
function kept() {
  press("#refreshing", "");
  recall();
  return [];
}

Object.assign(window.onrecord, { sent, opened, mended, amended, handed, kept, pages: () => JSON.stringify(asked) });
await Promise.all(["#opening", "#opened", "#find input, #find textarea"].map(drawn));
arrive();
