"""What other processes prepare files with in tests; they import it by its name."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from corpus.library import Library
from index.ingesting import Bench
from index.readers import DirectReader, Known, Read
from tests.fakes import LetterCountEncoder


def letters(library: Path, *, mortal: Path | None = None, name: str = "letter-count") -> Bench:
    """A bench whose encoder counts letters.

    Args:
        library: its folder.
        mortal: a file; the process that first reads one called "deadly.txt" writes it, and kills itself.
        name: the encoder's.
    """
    reader = _Mortal(mortal) if mortal else DirectReader()
    return Bench(Library(library), lambda: LetterCountEncoder(name=name), reader)


class _Mortal(DirectReader):
    """Kills its process once."""

    def __init__(self, mark: Path) -> None:
        super().__init__()
        self._mark = mark

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """As the plain one, by whoever comes second."""
        if path.name == "deadly.txt" and not self._mark.exists():
            self._mark.write_text(str(os.getpid()), "ascii")
            os.kill(os.getpid(), signal.SIGKILL)
        yield from super().read(path, key, known)
