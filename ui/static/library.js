// The Library page: asking before something is removed, bringing it back, and showing more of the list.

import { drawn, find, onClick } from "./app.js";
import { arrive, mended, opened } from "./opened.js";
import { press, sent } from "./press.js";

let pages = 1;

onClick(".remove", async (button) => {
  const dialog = find("#asking");
  find(".what", dialog).textContent = button.dataset.title;
  dialog.returnValue = "keep";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue === "remove") press("#removing", button.dataset.document);
});
onClick(".undo", (button) => press("#restoring", button.dataset.keys));
onClick(".halt", (button) => {
  button.disabled = true;
  press("#halting", "");
});
onClick(".further", () => {
  pages += 1;
  press("#look", "");
});

Object.assign(window.onrecord, { sent, opened, mended, pages: () => String(pages) });
await Promise.all(["#opening", "#opened", "#find input, #find textarea"].map(drawn));
arrive();
