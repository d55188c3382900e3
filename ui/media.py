"""Pages of the original PDFs as pictures, and the boxes around a citation's words on them."""

import functools
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.document import Document, Span
from corpus.errors import LibraryError
from ui.rendering import Box, Leaf, PageError

if TYPE_CHECKING:
    from corpus.library import Library

logger = logging.getLogger(__name__)

SECONDS = 10.0
"""How long a page may take; an ordinary one takes half a second."""

AT_ONCE, WAITING, EACH = 2, 60, 12
"""Pages drawn at the same time, those that wait their turn, and how many of these are one person's."""

KEPT = 256
"""Places whose boxes are held in memory: on a scan they take seconds to find."""

PAGES = 12
"""Pages on which words are boxed at a time: nobody is quoted over more."""

BEFORE = 300
"""Characters before the words that tell one place on the page from another."""


class _Unboxed(Exception):
    """Pages on which no word was found. It isn't held: on a scan it may be that there was no time."""

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        super().__init__()
        self.leaves = leaves


class PageImages:
    """Renders pages and finds words on them, in child processes; safe to call from many threads, which take turns.

    Args:
        library: where documents and their original files are.
        kept: how many pictures are held in memory, about 100 kB each.
        seconds: how long a page may take.
    """

    def __init__(self, library: "Library", kept: int = 64, seconds: float = SECONDS) -> None:
        self._library = library
        self._seconds = seconds
        self._too_slow: set[str] = set()
        self._picture = functools.lru_cache(kept)(self._render)
        self._leaves = functools.lru_cache(KEPT)(self._find)

    def picture(self, document: str, number: int) -> bytes:
        """The page as PNG.

        Raises:
            PageError: where there is none, or it takes too long to draw.
        """
        return self._picture(self.file(document, number), number)

    def leaves(self, document: str, span: Span) -> tuple[Leaf, ...]:
        """The pages that the span runs over, in order, with the words boxed.

        Raises:
            PageError: where the document is unknown, not a PDF, or shorter than the span.
        """
        path = self.file(document, end=span.end)
        held = self._library.document(document)
        parts = [
            (number, part.of(held.text), held.text[max(0, part.start - BEFORE) : part.start])
            for number, part in islice(_parts(held, span), PAGES)
        ]
        if not parts:
            return ()
        try:
            return self._leaves(path, tuple(parts))
        except _Unboxed as nothing:
            return nothing.leaves

    def file(self, document: str, number: int | None = None, end: int = 0) -> Path:
        """The PDF that has that page, and characters up to that one; cheap to ask before a turn is waited for.

        Raises:
            PageError: where there is none.
        """
        try:
            original = self._library.original(document)
            held = self._library.document(document)
        except LibraryError as error:
            raise PageError(document) from error
        if original is None or original.media_type != "application/pdf":
            raise PageError(f"{document} has no pages to show")
        if number is not None and not 1 <= number <= max((page.number for page in held.pages), default=0):
            raise PageError(f"{document} has no page {number}")
        if end > len(held.text):
            raise PageError(f"{document} has no character {end}")
        return original.path

    def _find(self, path: Path, parts: tuple[tuple[int, str, str], ...]) -> tuple[Leaf, ...]:
        shapes = json.loads(self._child(path, parts[0][0], {"path": str(path), "parts": parts}))
        found = tuple(
            Leaf(shape["number"], shape["ratio"], tuple(Box(**box) for box in shape["boxes"])) for shape in shapes
        )
        if not any(leaf.boxes for leaf in found):
            raise _Unboxed(found)
        return found

    def _render(self, path: Path, number: int) -> bytes:
        return self._child(path, number, {"path": str(path), "number": number})

    def _child(self, path: Path, number: int, request: dict[str, Any]) -> bytes:
        """What a child replies; one that takes too long is killed, and just that is not tried again."""
        asked = json.dumps(request)
        if asked in self._too_slow:
            raise PageError(f"page {number} takes too long to draw")
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "ui.rendering"],  # -P: no package of the folder it is started in
                input=asked.encode(),
                capture_output=True,
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            self._too_slow.add(asked)
            logger.warning("page %s of %s takes more than %s s to draw", number, path, self._seconds)
            raise PageError(f"page {number} takes too long to draw") from error
        if done.returncode:
            raise PageError(done.stderr.decode("utf-8", "replace").strip() or f"page {number} can't be drawn")
        return done.stdout


def _parts(document: Document, span: Span) -> Iterator[tuple[int, Span]]:
    """Each page that shares characters with the span, and the characters shared."""
    for page in document.pages:
        if page.span.overlap(span):
            yield page.number, Span(max(page.span.start, span.start), min(page.span.end, span.end))
