"""What a reader is given: bytes, where they came from, and what is already known about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from corpus.readers.about import About
from corpus.readers.limits import Limits

if TYPE_CHECKING:
    from corpus.readers.ocr import Ocr


def opened(path: Path) -> BinaryIO:
    """The bytes of a file."""
    return path.open("rb")


@dataclass(frozen=True, slots=True)
class Material:
    """One file, or one member of an archive.

    Args:
        key: the record key of the document it becomes.
        origin: the path, `path!member` for a member; for messages and for the document.
        name: the file's own name; it settles ties between formats and may hold a date.
        open: gives the bytes from the start, as often as it is called; the caller closes.
        size: their number.
        limits: what may be read at most.
        about: what a sidecar says.
        depth: how many archives it lies in.
        ocr: recognises the words on pages that are pictures; None leaves them.
    """

    key: str
    origin: str
    name: str
    open: Callable[[], BinaryIO]
    size: int
    limits: Limits = field(default_factory=Limits)
    about: About = field(default_factory=About)
    depth: int = 0
    ocr: "Ocr | None" = None

    @property
    def suffix(self) -> str:
        """The last part of the name with its dot, in lower case; empty if there is none."""
        return PurePath(self.name).suffix.lower()

    def head(self, length: int) -> bytes:
        """The first bytes, `length` at most."""
        with self.open() as stream:
            return stream.read(length)

    def whole(self) -> bytes:
        """All bytes.

        Raises:
            FileTooLarge: if they are more than may be held in memory.
        """
        self.limits.check("text", self.size, self.origin, "bytes")
        with self.open() as stream:
            data = stream.read(self.limits.text + 1)
        self.limits.check("text", len(data), self.origin, "bytes")  # the file may have grown
        return data
