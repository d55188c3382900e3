"""A document for programs: its text or a stretch of it, the quotations in it, its pages and its file."""

from typing import TYPE_CHECKING

from corpus.document import Document, Span
from corpus.quotation import Quotation
from ui import shapes
from ui.addresses import Addresses

if TYPE_CHECKING:
    from corpus.library import Library

COPIES = 100
"""Copies named, at most."""


class EmptyStretch(ValueError):
    """Nothing of the document stands there."""


def opened_shape(
    library: "Library", key: str, start: int, end: int | None, addresses: Addresses | None
) -> shapes.Shape:
    """The document that a key or id names, from `start` to `end` or its end; where its file is, if `addresses` tell.

    Raises:
        UnknownDocument: if none does.
        EmptyStretch: if the stretch is empty or lies behind the end.
    """
    with library.view() as view:
        entry, document, found = view.entry(key), view.document(key), view.quotations(key)
        copies, file = view.copies(key, COPIES), view.original(key)
    low, high = _stretch(document, start, end)
    return {
        **shapes.entry_shape(entry),
        "text": document.text[low:high],
        "text_start": low,
        "text_end": high,
        "length": len(document.text),
        "page_spans": [
            {"number": page.number, "start": page.span.start, "end": page.span.end}
            for page in document.pages
            if _meets(page.span, low, high)
        ],
        "quotations": [shapes.quotation_shape(one) for one in _within(found, low, high)],
        "copies": [shapes.copy_shape(copy) for copy in copies],
        "original": addresses.original(document.id) if file and addresses else None,
    }


def _stretch(document: Document, start: int, end: int | None) -> tuple[int, int]:
    high = len(document.text) if end is None else min(end, len(document.text))
    if start >= high > 0 or (start and not high):
        raise EmptyStretch(f"the document has {len(document.text):,} characters; none from {start:,} to {high:,}")
    return start, high


def _within(found: tuple[Quotation, ...], low: int, high: int) -> list[Quotation]:
    return [one for one in found if _meets(one.span, low, high)]


def _meets(span: Span, low: int, high: int) -> bool:
    return span.start < high and span.end > low
