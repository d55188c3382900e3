// The Library page: asking before something is removed, bringing it back, and showing more of the list.

import { drawn, find, onClick } from "./app.js";

let handed = ""; // what the next hidden button sends
let pages = 1;

function press(button, value) {
  handed = value;
  find(button).click();
}

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

Object.assign(window.onrecord, { sent: () => handed, pages: () => String(pages) });
await drawn("#find input, #find textarea");
