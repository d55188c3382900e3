"""Statements to tell of, and an eye of its own on what is told: it knows nothing of how sentences are checked."""

import re
from datetime import date

from assistant.answer import Answer, Citation, Form, Statement
from assistant.narration import Narration
from corpus.document import Document, Span
from corpus.names import fold
from corpus.quotation import Cue, Speaker

MAYOR = Speaker("John Smith", "the mayor")

_CLOSED = frozenset(
    "a an the that of in on at to by as and also for said says stated states added adds noted notes explained explains "
    "remarked remarks commented according it was is were be published i he she they we his her their its him them us "
    "our my me am are have has had do does did will would can could".split()
)
"""Words that claim nothing by themselves."""


def said(  # noqa: PLR0913 — what is known about it, by name
    words: str,
    kind: Form = Form.DIRECT,
    speaker: Speaker | None = MAYOR,
    *,
    around: str = "“{}” said John Smith, the mayor.",
    cue: str | None = None,
    confidence: float = 0.9,
    spoken: date | None = None,
) -> Statement:
    """A statement of these words, in a document of one sentence that The Post published on 2 March 2015."""
    text = around.format(words)
    document = Document.of(text, key="a.txt", title="A title", published=date(2015, 3, 2), source="The Post")
    start = text.index(words)
    place = Citation(document, Span(start, start + len(words)), Span(0, len(text)))
    found = Cue.of(document, Span(text.index(cue), text.index(cue) + len(cue))) if cue else None
    return Statement((place,), kind, speaker, found, spoken, confidence=confidence)


def unsupported(narration: Narration, reply: Answer) -> list[str]:
    """What a narration shows that isn't on record, in words; empty where all of it is."""
    wrong = []
    for told in narration.sentences:
        if not told.statements:
            wrong.append(f"no number: {told.text}")
        for number in told.statements:
            statement = reply.statements[number - 1]
            wrong += [f"not on record: {word} ({told.text})" for word in _strange(told.text, statement)]
            wrong += [
                f"altered: {quotation}"
                for quotation in re.findall(r"“([^”]*)”", told.text)
                if quotation not in statement.place.document.text
            ]
    return wrong


def _strange(text: str, statement: Statement) -> set[str]:
    """The words that neither the statement nor what is known about it holds, nor its words as they are reported."""
    speaker, days = statement.speaker, [day for day in (statement.said, statement.published) if day]
    known = [statement.text, statement.place.document.source or "", statement.cue.text if statement.cue else ""]
    known += [speaker.name, speaker.role or ""] if speaker else []
    known += [f"{day.day} {day:%B %b %Y} {day.isoformat()}" for day in days]
    words = set(re.findall(r"\w+", fold(" ".join(known))))
    past = {f"{word.removesuffix('s')}ed" for word in words} | {f"{word.removesuffix('s')}d" for word in words}
    return set(re.findall(r"\w+", fold(text))) - words - past - _CLOSED
