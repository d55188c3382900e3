// Folders on the Library page: walked here, and handed to Gradio's drop zone a part at a time with their files' paths.

import { drawn, find, onClick } from "./app.js";
import { say } from "./words.js";

const LITTER = /^[.]|^~[$]|~$|^(__macosx|thumbs[.]db|desktop[.]ini)$/i; // the server passes over more
const FILES = 200; // in a part, at most
const BYTES = 100_000_000;
const SIDECAR = ".meta.json";

let took = null; // called when the server has a part

const tell = (text) => (find(".choose [role=status]").textContent = text);

/** A file under the path that it has in its folder. */
const placed = (file, path) => new File([file], path, { type: file.type, lastModified: file.lastModified });

/** The files in and under an entry of the file system, each with its path. */
async function walk(entry, above = "") {
  if (LITTER.test(entry.name)) return [];
  const path = `${above}${entry.name}`;
  if (entry.isFile) {
    return [await new Promise((give, fail) => entry.file((file) => give(placed(file, path)), fail))];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail)); // a hundred at a time
    if (!some.length) return found;
    for (const one of some) found.push(...(await walk(one, `${path}/`)));
    tell(say("Looking into {path}…", { path }));
  }
}

/** The files in parts that an upload can bear; a sidecar stays with its file. */
function parts(files) {
  const sorted = files.sort((one, other) => (one.name < other.name ? -1 : 1));
  const made = [[]];
  let bytes = 0;
  for (const file of sorted) {
    const last = made.at(-1);
    const full = last.length >= FILES || bytes + file.size > BYTES;
    const twin = last.at(-1)?.name === file.name; // two of one name stay two only where they come in together
    if (last.length && full && !twin && !file.name.endsWith(SIDECAR)) {
      made.push([]);
      bytes = 0;
    }
    made.at(-1).push(file);
    bytes += file.size;
  }
  return made;
}

/** Hands files in, one part after the other. */
async function feed(files) {
  let done = 0;
  if (!files.length) return tell(say("There is no file in it that could be read."));
  for (const part of parts(files)) {
    tell(say("Handing in {done} of {all} files…", { done, all: files.length }));
    const input = await drawn("#drop input[type=file]");
    const carried = new DataTransfer();
    for (const file of part) carried.items.add(file);
    const taken = new Promise((resolve) => (took = resolve));
    input.files = carried.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await taken;
    done += part.length;
  }
  tell("");
}

document.addEventListener(
  "drop",
  async (event) => {
    if (!event.target.closest?.("#drop")) return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return; // plain files are Gradio's
    event.preventDefault();
    event.stopImmediatePropagation();
    const found = await Promise.all(entries.map((entry) => walk(entry)));
    await feed(found.flat());
  },
  true,
);
onClick(".choose .folder", () => find(".choose input").click());
document.addEventListener("change", async ({ target }) => {
  if (!target.matches(".choose input")) return;
  const seen = [...target.files].filter((file) => !file.webkitRelativePath.split("/").some((name) => LITTER.test(name)));
  const files = seen.map((file) => placed(file, file.webkitRelativePath));
  target.value = "";
  await feed(files);
});

/** Called by Gradio when what was handed in is with the server. */
export function handed() {
  took?.();
  took = null;
  return [];
}

