"""The assistant: answers made of what stands in the documents, each word cited, or openly none.

`Assistant.open` gives one over a library; `ask` returns an `Answer` made of `Statement`s with their `Citation`s, or
`Unanswered` with what was searched and the nearest passages; `retrieve` returns the `Hit`s alone; `check` looks the
quotations of a draft up and returns a `Check` with a `Verdict` on each. Where a language model is configured `narrate`
puts an answer into its words, as far as they are borne out: a `Narration`.
"""

from assistant.answer import Answer, Citation, Form, Searched, Statement, Unanswered
from assistant.assistant import Assistant
from assistant.narration import Narration
from assistant.question import Question, Turn
from assistant.settings import Settings
from assistant.verdict import Check, Checked, Verdict

__all__ = [
    "Answer",
    "Assistant",
    "Check",
    "Checked",
    "Citation",
    "Form",
    "Narration",
    "Question",
    "Searched",
    "Settings",
    "Statement",
    "Turn",
    "Unanswered",
    "Verdict",
]
