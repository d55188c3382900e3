"""The one writer of a library: each method is one transaction, so a kill leaves all of it or nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document
from corpus.errors import ReadingError, UnknownDocument
from corpus.library.changes import REINDEXED, REMOVED, RESTORED, Changes, done
from corpus.library.checking import unsound_spoken, unsound_vectors
from corpus.library.contents import Contents
from corpus.library.copies import Copies
from corpus.library.corrections import Corrections
from corpus.library.curation import Curation
from corpus.library.describing import Descriptions, told
from corpus.library.purging import Purging
from corpus.library.records import FileState, Prepared
from corpus.library.speakers import Speakers
from corpus.library.store import Rows, Store
from corpus.library.transactions import Transactions

_TOGETHER = 200
"""Documents that are compared in one transaction: nothing else waits for long, and the disk not at each."""


class Writer:
    """Changes a library; made by `Library.writing`.

    Args:
        connection: the writer's own.
        store: which it is of.
        by: who is at work, for the history.

    Attributes:
        curation: what curators change besides.
        purging: takes out for good what was removed.
    """

    def __init__(self, connection: Rows, store: Store, by: str = "") -> None:
        self._rows = connection
        self._originals = store.originals
        self._transactions = Transactions(connection)
        speakers = Speakers(connection)
        self._contents = Contents(connection, speakers)
        self._copies = Copies(connection)
        self._corrections = Corrections(connection, speakers)
        self._descriptions = Descriptions(connection, self._transactions)
        self._changes = Changes(connection, by)
        self.curation = Curation(connection, self._transactions, speakers)
        self.purging = Purging(connection, store, self._transactions, self._changes)

    def encoder(self) -> str | None:
        """The encoder whose vectors the library holds; None before the first."""
        row = self._rows.execute("SELECT value FROM meta WHERE name = 'encoder'").fetchone()
        return row[0] if row else None

    def settle_encoder(self, name: str, dimension: int) -> None:
        """Note the encoder whose vectors the library holds."""
        with self._transactions.begin():
            self._set("encoder", name)
            self._set("dimension", str(dimension))

    def keep_original(self, path: Path, state: FileState) -> None:
        """Copy a file into the library, once for all files with the same bytes.

        Raises:
            UnreadableFile: if the file went away or changed since its state was taken.
        """
        self._originals.keep(path, state)

    def knows(self, document: Document) -> bool:
        """Whether the library already holds this text, encoded."""
        return self._rows.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone() is not None

    def stands(self, document: Document) -> bool:
        """Whether its key stands for this text already, with the same title, date and so on."""
        row = self._rows.execute(
            """SELECT 1 FROM record r JOIN document d ON d.number = r.document
               WHERE r.key = ? AND r.removed IS NULL AND d.id = ? AND r.about = ?""",
            (document.keys[0], document.id, told(document)),
        ).fetchone()
        return row is not None

    def is_taken(self, key: str, file: str, ident: str) -> bool:
        """Whether a key is a record's of another file than this; one that was removed gives it up for the same text."""
        row = self._rows.execute(
            """SELECT coalesce(r.file, '') != ?2 AND NOT (r.removed IS NOT NULL AND d.id = ?3)
               FROM record r JOIN document d ON d.number = r.document WHERE r.key = ?1""",
            (key, file, ident),
        ).fetchone()
        return bool(row and row[0])

    def keep(self, prepared: Prepared, state: FileState | None) -> None:
        """Put a document in, in place of what its key stood for before."""
        with self._transactions.begin():
            self._record(prepared.document, self._insert(prepared), state)

    def keep_again(self, document: Document, state: FileState | None) -> None:
        """Let a key stand for a text that the library already `knows`."""
        with self._transactions.begin():
            self._record(document, self._transactions.number(document), state)

    def settle_file(self, state: FileState, keys: Iterable[str]) -> tuple[str, ...]:
        """A file was read to its end: note its state, and take out the records it no longer holds.

        Returns:
            the keys taken out.
        """
        with self._transactions.begin():
            self._put_file(state)
            seen = set(keys)
            rows = self._rows.execute("SELECT key FROM record WHERE file = ? AND removed IS NULL", (state.path,))
            gone = tuple(key for (key,) in rows.fetchall() if key not in seen)
            self._mark(gone, removed=True)
            return gone

    def remove(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Take records out of every answer, at once; `restore` brings them back.

        Args:
            keys: keys or document ids; an id takes out all its records.

        Raises:
            UnknownDocument: if one was never in the library; then none is removed.
        """
        return self._change(keys, removed=True)

    def remove_files(self, paths: Iterable[str]) -> dict[str, int]:
        """Take out the records of files that are gone; should one come back, it is read again.

        Returns:
            how many records each had.
        """
        with self._transactions.begin():
            return {path: self._remove_file(path) for path in paths}

    def restore(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Bring removed records back.

        Raises:
            UnknownDocument: if one was never in the library; then none is restored.
        """
        return self._change(keys, removed=False)

    def forget_failures(self, path: str, *, within: bool = True) -> None:
        """A file can be read again: what was wrong with it is so no more.

        Args:
            path: the key of the file.
            within: forget what was wrong with its records and members, too.
        """
        with self._transactions.begin():
            self._rows.execute(
                """DELETE FROM failure
                   WHERE origin = ?1 OR ?2 AND substr(origin, 1, length(?1) + 1) IN (?1 || '#', ?1 || '!')""",
                (path, within),
            )

    def note_failure(self, failure: ReadingError, state: FileState | None = None, edition: str = "") -> None:
        """Keep why a file or record could not be read.

        Args:
            failure: what is wrong.
            state: the file's, if it would fail again as long as it is so.
            edition: what read it.
        """
        digests = (state.sha256, state.about) if state else ("", "")
        with self._transactions.begin():
            self._rows.execute(
                """INSERT INTO failure (origin, reason, remedy, at, sha256, about, edition)
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET
                   reason = excluded.reason, remedy = excluded.remedy, at = excluded.at, sha256 = excluded.sha256,
                   about = excluded.about, edition = excluded.edition""",
                (failure.origin, failure.reason, failure.remedy, _now(), *digests, edition),
            )

    def encode_again(self, encoder: str, dimension: int, documents: Iterable[Prepared]) -> None:
        """Put the vectors of another encoder in place of all there are, in one transaction.

        Args:
            encoder: its name.
            dimension: the length of its vectors.
            documents: every document the library holds, removed ones included, with new vectors.
        """
        with self._transactions.begin():
            self._set("encoder", encoder)
            self._set("dimension", str(dimension))
            for prepared in documents:
                number = self._transactions.number(prepared.document)
                self._contents.encode_again(number, prepared.vectors, prepared.sentences)
                self._descriptions.touch(number)

    def to_encode_again(self) -> list[int]:
        """The document rows whose vectors are missing or can't be compared."""
        return unsound_vectors(self._rows)

    def find_copies(self) -> None:
        """Compare the documents that never were: those a library of an older version holds."""
        waiting = self._copies.missing()
        for start in range(0, len(waiting), _TOGETHER):
            with self._transactions.begin():
                for number in waiting[start : start + _TOGETHER]:
                    self._copies.settle(number)

    def note_speakers_again(self) -> None:
        """Note again which passages hold words of whom, where that is not noted rightly."""
        for number in unsound_spoken(self._rows):
            with self._transactions.begin():
                self._contents.note_spoken(number)
                self._transactions.step(number)

    def note_reindexed(self) -> None:
        """Note in the history that the index was built afresh."""
        with self._transactions.begin():
            self._changes.note(REINDEXED, [None])

    def _set(self, name: str, value: str) -> None:
        self._rows.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def _change(self, keys: Iterable[str], *, removed: bool) -> tuple[str, ...]:
        with self._transactions.begin():
            found = tuple(record for key in keys for record in self._records(key))
            self._mark(found, removed=removed)
            return found

    def _remove_file(self, path: str) -> int:
        rows = self._rows.execute("SELECT key FROM record WHERE file = ? AND removed IS NULL", (path,)).fetchall()
        self._mark(tuple(key for (key,) in rows), removed=True)
        self._rows.execute("UPDATE file SET size = -1 WHERE path = ?", (path,))
        return len(rows)

    def _records(self, key: str) -> tuple[str, ...]:
        """The records that a key or a document's id names; removed ones too, so that removing twice does no harm."""
        rows = self._rows.execute(
            """SELECT key FROM record WHERE key = ?1
               UNION SELECT r.key FROM record r JOIN document d ON d.number = r.document WHERE d.id = ?1
               ORDER BY 1""",
            (key,),
        ).fetchall()
        if not rows:
            raise UnknownDocument(f"no document called {key!r} is in the library; `onrecord list` shows what is")
        return tuple(row[0] for row in rows)

    def _mark(self, keys: tuple[str, ...], *, removed: bool) -> None:
        for key in keys:
            number, was = self._rows.execute(
                "SELECT document, removed IS NOT NULL FROM record WHERE key = ?", (key,)
            ).fetchone()
            self._rows.execute("UPDATE record SET removed = ? WHERE key = ?", (_now() if removed else None, key))
            self._descriptions.touch(number)
            if was != removed:
                self._changes.note(REMOVED if removed else RESTORED, [key])

    def _record(self, document: Document, number: int, state: FileState | None) -> None:
        key = document.keys[0]
        if state:
            self._put_file(replace(state, size=-1))  # until it was read to its end, the next add reads it again
        before = self._rows.execute("SELECT document, removed, about FROM record WHERE key = ?", (key,)).fetchone()
        about = told(document)
        self._rows.execute(
            """INSERT INTO record (key, document, file, about) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
               document = excluded.document, file = excluded.file, about = excluded.about, removed = NULL""",
            (key, number, state.path if state else None, about),
        )
        self._rows.execute("DELETE FROM failure WHERE origin = ?", (key,))
        for touched in {number, before[0] if before else number}:
            self._descriptions.touch(touched)
        if self._corrections.settle(number, document, key):
            self._contents.note_spoken(number)
        if what := done(before, (number, None, about)):
            self._changes.note(what, [key])

    def _put_file(self, state: FileState) -> None:
        self._rows.execute(
            """INSERT INTO file VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
               sha256 = excluded.sha256, size = excluded.size, about = excluded.about, name = excluded.name,
               media_type = excluded.media_type""",
            (state.path, state.sha256, state.size, state.about, state.name, state.media_type),
        )

    def _insert(self, prepared: Prepared) -> int:
        document = prepared.document
        number = self._rows.execute(
            """INSERT INTO document (id, title, text, origin, notes, live, sequence, added)
               VALUES (?, ?, ?, ?, '[]', FALSE, 0, ?) RETURNING number""",
            (document.id, document.title, document.text, document.origin, _now()),
        ).fetchone()[0]  # its record describes it
        self._contents.insert(int(number), prepared)
        return int(number)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
