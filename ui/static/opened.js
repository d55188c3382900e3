// An opened document on the Library page: between its text and the list of quotations, and the form that corrects one.
//
// The address says what is open: /library/?open=<id>#q-<start> or, as this page writes it, #q-<start>-<end>.

import { all, calm, find, onClick } from "./app.js";
import { press } from "./press.js";
import { language, say } from "./words.js";

let left = 0; // how far the list of documents was scrolled
let came = null; // the document whose row gets the focus back
let named = ""; // the document whose names the form suggests
let form = null; // the button that opened the form
let mending = ""; // the document that is being corrected

const wanted = () => new URLSearchParams(location.search).get("open");
const shown = () => find(".opened");
const row = (name) => document.getElementById(`row-${name}`);
const nameOf = (line) => line.id.slice("row-".length); // q-120-164
const edges = (name) => name.split("-").slice(1).map(Number);
const size = (name) => edges(name)[1] - edges(name)[0];
const holds = (name, place) => edges(name)[0] <= place && place < edges(name)[1];
const marks = (name) => all(`.whole [data-of~="${name}"]`);
const title = document.title;

/** The character that the address points to; NaN without one. */
const pointed = () => Number.parseInt(/^#[qc]-(\d+)/.exec(location.hash)?.[1], 10);

/** Shows what the address says: a document, or the list of all. */
export function arrive() {
  const id = wanted();
  if (!id) return leave();
  if (!document.body.classList.contains("reading")) left = scrollY;
  document.body.classList.add("reading");
  if (shown()?.dataset.document !== id) shown()?.remove();
  press("#opening", `${id} ${pointed() || 0}`);
}

/** Whether the page shows what the address says, or only has to scroll to it. */
function isShown() {
  const { document: id, start, end } = shown()?.dataset ?? {};
  const place = pointed() || 0;
  return document.body.classList.contains("reading") && id === wanted() && start <= place && place < Number(end);
}

function leave() {
  if (!document.body.classList.contains("reading")) return;
  document.body.classList.remove("reading");
  document.title = title;
  scrollTo(0, left);
  all("a.title").find((link) => link.href.endsWith(`open=${came}`))?.focus({ preventScroll: true });
}

/** Called by Gradio when a document is there, or a notice that it isn't. */
export function opened() {
  const article = shown();
  if (!article) document.body.classList.remove("reading");
  if (article?.dataset.document !== wanted()) return []; // the visitor has gone on meanwhile
  came = article.dataset.document;
  document.title = `${find("h1", article).textContent} · On Record`;
  count();
  scrollTo(0, 0);
  find("h1", article).focus({ preventScroll: true });
  point();
  return [];
}

/** Shows the quotation that the address points to. */
function point() {
  const place = pointed();
  if (Number.isNaN(place) || location.hash.startsWith("#c-")) return;
  const exact = row(location.hash.slice(1));
  const names = exact ? [nameOf(exact)] : all(".found li").map(nameOf);
  const [innermost] = names.filter((name) => holds(name, place)).sort((one, other) => size(one) - size(other));
  const name = innermost ?? names.find((one) => edges(one)[0] > place) ?? names.at(-1);
  if (!name) return;
  toText(name);
  within(row(name));
}

/** Scrolls to an element of the page; twice, since what comes into sight on the way may turn out longer than thought. */
function into(element) {
  const scroll = (behavior) => element.scrollIntoView({ block: "center", behavior });
  scroll("instant");
  requestAnimationFrame(() => requestAnimationFrame(() => scroll(calm() ? "instant" : "smooth")));
}

/** Scrolls the list alone. */
function within(line) {
  const list = find(".found ol");
  if (list.scrollHeight > list.clientHeight) list.scrollTop = line.offsetTop - list.clientHeight / 3;
}

function light(name) {
  for (const lit of all(".opened .active")) lit.classList.remove("active");
  for (const part of [row(name), ...marks(name)]) part?.classList.add("active");
}

/** Lets the address say which quotation is looked at; in full, since Gradio gives the page another base. */
function note(name) {
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${name}`);
}

/** From the list to the words where they stand. */
function toText(name) {
  const [first] = marks(name);
  if (!first) return;
  view("text");
  light(name);
  first.tabIndex = -1;
  first.dataset.from = name;
  into(first);
  first.focus({ preventScroll: true });
  note(name);
}

/** From the words back to their line in the list. */
function toList(name) {
  const line = row(name);
  if (!line) return;
  view("list");
  if (getComputedStyle(line).display === "none") sift("all");
  light(name);
  within(line);
  if (find(".views", shown()).checkVisibility()) into(line);
  find(".go", line).focus({ preventScroll: true });
  note(name);
}

function view(which) {
  shown().dataset.view = which;
  for (const button of all(".opened .views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === which));
  }
}

/** Narrows the list. */
function sift(state) {
  find(".found ol").dataset.sift = state;
  for (const button of all(".sifts button")) button.setAttribute("aria-pressed", String(button.dataset.sift === state));
}

/** Says how many lines each way of narrowing leaves, and hides those that leave none. */
function count() {
  const lines = all(".found li");
  for (const button of all(".sifts button")) {
    const { sift: state } = button.dataset;
    const left = state === "all" ? lines.length : lines.filter((line) => line.dataset.state.split(" ").includes(state)).length;
    find("span", button).textContent = left.toLocaleString(language);
    button.hidden = !left && button.getAttribute("aria-pressed") === "false";
  }
}

/** Opens the form about one quotation. */
function correct(button) {
  const dialog = find("#correcting");
  const id = shown().dataset.document;
  form = button;
  const line = button.closest("li");
  const speaker = find(".who", line);
  find(".what", dialog).textContent = find(".go", line).textContent;
  find(".now", dialog).textContent = speaker.textContent;
  find(".name", dialog).value = speaker.matches(".unknown") ? "" : speaker.textContent;
  find(".back-to-text", dialog).hidden = !line.dataset.state.includes("corrected");
  choose("named");
  if (named !== id) press("#naming", id);
  named = id;
  dialog.returnValue = "";
  dialog.showModal();
  find(".name", dialog).select();
}

/** Takes one of the form's choices. */
function choose(whose) {
  const dialog = find("#correcting");
  find(`[value="${whose}"]`, dialog).checked = true;
  find(".name", dialog).required = whose === "named";
}

function save() {
  const dialog = find("#correcting");
  if (dialog.returnValue !== "save") return form?.focus();
  const [start, end] = edges(nameOf(form.closest("li")));
  const whose = find("[name=whose]:checked", dialog).value;
  const place = { document: shown().dataset.document, start, end };
  mend(JSON.stringify({ ...place, whose, name: find(".name", dialog).value }), form);
}

/** Sends a correction; what was pressed says so until it is done. */
function mend(asked, button) {
  for (const other of all(".mend, .unmend")) other.disabled = true;
  button.textContent = say("Saving…");
  button.setAttribute("aria-busy", "true");
  mending = JSON.parse(asked).document;
  press("#mending", asked);
}

/** Called by Gradio when a correction is kept or refused: puts what is different now in its place. */
export function mended(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const changed = mending === shown()?.dataset.document ? [...fresh.content.children] : [];
  for (const part of changed) document.getElementById(part.id)?.replaceWith(part);
  for (const button of all(".mend")) {
    button.disabled = false;
    if (button.getAttribute("aria-busy")) button.textContent = say("Correct speaker");
    button.removeAttribute("aria-busy");
  }
  count();
  const line = changed.find((part) => part.matches("li"));
  if (line) light(nameOf(line));
  find(".mend", line ?? form?.closest("li") ?? document)?.focus({ preventScroll: true });
  named = ""; // the names on record may be others now
  return [];
}

onClick("a.title, a.back, a.turn", (link, event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  arrive();
});
onClick("a.go", (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  toText(link.hash.slice(1));
});
onClick(".whole mark[data-of]", (mark) => {
  if (getSelection().isCollapsed) toList(innermost(mark));
});
onClick(".opened .views button", (button) => view(button.dataset.view));
onClick(".sifts button", (button) => sift(button.dataset.sift));
onClick(".mend", correct);
onClick(".unmend", (button) => mend(button.dataset.mend, button));
onClick(".notice .away", (button) => button.closest(".notice").remove());
onClick("#correcting .cancel", () => find("#correcting").close());

/** The shortest quotation that a mark is part of. */
function innermost(mark) {
  return mark.dataset.of.split(" ").sort((one, other) => size(one) - size(other))[0];
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("#correcting .name")) choose("named");
  if (target.matches("#correcting [name=whose]")) choose(target.value);
});
document.addEventListener("close", ({ target }) => target.id === "correcting" && save(), true);
document.addEventListener("keydown", (event) => {
  const mark = event.target.closest?.(".whole mark[data-from]");
  if (!mark || !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  toList(mark.dataset.from);
});
addEventListener("popstate", () => (isShown() ? point() : arrive()));
if (wanted()) document.body?.classList.add("reading");
