"""The whole text of a document as HTML: its pages numbered, the words that somebody said marked by how they are quoted.

Pure functions; every string is escaped by `Markup.format`.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from corpus.document import Document, Span
from ui.tongues import tongue_of
from ui.words import html

if TYPE_CHECKING:
    from corpus.quotation import Quotation

_WRAPPED = re.compile(r"^(.{45,}[^\s.!?:;”\"’')\]])\n(?=\S)", re.MULTILINE)
"""A line that ends because the page was full, not because the sentence did; shorter ones are verse, tables or lists."""

SHEET = 6_000
"""Characters of a sheet, about; what isn't in sight, the browser lays out a sheet at a time."""


def anchor(quotation: "Quotation") -> str:
    """What a quotation is called on the page and in addresses: `q-120-164`, by its place in the text."""
    return f"q-{quotation.span.start}-{quotation.span.end}"


def full_text(document: Document, quotations: "Sequence[Quotation]", part: Span) -> Markup:
    """A part of the text, in sheets.

    Args:
        document: whose text it is.
        quotations: all that meet the part, in order of place.
        part: as `parts` cuts it.
    """
    words = _WRAPPED.sub(r"\1 ", document.text)  # of the same length
    ahead, open_ones = deque(quotations), list["Quotation"]()
    sheets, spoken = [], tongue_of(document)
    for page, span in _sheets(document, words, part):
        while ahead and ahead[0].span.start < span.end:
            open_ones.append(ahead.popleft())
        sheets.append(_sheet(page, _marked(words, span, open_ones), spoken))
        open_ones = [one for one in open_ones if one.span.end > span.end]
    return Markup().join(sheets)


def parts(document: Document, length: int) -> tuple[Span, ...]:
    """A text cut into parts of `length` characters or a little more, at line breaks if there are any."""
    return tuple(_cut(document.text, Span(0, len(document.text)), length))


def _sheet(page: int | None, words: Markup, spoken: Markup) -> Markup:
    number = html('<h2 class="leaf-number">[[Page {}]]</h2>').format(page) if page else Markup()
    return Markup('<section class="sheet-of-text">{}<p{}>{}</p></section>').format(number, spoken, words)


def _sheets(document: Document, words: str, part: Span) -> Iterator[tuple[int | None, Span]]:
    """The sheets of a part, each with the number of the page that it begins."""
    begins = {page.span.start: page.number for page in document.pages}
    edges = sorted({part.start, part.end, *(start for start in begins if part.start < start < part.end)})
    for start, end in pairwise(edges):
        for place, span in enumerate(_cut(words, Span(start, end), SHEET)):
            yield (begins.get(start) if place == 0 else None), span


def _cut(text: str, span: Span, length: int) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = _end(text, Span(start, span.end), length)
        yield Span(start, end)
        start = end


def _end(text: str, rest: Span, length: int) -> int:
    """Where the first piece ends: at a line break, or if there is none for long, at a blank, or anywhere."""
    latest = min(rest.start + 3 * length, rest.end)
    broken = text.find("\n", rest.start + length, latest) + 1
    if broken or latest == rest.end:
        return broken or latest
    return text.rfind(" ", rest.start + length, latest) + 1 or latest


def _marked(words: str, sheet: Span, quotations: "Sequence[Quotation]") -> Markup:
    """The words of a sheet; those in quotations are marked, and know of which."""
    inside = (edge for one in quotations for edge in (one.span.start, one.span.end) if sheet.start < edge < sheet.end)
    pieces = []
    for start, end in pairwise(sorted({sheet.start, sheet.end, *inside})):
        piece = Span(start, end)
        around = [one for one in quotations if one.span.covers(piece)]
        pieces.append(_piece(piece.of(words), around))
    return Markup().join(pieces)


def _piece(words: str, around: "Sequence[Quotation]") -> Markup:
    if not around:
        return Markup("{}").format(words)
    innermost = min(around, key=lambda one: len(one.span))
    return Markup('<mark class="{}" data-of="{}">{}</mark>').format(
        innermost.kind.value, " ".join(anchor(one) for one in around), words
    )
