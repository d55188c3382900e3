"""The writer's transactions: all of a change or nothing, each under the next sequence number."""

import contextlib
from collections.abc import Iterator

from corpus.document import Document
from corpus.library.store import Rows


class Transactions:
    """Begins them, counts them, and finds the rows they change.

    Args:
        rows: the writer's connection, in autocommit mode.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @contextlib.contextmanager
    def begin(self) -> Iterator[None]:
        """Everything inside the block is kept together, or undone if the block raises."""
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._rows.execute("COMMIT")
        except BaseException:
            if self._rows.in_transaction:
                self._rows.execute("ROLLBACK")
            raise

    def step(self, document: int | None = None) -> int:
        """The next sequence number: the library has changed, and this document's row with it, if one is named."""
        sequence = int(self._rows.execute("SELECT value FROM meta WHERE name = 'sequence'").fetchone()[0]) + 1
        self._rows.execute("UPDATE meta SET value = ? WHERE name = 'sequence'", (str(sequence),))
        if document is not None:
            self._rows.execute("UPDATE document SET sequence = ? WHERE number = ?", (sequence, document))
        return sequence

    def number(self, document: Document) -> int:
        """The row of a document that the library holds."""
        return int(self._rows.execute("SELECT number FROM document WHERE id = ?", (document.id,)).fetchone()[0])
