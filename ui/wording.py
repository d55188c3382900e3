"""How dates, counts and attributions are put into words; plain text, to be escaped by whoever shows it."""

import re
from itertools import groupby

from assistant.answer import Citation, Form, Searched, Statement
from corpus.document import Document
from ui.words import day, decimal, from_below, later, many, say

SOFT_BREAK = re.compile(r"(?<=[^\s.!?:;”\"’')\]])\n(?=[^\s])")
"""A line break inside a sentence: the file's line length, not its sense."""

NOTES = {
    Form.INDIRECT: later("reported, not word for word"),
    Form.MIXED: later("partly in their words"),
    Form.TURN: later("transcript"),
}
"""What is said beside words that aren't in quotation marks."""

UNSURE = 0.5
"""Below this chance that the speaker is right, the page says so."""


WORD_FOR_WORD = later("word for word")


def noted(form: Form, otherwise: str = "") -> str:
    """What is said beside words of that form."""
    return say(NOTES.get(form, otherwise))


def count(number: int, noun: str) -> str:
    """A number and its noun, for the command line: "1 document", "1,204 passages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def flowing(text: str) -> str:
    """The same words, with breaks left only between paragraphs and after sentences."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    blocks = ("\n".join(block) for blank, block in groupby(lines, lambda line: not line) if not blank)
    return SOFT_BREAK.sub(" ", "\n\n".join(blocks))


def when(statement: Statement, citation: Citation) -> str:
    """The day it was said, else the day it came out, and which of the two; "undated" without either."""
    if statement.said:
        return say("said {day}", day=day(statement.said))
    published = citation.document.published
    return say("published {day}", day=day(published)) if published else say("undated")


def place(citation: Citation) -> str:
    """Where it stands, in a line: outlet, date, page."""
    document = citation.document
    parts = (
        document.source,
        day(document.published) if document.published else say("undated"),
        say("page {n}", n=citation.page) if citation.page else None,
    )
    return " · ".join(part for part in parts if part)


def quoted(statement: Statement, text: str) -> str:
    """The words as they may be shown: in quotation marks only if they are somebody's own, word for word."""
    words = flowing(text).strip()
    return f"“{words}”" if statement.kind is Form.DIRECT else words


def speaker(statement: Statement) -> str | None:
    """Who said it; "Speaker not stated" for quotations of nobody known, None for a sentence that quotes nobody."""
    if statement.speaker:
        return statement.speaker.name
    return None if statement.kind is Form.SENTENCE else say("Speaker not stated")


def role(statement: Statement) -> str | None:
    """What the speaker is; None where the name says it already ("Chair Yellen", Chair)."""
    said = statement.speaker
    if said is None or not said.role or said.role.casefold() in said.name.casefold():
        return None
    return said.role


def author(document: Document) -> str | None:
    """Who wrote it; None where that is the outlet itself."""
    same = (document.byline or "").casefold() == (document.source or "").casefold()
    return None if same else document.byline


def attribution(statement: Statement, citation: Citation) -> str:
    """Words and where they come from, to be pasted into a text of one's own."""
    document = citation.document
    who = [speaker(statement) or "", role(statement) or ""]
    said = [say("said {day}", day=day(statement.said))] if statement.said else []
    notes = [note for note in (noted(statement.kind), from_below(statement.name_note)) if note]
    where = [
        f"“{document.title}”",
        document.source or "",
        day(document.published) if document.published else say("undated"),
    ]
    page = [say("p. {n}", n=citation.page)] if citation.page else []
    parts = [", ".join(part for part in group if part) for group in ([*who, *said], [*where, *page])]
    source = ". ".join(part for part in parts if part)
    return f"{quoted(statement, citation.text)} — {source}" + (f" ({'; '.join(notes)})" if notes else "")


def narrowing(searched: Searched) -> tuple[tuple[str, str], ...]:
    """What the search was narrowed to, as labels and values."""
    filters = searched.filters
    pairs = (
        (say("speaker"), filters.speaker),
        (say("from"), day(filters.since) if filters.since else None),
        (say("until"), day(filters.until) if filters.until else None),
        (say("source"), filters.source),
    )
    return tuple((label, value) for label, value in pairs if value)


def duration(seconds: float) -> str:
    """Time left, as one says it: "about 3 minutes"."""
    if seconds < 90:  # noqa: PLR2004 up to there one counts seconds
        return many("about {n} second", "about {n} seconds", max(1, round(seconds)))
    if seconds < 5_400:  # noqa: PLR2004 and up to there minutes
        return many("about {n} minute", "about {n} minutes", round(seconds / 60))
    return say("about {hours} hours", hours=decimal(seconds / 3_600, 1))
