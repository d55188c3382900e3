// The form on an opened document in which a curator corrects its title, day, byline and publisher.

import { all, find, onClick } from "./app.js";
import { opened } from "./opened.js";
import { press } from "./press.js";
import { say } from "./words.js";

let button = null; // what opened the form

const dialog = () => find("#amending");
const fields = () => all("#amending label:not(.whose) input");
const facts = () => JSON.parse(button.dataset.facts);

onClick(".amend", (pressed) => {
  button = pressed;
  for (const field of fields()) field.value = facts()[field.name] ?? "";
  const told = find("#amending [name=told]");
  told.checked = false;
  told.closest("label").hidden = !button.dataset.corrected;
  lock(false);
  dialog().returnValue = "";
  dialog().showModal();
});
onClick("#amending .cancel", () => dialog().close());
onClick(".unamend", (pressed) => send(pressed.dataset.amend, pressed));

function lock(whether) {
  for (const field of fields()) field.disabled = whether;
}

function save() {
  if (dialog().returnValue !== "save") return button.focus();
  const { document: id } = find(".opened").dataset;
  const reset = find("#amending [name=told]").checked ? button.dataset.corrected.split(" ") : [];
  const before = facts();
  const other = reset.length ? [] : fields().filter((field) => field.value.trim() !== (before[field.name] ?? ""));
  const changes = Object.fromEntries(other.map((field) => [field.name, field.value.trim() || null]));
  send(JSON.stringify({ document: id, changes, reset }), button);
}

/** Sends it; what was pressed says so until it is done. */
function send(asked, pressed) {
  pressed.disabled = true;
  pressed.setAttribute("aria-busy", "true");
  pressed.textContent = say("Saving…");
  press("#amend-now", asked);
}

/** Called by Gradio when a correction is kept or refused. */
export function amended() {
  opened();
  const now = find(".opened .amend");
  if (now) {
    now.disabled = false;
    now.removeAttribute("aria-busy");
    now.textContent = say("Correct details");
    now.focus({ preventScroll: true });
  }
  press("#look", ""); // the list behind it tells the same
  return [];
}

document.addEventListener("change", ({ target }) => target.matches("#amending [name=told]") && lock(target.checked));
document.addEventListener("close", ({ target }) => target.id === "amending" && save(), true);
