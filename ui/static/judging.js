// What one thinks of an answer and of each of its sources: right or wrong, and why.

import { all, find, onClick } from "./app.js";
import { say } from "./words.js";

const THUMB =
  '<svg viewBox="0 0 24 24" width="15" height="15" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"' +
  ' stroke-linejoin="round" aria-hidden="true"><path d="M7 11v9H4v-9zM7 11l4-7.5c1.6 0 2.5 1 2.5 2.5L13 9.5h5.2c1.3 0 2.1 1.1' +
  ' 1.8 2.3l-1.6 6.6c-.2 1-1 1.6-2 1.6H7"/></svg>';

/** Offers to judge an exchange that is complete, where the server keeps it and all of it is still there. */
export function judging(exchange) {
  const kept = find(".kept", exchange);
  const verdicts = JSON.parse(kept?.dataset.verdicts ?? "{}");
  if (!("0" in verdicts)) return;
  offer(find(".tools", exchange), kept, 0, verdicts, say("this answer"));
  for (const card of all(`.sources[data-exchange="${exchange.dataset.exchange}"] .card`)) {
    const label = find(".num", card)?.textContent;
    if (/^\d+$/.test(label)) offer(find("footer", card), kept, Number(label), verdicts, say("source {n}", { n: label }));
  }
}

function offer(place, kept, citation, verdicts, what) {
  if (!place || find(".judge", place)) return;
  const group = document.createElement("span");
  group.className = "judge";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", say("Judge {what}", { what }));
  group.dataset.citation = citation;
  const [base, answer] = [kept.dataset.address.split("/c/")[0], kept.dataset.answer];
  group.dataset.to = `${base}/answers/${answer}`;
  for (const good of [true, false]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `tool ${good ? "good" : "bad"}`;
    button.title = good ? say("Right") : say("Wrong");
    button.setAttribute("aria-label", `${button.title}: ${what}`);
    button.setAttribute("aria-pressed", String(verdicts[citation] === good));
    button.innerHTML = THUMB;
    group.append(button);
  }
  place.append(group);
}

const send = (group, good, comment = "") =>
  fetch(group.dataset.to, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ citation: Number(group.dataset.citation), good, comment }),
  }).catch(() => null);

onClick(".judge button.good, .judge button.bad", async (button) => {
  const group = button.closest(".judge");
  const taken = button.getAttribute("aria-pressed") === "true";
  const good = taken ? null : button.classList.contains("good");
  const answer = await send(group, good);
  if (!answer?.ok) return;
  for (const one of all("button.good, button.bad", group)) {
    one.setAttribute("aria-pressed", String(!taken && one === button));
  }
  find("form", group.parentElement)?.remove();
  if (good === false) askWhy(group);
});

function askWhy(group) {
  const form = document.createElement("form");
  form.className = "why-wrong";
  const field = document.createElement("input");
  field.maxLength = 1000;
  field.placeholder = say("What is wrong? (optional)");
  field.setAttribute("aria-label", say("What is wrong?"));
  const button = document.createElement("button");
  button.className = "tool";
  button.textContent = say("Send");
  form.append(field, button);
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (field.value.trim()) await send(group, false, field.value);
    form.remove();
    find(".bad", group).focus();
  };
  group.after(form);
  field.focus({ preventScroll: true });
}
