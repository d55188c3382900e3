"""Removed documents taken out for good: no byte of them stays in the library's own files."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from corpus.errors import NotRemoved, UnknownDocument
from corpus.library.changes import Changes
from corpus.library.contents import Contents
from corpus.library.describing import Descriptions
from corpus.library.records import Purged
from corpus.library.speakers import Speakers
from corpus.library.store import Rows, Store
from corpus.library.transactions import Transactions

PENDING = "purging"
"""The setting that stands while what was purged may still lie in files."""


class Purging:
    """Purges inside the writer's transactions, then what transactions can't reach.

    A purge is done when `scrub` is; until then the setting `PENDING` says that it isn't.

    Args:
        rows: the writer's connection.
        store: which it is of.
        transactions: the writer's.
        changes: the writer's; forgets the names of what was purged.
    """

    def __init__(
        self,
        rows: Rows,
        store: Store,
        transactions: Transactions,
        changes: Changes,
    ) -> None:
        self._rows = rows
        self._store = store
        self._transactions = transactions
        self._speakers = Speakers(rows)
        self._contents = Contents(rows, self._speakers)
        self._descriptions = Descriptions(rows, transactions)
        self._changes = changes

    def purge(self, keys: Iterable[str], *, before: datetime | None = None) -> Purged:
        """Take removed records out for good, and with them every version of a document that no record stands for.

        Args:
            keys: keys or document ids; an id stands for all its records.
            before: also all that were removed before this moment, if given.

        Raises:
            UnknownDocument: if one was never in the library; then none is purged.
            NotRemoved: if one is in the library still; likewise.
        """
        limit = before.astimezone(UTC).isoformat(timespec="seconds") if before else ""
        with self._transactions.begin():
            expired = self._rows.execute("SELECT key FROM record WHERE removed < ?", (limit,)).fetchall()
            records = {record for key in keys for record in self._removed(key)} | {key for (key,) in expired}
            return self._purge(sorted(records))

    def scrub(self) -> bool:
        """Rewrite the database without what was deleted, empty its log, and delete the originals nobody needs.

        The index has to be built afresh before, and its older generations to be gone.

        Returns:
            whether all of it is done; not so while somebody goes on reading a moment before.
        """
        needed = {digest for (digest,) in self._rows.execute("SELECT sha256 FROM file")}
        self._store.originals.drop_all_but(needed)
        gone = self._store.scrub(self._rows)
        if gone:
            self._rows.execute("DELETE FROM meta WHERE name = ?", (PENDING,))
        return gone

    def _removed(self, key: str) -> list[str]:
        found = self._rows.execute(
            """SELECT key, removed IS NULL FROM record WHERE key = ?1
               UNION SELECT r.key, r.removed IS NULL FROM record r JOIN document d ON d.number = r.document
               WHERE d.id = ?1 ORDER BY 1""",
            (key,),
        ).fetchall()
        if not found:
            raise UnknownDocument(f"no document called {key!r} is in the library, nor was removed from it")
        standing = [record for record, there in found if there]
        if standing:
            raise NotRemoved(f"{standing[0]} is in the library: `onrecord remove` it first, then purge it")
        return [record for record, _ in found]

    def _purge(self, keys: list[str]) -> Purged:
        """Inside a transaction: delete these records, and then all that nothing stands for any more."""
        self._rows.execute("INSERT INTO meta VALUES (?, '1') ON CONFLICT (name) DO NOTHING", (PENDING,))
        chosen = json.dumps(keys)
        touched = self._rows.execute(
            """SELECT DISTINCT key, document, file FROM record WHERE key IN (SELECT value FROM json_each(?))
               ORDER BY key""",
            (chosen,),
        ).fetchall()
        self._rows.execute("DELETE FROM record WHERE key IN (SELECT value FROM json_each(?))", (chosen,))
        self._rows.execute("DELETE FROM decision WHERE record IN (SELECT value FROM json_each(?))", (chosen,))
        self._changes.blank(keys)
        self._drop_documents()
        copies = {key: other for key, number, _ in touched if (other := self._settle(number))}
        left = self._drop_files()
        self._forget_failures({*keys, *left})
        self._rows.execute(
            "DELETE FROM source WHERE number NOT IN (SELECT source FROM document WHERE source IS NOT NULL)"
        )
        self._transactions.step()
        files = {file for _, _, file in touched if file and file not in left}
        return Purged(tuple(keys), copies, tuple(sorted(files)), tuple(sorted(left)))

    def _drop_documents(self) -> None:
        rows = self._rows.execute(
            "SELECT number FROM document d WHERE NOT EXISTS (SELECT 1 FROM record WHERE document = d.number)"
        ).fetchall()
        numbers = [number for (number,) in rows]
        quoted = self._contents.drop(numbers)
        self._rows.executemany("DELETE FROM document WHERE number = ?", rows)
        self._speakers.forget_unquoted()
        self._speakers.learn_again(quoted)

    def _settle(self, number: int) -> str | None:
        """Let a document be as its first record that is left tells it; the key of that, if there is one."""
        row = self._rows.execute(
            "SELECT key, about FROM record WHERE document = ? ORDER BY removed IS NOT NULL, number LIMIT 1", (number,)
        ).fetchone()
        if row is None:
            return None
        self._transactions.step(number)
        self._descriptions.describe(number, *row)
        return str(row[0])

    def _drop_files(self) -> set[str]:
        """Forget the files of which no record is left; their paths."""
        rows = self._rows.execute(
            "DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM record WHERE file = path) RETURNING path"
        )
        return {path for (path,) in rows.fetchall()}

    def _forget_failures(self, origins: set[str]) -> None:
        """Forget what was wrong with these files and records, and within them."""
        self._rows.executemany(
            """DELETE FROM failure
               WHERE origin = ?1 OR substr(origin, 1, length(?1) + 1) IN (?1 || '#', ?1 || '!')""",
            [(origin,) for origin in origins],
        )
