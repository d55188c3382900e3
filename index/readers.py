"""From a file to the outlines of its documents: what reads files for the intake."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

from corpus.document import Document
from corpus.errors import ReadingError
from corpus.readers.guarding import guarding
from corpus.reading import Limits, Ocr, media_type, read
from index.preparing import Outline, outline

Known: TypeAlias = Callable[[str], bool]
"""Whether the text with this id needs no outline."""

Read: TypeAlias = Outline | Document | ReadingError
"""A document outlined, one whose text is known already, or what is wrong with a record."""


class FileReader(Protocol):
    """Reads files, and finds who says what in them."""

    def media_type(self, path: Path) -> str:
        """What the file holds: "application/pdf".

        Raises:
            ReadingError: when it can't be told.
        """
        ...

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """Each document in the file, and an error for each record or archive member that can't become one.

        Args:
            path: a file.
            key: the record key of its document; of several, what their keys begin with unless they have an `id`.
            known: asked about each document before it is outlined.

        Raises:
            ReadingError: when the file as a whole can't be read; raised by the iteration, not by the call.
        """
        ...


class DirectReader:
    """Reads in this process: nothing limits time and memory.

    Args:
        limits: what a file may hold.
        ocr: recognises the words on pages that are pictures; None leaves them.
    """

    def __init__(self, limits: Limits | None = None, ocr: Ocr | None = None) -> None:
        self._limits = limits or Limits()
        self._ocr = ocr

    def media_type(self, path: Path) -> str:
        """As `FileReader` says."""
        return media_type(path)

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """As `FileReader` says."""
        for one in read(path, key=key, limits=self._limits, ocr=self._ocr):
            made = one if isinstance(one, ReadingError) or known(one.id) else outlined(one, key)
            if isinstance(made, ReadingError) and made.origin == key:
                raise made
            yield made


def outlined(document: Document, key: str) -> Outline | ReadingError:
    """The outline of a document from the file of this key, or what is wrong with it, told of its place."""
    try:
        with guarding(place(document, key)):
            return outline(document)
    except ReadingError as failure:
        return failure


def place(document: Document, key: str) -> str:
    """Where a document stands: the key of its file, and the record where the file holds several."""
    own = document.keys[0]
    return own if own == key or own.startswith((f"{key}#", f"{key}!")) else f"{key}#{own}"
