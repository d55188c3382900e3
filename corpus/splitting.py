"""Documents into passages: the parts that are searched for, cut where a reader would pause.

A passage cuts no sentence, quotation or speaker's turn in two, unless one alone is longer than a passage. Passages tile
the document: every character but the white space between them stands in exactly one.
"""

import bisect
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from langchain_text_splitters import RecursiveCharacterTextSplitter, TextSplitter

from corpus.document import Document, Span
from corpus.passage import Passage
from corpus.quotation import Kind, Quotation
from corpus.sentences import paragraphs, sentences

SIZE = 900
"""Characters in a passage, at most: about 200 word pieces, inside the 256 that the default encoder reads."""


class _Whole(TextSplitter):
    """Joins pieces that must stay whole into chunks of at most `size` characters, in order, losing none."""

    def __init__(self, size: int) -> None:
        super().__init__(chunk_size=size, chunk_overlap=0, strip_whitespace=False)

    def split_text(self, text: str) -> list[str]:
        """A piece is never cut."""
        return [text]

    def join(self, pieces: Iterable[str]) -> list[str]:
        """A piece longer than a chunk stands alone."""
        return self._merge_splits(pieces, "")


def split(document: Document, quotations: Sequence[Quotation] = (), size: int = SIZE) -> tuple[Passage, ...]:
    """The passages of a document, in order of place.

    Args:
        document: the document.
        quotations: its quotations; a long paragraph is cut around them.
        size: characters in a passage, at most; at least 1.
    """
    whole = _Whole(size)
    kept = _outermost(
        _with_marks(document.text, quotation.span, size)
        for quotation in quotations
        if quotation.kind is not Kind.TURN and len(quotation.span) <= size
    )
    pieces = (
        piece
        for paragraph in _tiles(document.text, paragraphs(document.text))
        for piece in _fitted(document.text, paragraph, kept, whole, size)
    )
    trimmed = (_trimmed(document.text, span) for span in _laid_out(whole.join(pieces)))
    return tuple(Passage.of(document, span) for span in trimmed if span)


def _tiles(text: str, spans: Sequence[Span], within: Span | None = None) -> Iterator[Span]:
    """Each span grown to the beginning of the next, so that together they leave no character out."""
    low, high = (within.start, within.end) if within else (0, len(text))
    starts = [low, *(span.start for span in spans[1:]), high]
    return (Span(start, end) for start, end in pairwise(starts) if start < end)


def _fitted(text: str, paragraph: Span, kept: Sequence[Span], whole: _Whole, size: int) -> list[str]:
    """A paragraph in as few pieces of at most `size` characters as its sentences and quotations allow."""
    words = paragraph.of(text)
    if len(words.strip()) <= size:
        return [words]
    units = _tiles(text, _uncut(sentences(text, paragraph), kept), paragraph)
    return whole.join(piece for unit in units for piece in _short(text, unit, kept, size))


def _uncut(units: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """Sentences joined where a quotation runs over from one to the next."""
    joined: list[Span] = []
    for unit in units:
        place = _first_after(kept, unit.start)
        runs_on = place < len(kept) and kept[place].start < unit.start
        if joined and runs_on:
            joined[-1] = Span(joined[-1].start, unit.end)
        else:
            joined.append(unit)
    return joined


def _short(text: str, unit: Span, kept: Sequence[Span], size: int) -> Iterator[str]:
    """A sentence, cut around its quotations, at clauses or at words only where it is longer than a passage."""
    words = unit.of(text)
    if len(words.strip()) <= size:
        yield words
        return
    cutter = RecursiveCharacterTextSplitter(
        ["\n", "; ", ", ", " ", ""], keep_separator="end", chunk_size=size, chunk_overlap=0, strip_whitespace=False
    )
    start = unit.start
    for span in kept[_first_after(kept, unit.start) :]:
        if span.end > unit.end:
            break
        begin = max(start, span.start)  # two may share the mark between them
        yield from cutter.split_text(text[start:begin])
        yield text[begin : span.end]
        start = span.end
    yield from cutter.split_text(text[start : unit.end])


def _with_marks(text: str, span: Span, size: int) -> Span:
    """A quotation with the mark on either side of it, if both fit a passage."""
    low, high = max(span.start - 1, 0), min(span.end + 1, len(text))
    start = low if _is_mark(text[low]) else span.start
    end = high if _is_mark(text[high - 1]) else span.end
    return Span(start, end) if end - start <= size else span


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Those that lie in no other, so that both their starts and their ends ascend."""
    outer: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def _first_after(kept: Sequence[Span], offset: int) -> int:
    """Which is the first that reaches beyond `offset`."""
    return bisect.bisect_right(kept, offset, key=lambda span: span.end)


def _laid_out(pieces: Iterable[str]) -> Iterator[Span]:
    """Where pieces that tile a text stand in it."""
    start = 0
    for piece in pieces:
        yield Span(start, start + len(piece))
        start += len(piece)


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None
