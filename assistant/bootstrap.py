"""The only place that names concrete classes: what a desk is made of."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from corpus.library import Library
from index.indexing import Indexer
from index.ports import Encoder
from index.retrieval import Retriever
from index.snapshot import Snapshots


@dataclass(frozen=True, slots=True)
class Parts:
    """An open library with what searches and changes it; the encoder is loaded when first needed, once for both."""

    library: Library
    snapshots: Snapshots
    encoder: Callable[[], Encoder]

    def retriever(self) -> Retriever:
        """Finds passages; loads the encoder."""
        return Retriever(self.library, self.snapshots, self.encoder())

    def indexer(self) -> Indexer:
        """Changes the library."""
        return Indexer(self.library, self.snapshots, self.encoder)


def parts(settings: Settings, *, create: bool = False) -> Parts:
    """The parts for a library.

    Args:
        settings: which library, which encoder.
        create: begin the library if there is none.

    Raises:
        LibraryError: if it can't be opened.
    """
    folder = Path(settings.library)
    library = Library.create(folder) if create else Library(folder)
    return Parts(library, Snapshots(folder / "index"), _once(lambda: _encoder(settings.encoder)))


def _encoder(name: str) -> Encoder:
    from index.encoder import SentenceEncoder  # imports torch, which takes seconds that `onrecord list` need not spend

    return SentenceEncoder(name)


def _once(make: Callable[[], Encoder]) -> Callable[[], Encoder]:
    made: list[Encoder] = []
    lock = threading.Lock()

    def give() -> Encoder:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return give
