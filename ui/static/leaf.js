// Pages of a PDF as pictures, with the words cited boxed.

import { onClick } from "./app.js";
import { say } from "./words.js";

/** Draws the pages that hold the words, with the words boxed. */
export async function showLeaf(leaf) {
  if (leaf.dataset.asked) return;
  leaf.dataset.asked = "yes";
  const answer = await fetch(leaf.dataset.marks).catch(() => null);
  if (!answer?.ok) {
    leaf.textContent = say("This page can't be shown.");
    return;
  }
  const { pages } = await answer.json();
  leaf.replaceChildren(...pages.map((page) => sheet(page, leaf.dataset)));
}

function sheet(page, { page: address, title }) {
  const figure = document.createElement("figure");
  const paper = document.createElement("div");
  paper.className = "paper";
  paper.style.aspectRatio = `1 / ${page.ratio}`;
  const image = document.createElement("img");
  image.alt = say("Page {n} of {title}", { n: page.number, title });
  image.src = `${address}${page.number}.png`;
  const marks = page.boxes.map(([left, top, width, height]) => {
    const mark = document.createElement("i");
    Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
    return mark;
  });
  const caption = document.createElement("figcaption");
  const larger = document.createElement("button");
  larger.type = "button";
  larger.className = "tool larger";
  larger.textContent = say("Larger");
  caption.append(say("Page {n}", { n: page.number }), larger);
  const frame = document.createElement("div");
  frame.className = "sheet";
  frame.tabIndex = 0; // it scrolls when it is enlarged
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", image.alt);
  paper.append(image, ...marks);
  frame.append(paper);
  figure.append(frame, caption);
  return figure;
}

onClick(".larger", (button) => {
  button.textContent = button.closest("figure").classList.toggle("large") ? say("Smaller") : say("Larger");
});
