// What answers are narrowed to: chips that go when they are pressed, and the form in which they are set.

import { all, find, onClick } from "./app.js";
import { say } from "./words.js";

const NAMES = ["speaker", "since", "until", "source", "quoted"];
const NONE = { speaker: "", since: "", until: "", source: "", quoted: false, loose: [], once: false };
const keysOf = (drop) => (drop === "days" ? ["since", "until"] : [drop]);

const base = location.pathname; // of the Ask page, before it takes the address of a conversation
let standing = { ...NONE }; // what the next questions are narrowed to
let pending = null; // what one question alone is narrowed to
let about = null; // the exchange whose filters the form changes; null: those of the next questions
let opener = null; // gets the focus back
let askAgain = () => {};

/** What goes along with the next question. */
export function narrowed() {
  const sent = pending ?? standing;
  pending = null;
  return sent;
}

/** The same filters for the question of this exchange once more. */
export function sameFor(exchange) {
  const chips = find(".chips", exchange);
  pending = chips ? JSON.parse(chips.dataset.narrowed) : null;
}

/** What stood when a conversation was left, and nothing in a new one. */
export function restore(exchanges) {
  const sent = exchanges.map((one) => find(".chips", one)?.dataset.narrowed).filter(Boolean).map((one) => JSON.parse(one));
  stand(sent.filter((one) => !one.once).at(-1) ?? NONE);
}

/** Says how a question is asked again: with the exchange whose place the new one takes. */
export function onRefilter(act) {
  askAgain = act;
}

function stand(filters) {
  standing = { ...NONE, ...filters, loose: [], once: false };
  const place = find("#standing");
  if (!place) return;
  for (const chip of all(".chip", place)) chip.remove();
  place.prepend(...labels(standing).map(([drop, label]) => chip(drop, label)));
}

function labels({ speaker, since, until, source, quoted }) {
  const days = since && until ? `${since} – ${until}` : since ? say("From {day}", { day: since }) : until ? say("Until {day}", { day: until }) : "";
  return [
    ["speaker", speaker && say("Speaker: {name}", { name: speaker })],
    ["days", days],
    ["source", source && say("Source: {name}", { name: source })],
    ["quoted", quoted && say("Only quotations")],
  ].filter(([, label]) => label);
}

function chip(drop, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset.drop = drop;
  button.setAttribute("aria-label", say("Remove the filter {label}", { label }));
  const text = document.createElement("span");
  text.textContent = label;
  const cross = document.createElement("span");
  cross.className = "cross";
  cross.setAttribute("aria-hidden", "true");
  cross.textContent = "×";
  button.append(text, cross);
  return button;
}

/** The question of an exchange once more, with what is in `wanted` in the place of what was in force. */
function refilter(exchange, wanted) {
  const { narrowed: before, inforce } = find(".chips", exchange).dataset;
  const [sent, held] = [JSON.parse(before), JSON.parse(inforce)];
  const loose = new Set(sent.loose);
  for (const name of ["speaker", "days", "source", "quoted"]) {
    const keys = keysOf(name);
    if (keys.every((key) => !wanted[key])) {
      if (keys.some((key) => held[key])) loose.add(name);
    } else loose.delete(name);
  }
  pending = { ...NONE, ...wanted, loose: [...loose], once: true };
  askAgain(exchange);
}

onClick(".chip", (button) => {
  const exchange = button.closest(".exchange");
  const cleared = Object.fromEntries(keysOf(button.dataset.drop).map((key) => [key, key === "quoted" ? false : ""]));
  if (!exchange) {
    stand({ ...standing, ...cleared });
    (find("#standing .chip") ?? find("#standing .sieve")).focus();
    return;
  }
  refilter(exchange, { ...JSON.parse(find(".chips", exchange).dataset.inforce), ...cleared });
});

onClick(".sieve", (button) => {
  const exchange = button.closest(".exchange");
  about = exchange;
  opener = button;
  fill(exchange ? JSON.parse(find(".chips", exchange).dataset.inforce) : standing);
  find("#filters-title").textContent = exchange ? say("Filters of this answer") : say("Filters of the next questions");
  find("#filters").showModal();
});

const field = (name) => find(`#filters [name="${name}"]`);

function fill(values) {
  for (const name of NAMES) {
    if (name === "quoted") field(name).checked = Boolean(values[name]);
    else field(name).value = values[name] ?? "";
  }
}

function read() {
  const values = Object.fromEntries(NAMES.map((name) => [name, name === "quoted" ? field(name).checked : field(name).value.trim()]));
  if (values.since && values.until && values.until < values.since) {
    [values.since, values.until] = [values.until, values.since];
  }
  return values;
}

onClick("#filters .clear", () => fill(NONE));
onClick("#filters .cancel", () => find("#filters").close());
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#filters")) return;
  const values = read();
  if (about?.isConnected) refilter(about, values);
  else stand(values);
});
document.addEventListener(
  "close",
  (event) => {
    if (event.target.id === "filters" && opener?.isConnected) opener.focus();
  },
  true,
);

let waiting = 0;
document.addEventListener("input", (event) => {
  const kind = { speaker: "speakers", source: "sources" }[event.target.name];
  if (!kind || !event.target.closest("#filters")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => suggest(event.target, kind), 120);
});

async function suggest(input, kind) {
  const answer = await fetch(`${base}suggest?words=${encodeURIComponent(input.value)}`).catch(() => null);
  if (!answer?.ok) return;
  const { found } = await answer.json();
  const wanted = found.filter((one) => `${one.kind}s` === kind);
  find(`#known-${kind}`).replaceChildren(...wanted.map((one) => new Option(one.label, one.label)));
}
