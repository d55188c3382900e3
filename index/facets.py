"""What filters ask of each passage: its document, day and publisher, in arrays that are quickly looked through."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedSnapshot

_LAYOUT = np.dtype([("passages", "<i8"), ("documents", "<i4"), ("days", "<i4"), ("sources", "<i4")])


@dataclass(frozen=True, slots=True)
class Facets:
    """Four arrays of one length, a place a passage.

    Args:
        passages: rows in the library, ascending, shape (n,).
        documents: the rows of their documents.
        days: proleptic Gregorian ordinals of publication (1 is 1 January of year 1); 0 where none is known.
        sources: rows of their publishers; 0 where none is known.
    """

    passages: NDArray[np.int64]
    documents: NDArray[np.int32]
    days: NDArray[np.int32]
    sources: NDArray[np.int32]

    def __post_init__(self) -> None:
        """Hold the arrays together.

        Raises:
            ValueError: if their lengths differ.
        """
        if len({len(self.passages), len(self.documents), len(self.days), len(self.sources)}) > 1:
            raise ValueError("facets need a document, a day and a source for each passage")

    def __len__(self) -> int:
        return len(self.passages)

    @classmethod
    def of(cls, rows: NDArray[np.int64]) -> "Facets":
        """From rows of (passage, document, day, source), shape (n, 4), by ascending passage."""
        columns = rows.reshape(-1, 4).T
        return cls(columns[0].copy(), *(column.astype(np.int32) for column in columns[1:]))

    @classmethod
    def read(cls, file: Path) -> "Facets":
        """The facets that `write` left.

        Raises:
            DamagedSnapshot: if they can't be read.
        """
        try:
            held = np.load(file, allow_pickle=False)
            return cls(*(np.ascontiguousarray(held[name]) for name in _LAYOUT.names or ()))
        except (OSError, ValueError, IndexError, TypeError) as trouble:
            raise DamagedSnapshot(f"{file} can't be read: {trouble}; `onrecord reindex` builds it again") from trouble

    def write(self, file: Path) -> None:
        """Write them to a file."""
        rows = np.empty(len(self), dtype=_LAYOUT)
        rows["passages"], rows["documents"] = self.passages, self.documents
        rows["days"], rows["sources"] = self.days, self.sources
        held = io.BytesIO()
        np.save(held, rows, allow_pickle=False)
        file.write_bytes(held.getvalue())

    def changed(self, documents: NDArray[np.int64], newer: "Facets") -> "Facets":
        """A copy without the passages of these documents and with the newer ones."""
        kept = ~np.isin(self.documents, documents)
        order = np.argsort(np.concatenate([self.passages[kept], newer.passages]), kind="stable")
        return Facets(
            np.concatenate([self.passages[kept], newer.passages])[order],
            np.concatenate([self.documents[kept], newer.documents])[order],
            np.concatenate([self.days[kept], newer.days])[order],
            np.concatenate([self.sources[kept], newer.sources])[order],
        )

    def among(
        self, *, sources: tuple[int, ...] | None = None, since: date | None = None, until: date | None = None
    ) -> NDArray[np.int64]:
        """The passages that a filter leaves, ascending; `None` doesn't narrow, a day unknown is in no range."""
        kept = np.ones(len(self), dtype=bool)
        if sources is not None:
            kept &= np.isin(self.sources, np.asarray(sources, dtype=np.int32))
        if since is not None or until is not None:
            first, last = (since or date.min).toordinal(), (until or date.max).toordinal()
            kept &= (self.days >= first) & (self.days <= last)
        return self.passages[kept]

    def documents_of(self, passages: NDArray[np.int64]) -> NDArray[np.int32]:
        """The distinct documents, ascending, of those of the passages (ascending) that are here."""
        places = np.searchsorted(self.passages, passages)
        here = places < len(self)
        here[here] = self.passages[places[here]] == passages[here]
        return np.flatnonzero(np.bincount(self.documents[places[here]])).astype(np.int32)
