"""The words of the interface in one place: English as it stands in the code, others in `<language>/*/onrecord.po`.

How to use it, in whatever makes something that people see on a page:

- `say("Sign out {name}", name=who)` is a sentence in the language of whoever asks; its placeholders are filled in.
- `many("{n} document", "{n} documents", number)` is the same with a number, in that language's plural.
- `html('<h1>[[Ask the record]]</h1><p>{about}</p>').format(about=…)` is markup: what stands in `[[…]]` is looked up,
  and `format` escapes, as ever. It takes the place of `Markup(…)`, inside a function: what is made when a module is
  imported is made before anybody has asked.
- `later("Draft")` marks a constant; `say` it where it is shown. Gradio's labels are made once for everybody: give a
  component `later("Draft")`, or `later_html(heading)` for what a function renders, and build the page in `Page`, not in
  `gr.Blocks`. Handlers of its events just `say`.
- `from_below(answer.why)` says what comes ready made, and in English, from the packages below; its sentences stand in
  `ui.words.below`.
- `day`, `short_day`, `weekday`, `month_of`, `number` and `decimal` are written as that language writes them. Tables
  for programs keep ISO.
- In a script: `import { say, many } from "./words.js"`, with the same placeholders: `say("Page {n}", { n: 3 })`.

After a new string `python -m ui.words.extracting` updates the catalogues; a test fails until it is translated.
Nothing here is for the command line, the interfaces for programs and the log: they stay English.
"""

from ui.words.below import from_below
from ui.words.dates import day, decimal, month_name, month_of, number, short_day, weekday
from ui.words.speaking import LANGUAGES, SOURCE, Later, html, language, later, later_html, many, say, speaking

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "Later",
    "day",
    "decimal",
    "from_below",
    "html",
    "language",
    "later",
    "later_html",
    "many",
    "month_name",
    "month_of",
    "number",
    "say",
    "short_day",
    "speaking",
    "weekday",
]
