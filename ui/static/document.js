// A document, opened at the words cited.

import { all, calm, find, onClick } from "./app.js";
import { showLeaf } from "./leaf.js";

/** Brings the words cited into sight. */
function goThere(behavior) {
  find(".opened[data-cited='yes'] .whole mark")?.scrollIntoView({ block: "center", behavior });
}

onClick(".go-there", (_, event) => {
  event.preventDefault(); // the way without a script leads to the text's beginning
  goThere(calm() ? "auto" : "smooth");
  find(".whole").focus({ preventScroll: true });
});
all(".leaf").forEach(showLeaf);
goThere("auto");
