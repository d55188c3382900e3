// Questions to go on with, under the newest answer; the server has tried each.

import { all, find } from "./app.js";
import { say } from "./words.js";

/** Offers them as soon as they are known, unless another question is on its way by then. */
export async function offerNext(exchange, busy) {
  const address = find(".kept", exchange)?.dataset.onward;
  const number = exchange.dataset.exchange;
  if (!address || find(".statement", exchange) === null) return;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || busy()) return;
  const { questions } = await answer.json();
  const still = all(".exchange").at(-1);
  if (busy() || !questions.length || still?.dataset.exchange !== number || find(".kept", still)?.dataset.onward !== address) return;
  for (const one of all(".onward")) one.remove();
  still.append(offer(questions));
}

function offer(questions) {
  const section = document.createElement("section");
  section.className = "onward";
  section.setAttribute("aria-label", say("Next questions"));
  const title = document.createElement("p");
  title.textContent = say("Next questions");
  section.append(title, ...questions.map(button));
  return section;
}

function button(question) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "tool instead next";
  one.dataset.ask = question;
  one.textContent = question;
  one.dir = "auto";
  return one;
}
