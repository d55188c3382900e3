"""Interviews whose questions are set in bold, the answers without a label.

    **How long have you run the ferry?**          **Kelmore Post:** How long have you run the ferry?
    Twenty years this May. My father …            Twenty years this May. My father …

Whoever is introduced before the first question answers; the questions are the publication's where it is named. Where
the answers don't say "I" it is a page of frequent questions and nobody's words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.attribution.labels import label_of
from corpus.attribution.rollcall import Called, RollCall
from corpus.document import Document, Span
from corpus.sentences import paragraphs

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<asked>[^\n]{2,400}?\?)[\"”’]?(?P=mark)$", re.DOTALL)
_LABELLED = re.compile(
    r"(?P<mark>\*\*|__)(?P<who>[^\W\d_a-z][^*_:?\n]{0,50}):(?P=mark)[ \xa0]*(?P<asked>[^*\n]{2,400}\?)$"
    r"|(?P<bold>\*\*|__)(?P<whose>[^\W\d_a-z][^*_:?\n]{0,50}):[ \xa0]*(?P<put>[^*\n]{2,400}\?)(?P=bold)$"
)
_FIRST = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")
_ONE_ANSWERS = 3  # at least every third answer speaks of the speaker
_FEWEST = 2  # questions
_MOST_PARAGRAPHS = 12  # of one answer


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the paragraphs that answer it.

    Args:
        asked: the question, without marks and label.
        asker: where it names who asks; None where it doesn't.
        answer: the paragraphs up to the next question.
    """

    asked: Span
    asker: Span | None
    answer: tuple[Span, ...]


def interview(text: str) -> tuple[Exchange, ...]:
    """The questions and answers, in order; empty for any other text."""
    every = paragraphs(text)
    asked = [(place, found) for place, span in enumerate(every) if (found := _question(text, span)) is not None]
    if len(asked) < _FEWEST:
        return ()
    ends = [*(place for place, _ in asked[1:]), len(every)]
    made = [
        Exchange(*found, tuple(every[place + 1 : min(end, place + 1 + _MOST_PARAGRAPHS)]))
        for (place, found), end in zip(asked, ends, strict=True)
    ]
    answered = [exchange for exchange in made if exchange.answer]
    one_asks = len({exchange.asker.of(text) for exchange in made if exchange.asker is not None}) <= 1
    labelled = [label_of(text, each.answer[0].start, each.answer[0].end) is not None for each in answered]
    if sum(labelled) * 2 > len(made):
        return ()  # **Q:** and **A:** are turns
    fits = one_asks and len(answered) + 1 >= len(made) and _ONE_ANSWERS * _in_first_person(text, answered) >= len(made)
    return tuple(made) if fits else ()


def _in_first_person(text: str, exchanges: Sequence[Exchange]) -> int:
    """How many answers say "I"."""
    return sum(any(_FIRST.search(piece.of(text)) for piece in exchange.answer) for exchange in exchanges)


def _question(text: str, paragraph: Span) -> tuple[Span, Span | None] | None:
    """The question that a paragraph is, and where it names who asks; None for any other paragraph."""
    labelled = _LABELLED.match(text, paragraph.start, paragraph.end)
    if labelled is not None:
        who, asked = ("who", "asked") if labelled["asked"] else ("whose", "put")
        return Span(*labelled.span(asked)), Span(*labelled.span(who))
    bold = _BOLD.match(text, paragraph.start, paragraph.end)
    return (Span(*bold.span("asked")), None) if bold is not None else None


def interviewee(document: Document, exchanges: Sequence[Exchange]) -> Called | None:
    """Who answers: the person named most before the first question; None where nobody is named."""
    return RollCall(document.text, exchanges[0].asked.start, document.title).call("A")
