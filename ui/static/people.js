// Lists narrow while one types; two statements are selected, never three. Without this file, Enter and the server do both.
import { all, find } from "./app.js";

const WAIT = 250;

for (const form of all("form[data-live]")) {
  let waiting;
  let latest = 0;
  const narrow = async () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = `${form.getAttribute("action")}?${query}`;
    const turn = ++latest;
    let page;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return form.submit();
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return; // the network went; the button still works
    }
    if (turn !== latest) return;
    find("#results").replaceChildren(...find("#results", page).childNodes);
    history.replaceState(null, "", address);
  };
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const dated = event.target.type === "date";
    if (dated && !event.target.validity.valid) return;
    waiting = setTimeout(narrow, event.target.type === "search" ? WAIT : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    narrow();
  });
}

const picked = [];
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.(".pick input")) return;
  const place = picked.indexOf(target);
  if (place >= 0) picked.splice(place, 1);
  if (target.checked) picked.push(target);
  if (picked.length > 2) picked.shift().checked = false;
});
