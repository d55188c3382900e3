"""A document and the places in it: what every quotation points into."""

import bisect
import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of a document's text: half-open, code points, `0 <= start < end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is empty or reversed.

        Raises:
            ValueError: unless `0 <= start < end`.
        """
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters themselves.

        Raises:
            ValueError: if the span reaches past the end of `text`.
        """
        if self.end > len(text):
            raise ValueError(f"span {self.start}–{self.end} lies outside a text of {len(text)} characters")
        return text[self.start : self.end]

    def shifted(self, offset: int) -> "Span":
        """The same length, `offset` characters later."""
        return Span(self.start + offset, self.end + offset)

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Span") -> int:
        """How many characters both hold; 0 where they don't meet."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that holds text: its number, counted from 1 in the file, and its characters."""

    number: int
    span: Span

    def __post_init__(self) -> None:
        """Refuse page 0.

        Raises:
            ValueError: if `number` is below 1.
        """
        if self.number < 1:
            raise ValueError(f"pages are numbered from 1, not {self.number}")


def identify(text: str) -> str:
    """The id of the document that holds exactly this text: SHA-256 of its UTF-8, 64 hex digits.

    Raises:
        UnicodeEncodeError: for a lone surrogate, which is no character; readers put U+FFFD in its place.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A text, where it stands and what is known about it.

    Args:
        id: `identify(text)`; `Document.of` fills it in.
        keys: at least one: the records that hold this text, earliest first: the `id` in the source, else the path.
        title: never empty.
        text: exactly as decoded, but for a leading byte-order mark and CRLF → LF.
        pages: those that hold text, ascending and without overlap; empty for formats without pages.
        published: the day it came out, where the source says so.
        byline: who wrote it, as printed.
        source: who published it: an outlet, an organisation, a site.
        language: ISO 639-1 code, where known.
        origin: the address given in the source, else the path.
        notes: what the reader left out or could not do, a sentence each.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    text: str
    pages: tuple[Page, ...] = ()
    published: date | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None
    origin: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promises above.

        Raises:
            ValueError: for a document without text, title or key, with an id that isn't its text's, or with pages
                that overlap or reach past the text.
        """
        if not self.text or not self.title or not self.keys:
            raise ValueError("a document needs text, a title and at least one key")
        if self.id != identify(self.text):
            raise ValueError(f"id {self.id} is not that of the text")
        edges = [edge for page in self.pages for edge in (page.span.start, page.span.end)]
        if edges != sorted(edges) or (edges and edges[-1] > len(self.text)):
            raise ValueError("pages must ascend without overlap and lie inside the text")

    @classmethod
    def of(  # noqa: PLR0913 — what is known about a document, by name
        cls,
        text: str,
        *,
        key: str,
        title: str,
        pages: tuple[Page, ...] = (),
        published: date | None = None,
        byline: str | None = None,
        source: str | None = None,
        language: str | None = None,
        origin: str = "",
        notes: tuple[str, ...] = (),
    ) -> Self:
        """A document made from its text; the id follows from it."""
        return cls(
            identify(text), (key,), title, text, pages, published, byline, source, language, origin or key, notes
        )

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds character `offset`, or the last one begun before it; None without pages."""
        place = bisect.bisect_right(self.pages, offset, key=lambda page: page.span.start)
        return self.pages[max(place - 1, 0)].number if self.pages else None
