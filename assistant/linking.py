"""The two parts of a sentence around "he said": whether they are one sentence in the source, too."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.placing import Place
from assistant.wordforms import Forms, forms_of, is_word
from corpus.document import Span
from corpus.quotation import Kind

_APART = 600
"""Characters between two parts from which on they are two places."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two parts.

    Args:
        left_out: words of the speaker there.
        apart: whether the parts are no sentence: in two documents, far from each other, or the other way round.
    """

    left_out: str = ""
    apart: bool = False


def gap(before: Place, place: Place) -> Gap:
    """What the source has between the part before and this one."""
    between = place.span.start - before.span.end
    if place.number != before.number or not 0 <= between <= _APART:
        return Gap("…", apart=True)
    if not between:
        return Gap()
    theirs = forms_of(place.document.text, Span(before.span.start, place.span.end))
    inside = Span(before.span.end, place.span.start)
    transcript = place.said is not None and place.said.kind is Kind.TURN
    return Gap(" ".join(_words(theirs, inside, everywhere=transcript)))


def _words(theirs: Forms, inside: Span, *, everywhere: bool) -> Iterator[str]:
    """The words there that somebody said, not the "he said" between."""
    for at, form in enumerate(theirs.forms):
        span = theirs.span(at, at + 1)
        said = everywhere or any(run.words.covers(span) for run in theirs.quoted)
        if is_word(form) and inside.covers(span) and said:
            yield span.of(theirs.text)
