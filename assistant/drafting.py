"""The quotations of a draft: those that somebody is said to have said, and whatever else stands between marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.attribution import find_quotations
from corpus.attribution.marks import Run, runs
from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation, Speaker

FEWEST = 3
"""Words between marks that are looked up though nobody is said to have said them; fewer are a title or a manner."""

_TAG = 160
"""Characters that may stand between the two parts of a sentence: "I am," he said, "glad"."""

_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\n[ \t]*\n")
_ENDS = re.compile(r"[.!?…][\"”’]?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a draft that are to be looked up.

    Args:
        span: the words, without their marks.
        speaker: who said them, as the draft has it.
        inner: the quoted runs inside.
        embedded: whether they are a part of the draft's own sentence: he called it “a disgrace”.
        goes_on: whether they go on with the sentence of the piece before.
        continued: whether the next piece goes on with theirs.
    """

    span: Span
    speaker: Speaker | None
    inner: tuple[Run, ...] = ()
    embedded: bool = False
    goes_on: bool = False
    continued: bool = False


def pieces(draft: Document) -> tuple[Piece, ...]:
    """What is to be looked up of a draft, in order of place; none overlaps another."""
    quoted = _runs(draft.text)
    said = [one for one in find_quotations(draft) if one.kind is not Kind.INDIRECT]
    whole = [one for one in said if one.kind is Kind.TURN or _unmarked(one, quoted)]
    found = [
        *(Piece(one.span, one.speaker, _inside(quoted, one.span)) for one in _outermost(whole)),
        *_marked(draft.text, quoted, said, [one.span for one in whole]),
    ]
    return _linked(draft.text, sorted(found, key=lambda piece: piece.span))


def _runs(text: str) -> tuple[Run, ...]:
    """The quoted runs; where one ends with its line though its closing mark stands in the next, to that mark."""
    found = runs(text)
    if all(run.closed for run in found):
        return found
    broken = {run.span.start for run in found if not run.closed and run.outer is None}
    edges = [0, *(match.end() for match in _BLANK.finditer(text)), len(text)]
    blocks = runs(text, [Span(start, end) for start, end in pairwise(edges) if start < end])
    mended = [run for run in blocks if run.outer is None and run.closed and run.span.start in broken]
    inside = [run for run in blocks if any(whole.words.covers(run.span) for whole in mended)]
    rest = [run for run in found if not any(whole.span.overlap(run.span) for whole in mended)]
    return tuple(sorted([*mended, *inside, *rest], key=lambda run: (run.span.start, -run.span.end)))


def _unmarked(quotation: Quotation, quoted: Sequence[Run]) -> bool:
    """Whether it is set off without marks, as a block is."""
    return quotation.kind is Kind.DIRECT and not any(run.words.overlap(quotation.span) for run in quoted)


def _outermost(whole: Iterable[Quotation]) -> Iterator[Quotation]:
    end = 0
    for one in sorted(whole, key=lambda one: (one.span.start, -one.span.end)):
        if one.span.start >= end:
            end = one.span.end
            yield one


def _marked(text: str, quoted: Sequence[Run], said: Sequence[Quotation], taken: Sequence[Span]) -> Iterator[Piece]:
    """The words between marks, outer ones, that are long enough or that somebody said."""
    for run in quoted:
        if run.outer is not None or any(span.overlap(run.span) for span in taken):
            continue
        around = [one for one in said if one.span.overlap(run.words)]
        best = max(around, key=lambda one: (one.outer is None, one.span.overlap(run.words)), default=None)
        if best is None and len(_WORD.findall(text, run.words.start, run.words.end)) < FEWEST:
            continue
        speaker = best.speaker if best else None
        yield Piece(run.words, speaker, _inside(quoted, run.words), _is_embedded(text, run, best))


def _is_embedded(text: str, run: Run, said: Quotation | None) -> bool:
    """Whether it goes on with the words before it, other than with "he said"."""
    end = len(text[: run.span.start].rstrip(" \t\xa0"))
    return text[end - 1 : end].isalnum() and not (said and said.cue and said.cue.span.end == end)


def _inside(quoted: Sequence[Run], span: Span) -> tuple[Run, ...]:
    return tuple(run for run in quoted if span.covers(run.span))


def _linked(text: str, found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Each told whether a sentence runs from it into the next, or from the one before into it."""
    linked = list(found)
    for place, (one, following) in enumerate(pairwise(found)):
        if _one_sentence(text, one, following):
            speaker = following.speaker or one.speaker
            linked[place] = replace(linked[place], continued=True, speaker=one.speaker or speaker)
            linked[place + 1] = replace(following, goes_on=True, speaker=speaker)
    return tuple(linked)


def _one_sentence(text: str, one: Piece, following: Piece) -> bool:
    between = text[one.span.end : following.span.start]
    first = following.span.of(text).lstrip("…. [")[:1]
    return (
        len(between) <= _TAG
        and "\n\n" not in between
        and not _ENDS.search(one.span.of(text))
        and between.rstrip(" \"“”‘’'«»")[-1:] == ","
        and first.islower()
    )
