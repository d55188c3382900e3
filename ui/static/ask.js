// The Ask page: which question goes out, which exchange is which, and the sources beside them.
//
// The server streams one exchange into #live and its sources into #panel, and keeps both under an address of their own.
// What is finished moves to #log and #shelf before the next question goes out, and travels back as what was asked so far.

import { all, calm, drawn, find, onChange, onClick } from "./app.js";
import "./ahead.js";
import { narrowed, onRefilter, restore, sameFor } from "./filters.js";
import { again } from "./history.js";
import { judging } from "./judging.js";
import { showLeaf } from "./leaf.js";
import { offerNext } from "./onward.js";
import { say } from "./words.js";

const LINE = 25; // pixels of a line in a passage, as app.css has it
const STORED = "onrecord-conversation"; // of this tab, so that it is there again on the way back from the Library
const START = location.pathname; // whatever the path under which a proxy serves us
let number = 0; // of the newest exchange
let conversation = ""; // as the server keeps it
let pending = null; // a question that comes from a button, not from the composer
let editing = null; // the exchange whose question is being rewritten
let busy = false;
let halted = 0; // the exchange that was stopped
let seen = ""; // the exchange that was scrolled to
let marked = "0"; // the exchange whose passages were scrolled to their marks
let chip = null; // opened last; gets the focus back
let awaited = ""; // the card that is to be opened as soon as it is there: sources may come after the words

const column = () => find("#source-column");
const exchanges = () => all("#log .exchange, #live .exchange");

/** Called by Gradio before a question goes out: what to send along. */
function ask(typed) {
  const text = pending ?? typed;
  pending = null;
  if (busy || !text.trim()) return ["", ""];
  if (editing !== null) {
    sameFor(exchanges().find((one) => Number(one.dataset.exchange) === editing));
    forgetFrom(editing);
  }
  keep();
  number += 1;
  busy = true;
  document.body.classList.add("talking");
  const turns = exchanges().map((one) => one.dataset.turn).filter(Boolean).map((turn) => JSON.parse(turn));
  const after = all("#log .kept").at(-1)?.dataset.answer ?? "";
  return [text, JSON.stringify({ number, turns, conversation, after, narrowed: narrowed() })];
}

/** Asks without the composer. */
function send(text) {
  if (busy) return;
  pending = text;
  find("#go").click();
}

/** Moves what is finished out of the places that the next answer is streamed into. */
function keep() {
  for (const one of all(".onward")) one.remove();
  find("#log").append(...all("#live .exchange"));
  find("#shelf").append(...all("#panel .sources"));
  showLatest();
  awaited = "";
}

function forgetFrom(first) {
  for (const one of all(".exchange, .sources")) if (Number(one.dataset.exchange) >= first) one.remove();
  stopEditing();
}

/** Called by Gradio when Stop is pressed. */
function stopped() {
  busy = false;
  halted = number;
  noteStop();
  return [];
}

/** Says that an answer was cut short; again where a late part of it has wiped that out. */
function noteStop() {
  const reply = find(`#live .exchange[data-exchange="${halted}"]:not([data-done]) .reply`);
  if (!reply || find(".stopped", reply)) return;
  find(".busy", reply)?.remove();
  const note = document.createElement("p");
  note.className = "note stopped";
  note.textContent = say("Stopped.");
  reply.append(note);
}

function changed() {
  const exchange = find("#live .exchange");
  if (!exchange) return;
  if (seen !== exchange.dataset.exchange) {
    seen = exchange.dataset.exchange;
    scrollInto(find("#talk"), exchange, 4);
  }
  if (halted) noteStop();
  settle(find(".kept", exchange));
  if (busy && "done" in exchange.dataset && Number(exchange.dataset.exchange) === number) finished(exchange);
}

function finished(exchange) {
  busy = false;
  const said = find(".lead", exchange) ?? find(".verdict", exchange);
  find("#announcer").textContent = `${said?.textContent ?? ""} ${find(".why", exchange)?.textContent ?? ""}`;
  judging(exchange);
  offerNext(exchange, () => busy);
}

/** Gives the page the address under which the conversation is kept. */
function settle(kept) {
  if (!kept || kept.dataset.conversation === conversation) return;
  conversation = kept.dataset.conversation;
  history.replaceState(null, "", kept.dataset.address);
  store(conversation);
}

function store(ident) {
  try {
    sessionStorage.setItem(STORED, ident);
  } catch {
    // storage is switched off; the address alone leads back
  }
}

function stored() {
  try {
    return sessionStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** Opens the conversation that the address names: as it was, or with a word on what has become of its sources. */
async function resume() {
  const wanted = new URLSearchParams(location.search).get("c") || stored();
  if (!wanted) return;
  const { exchanges: before } = await again(wanted);
  if (!before) {
    store("");
    return;
  }
  find("#log").insertAdjacentHTML("beforeend", before.map((one) => one.exchange).join(""));
  find("#shelf").insertAdjacentHTML("beforeend", before.map((one) => one.sources).join(""));
  number = before.length;
  document.body.classList.add("talking");
  settle(find("#log .kept"));
  exchanges().forEach(judging);
  restore(exchanges());
  showShelved(all("#shelf .sources").at(-1));
  all("#shelf .card").forEach(showMark);
  const last = exchanges().at(-1);
  if (last) offerNext(last, () => busy);
  if (last) scrollInto(find("#talk"), last, 4, true);
}

function fresh() {
  if (busy) find("#composer .stop-button")?.click();
  forgetFrom(0);
  document.body.classList.remove("talking");
  column().classList.remove("open");
  conversation = "";
  restore([]);
  store("");
  history.replaceState(null, "", START);
  find("#composer textarea").focus();
}

// --- sources -----------------------------------------------------------------------------------------------------

function showLatest() {
  delete column().dataset.shown;
}

/** Shows the sources of an earlier exchange. */
function showShelved(group) {
  if (!group) return;
  column().dataset.shown = "shelf";
  for (const one of all("#shelf .sources")) one.classList.toggle("shown", one === group);
}

/** Shows the card of that id with the sources it belongs to, whichever exchange they are of. */
function open(id) {
  const card = document.getElementById(id);
  awaited = card ? "" : id;
  if (!card) return;
  const group = card.closest(".sources");
  if (group.closest("#shelf")) showShelved(group);
  else showLatest();
  for (const one of all(".card.active, .cite.active")) one.classList.remove("active");
  card.classList.add("active");
  chip?.classList.add("active");
  column().classList.add("open");
  scrollInto(card.parentElement, card, 6);
  showMark(card);
  card.focus({ preventScroll: true });
}

/** Scrolls `frame` so that `element` stands at its top, less `gap`. */
function scrollInto(frame, element, gap, atOnce = false) {
  const way = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  frame.scrollTo({ top: frame.scrollTop + way - gap, behavior: atOnce || calm() ? "auto" : "smooth" });
}

/** Brings the marked words into the part of a long passage that is seen. */
function showMark(card) {
  const mark = find("mark", card);
  const frame = find(".passage", card);
  if (!mark || !frame) return;
  const way = mark.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop;
  frame.scrollTop = (Math.round(way / LINE) - 2) * LINE; // by whole lines: none is cut at the top
}

function shut() {
  column().classList.remove("open");
  chip?.focus();
}

/** The group of cards in view; its numbers are what the keys open. */
function inView() {
  return find(column().dataset.shown === "shelf" ? "#shelf .sources.shown" : "#panel .sources");
}

// --- what people do ----------------------------------------------------------------------------------------------

onClick(".cite", (link, event) => {
  event.preventDefault();
  chip = link;
  open(link.getAttribute("href").slice(1));
});
onClick(".views button", (button) => {
  const card = button.closest(".card");
  for (const one of all(".views button", card)) one.setAttribute("aria-pressed", String(one === button));
  for (const one of all("div[data-view]", card)) one.hidden = one.dataset.view !== button.dataset.view;
  if (button.dataset.view === "leaf") showLeaf(find(".leaf", card));
});
onClick(".more", (button) => {
  const whole = button.previousElementSibling.classList.toggle("whole");
  button.setAttribute("aria-expanded", String(whole));
  button.textContent = whole ? say("Show less") : say("Show all");
});
onClick(".print", () => window.print());
onClick(".shut", shut);
onClick(".fresh", fresh);
onClick(".example, .instead", (button) => send(button.dataset.ask));
onClick(".again", (button) => {
  const exchange = button.closest(".exchange");
  if (busy) return;
  sameFor(exchange);
  askInPlaceOf(exchange);
});
onRefilter(askInPlaceOf);

function askInPlaceOf(exchange) {
  if (busy) return;
  forgetFrom(Number(exchange.dataset.exchange));
  send(exchange.dataset.question);
}
onClick(".edit", (button) => {
  const exchange = button.closest(".exchange");
  if (busy) return;
  stopEditing();
  editing = Number(exchange.dataset.exchange);
  document.body.classList.add("editing");
  for (const one of exchanges()) one.classList.toggle("leaving", Number(one.dataset.exchange) >= editing);
  write(exchange.dataset.question);
});

function stopEditing() {
  editing = null;
  document.body.classList.remove("editing");
  for (const one of all(".exchange.leaving")) one.classList.remove("leaving");
}

/** Puts text into the composer, as if typed. */
function write(text) {
  const field = find("#composer textarea");
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (editing !== null) {
      stopEditing();
      write("");
    } else shut();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog")) return;
  if (event.key === "/") {
    event.preventDefault();
    find("#composer textarea").focus();
  }
  if (/^[1-9]$/.test(event.key)) {
    const exchange = inView()?.dataset.exchange;
    chip = find(`.cite[href="#source-${exchange}-${event.key}"]`);
    open(`source-${exchange}-${event.key}`);
  }
});

Object.assign(window.onrecord, { ask, stopped });
await Promise.all(["#go", "#live", "#log", "#shelf", "#panel"].map(drawn));
onChange(find("#live"), changed);
onChange(find("#panel"), () => {
  if (awaited) open(awaited);
  const newest = find("#panel .sources")?.dataset.exchange;
  if (!newest || newest === marked) return;
  marked = newest;
  all("#panel .card").forEach(showMark);
});
resume();
