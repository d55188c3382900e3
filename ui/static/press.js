// How the Library page's script reaches the server: a hidden button, and what it sends along.

import { find } from "./app.js";

let handed = "";

/** Presses a hidden button; the server gets the value. */
export function press(button, value) {
  handed = value;
  find(button).click();
}

/** Called by Gradio before a hidden button's call goes out. */
export const sent = () => handed;
