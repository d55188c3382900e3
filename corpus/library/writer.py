"""The one writer of a library: each method is one transaction, so a kill leaves all of it or nothing."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from corpus.document import Document, Span
from corpus.errors import ReadingError, UnknownDocument, UnreadableFile
from corpus.library.records import FileState, Prepared, Sentences, Vectors
from corpus.names import name_words
from corpus.quotation import Quotation


class Writer:
    """Changes a library; made by `Library.writing`.

    Args:
        connection: a connection of the writer's own, in autocommit mode.
        originals: the folder that keeps the files.
    """

    def __init__(self, connection: sqlite3.Connection, originals: Path) -> None:
        self._rows = connection
        self._originals = originals

    def encoder(self) -> str | None:
        """The encoder whose vectors the library holds; None before the first."""
        row = self._rows.execute("SELECT value FROM meta WHERE name = 'encoder'").fetchone()
        return row[0] if row else None

    def settle_encoder(self, name: str, dimension: int) -> None:
        """Note the encoder whose vectors the library holds."""
        with self._transaction():
            self._set("encoder", name)
            self._set("dimension", str(dimension))

    def keep_original(self, path: Path, state: FileState) -> None:
        """Copy a file into the library, once for all files with the same bytes.

        Raises:
            UnreadableFile: if the file went away or changed since its state was taken.
        """
        target = self._originals / state.sha256[:2] / state.sha256
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(f".{os.getpid()}")
        try:
            with _opened(path, state) as file, beside.open("wb+") as copy:
                shutil.copyfileobj(file, copy)
                copy.flush()
                os.fsync(copy.fileno())
                copy.seek(0)
                if hashlib.file_digest(copy, "sha256").hexdigest() != state.sha256:
                    raise UnreadableFile(state.path, "it changed while it was being read", "Add it again.")
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    def knows(self, document: Document) -> bool:
        """Whether the library already holds this text, encoded."""
        return self._rows.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone() is not None

    def stands(self, document: Document) -> bool:
        """Whether its key stands for this text already, with the same title, date and so on."""
        row = self._rows.execute(
            """SELECT 1 FROM record r JOIN document d ON d.number = r.document
               WHERE r.key = ? AND r.removed IS NULL AND d.id = ? AND r.about = ?""",
            (document.keys[0], document.id, _about(document)),
        ).fetchone()
        return row is not None

    def keep(self, prepared: Prepared, state: FileState | None) -> None:
        """Put a document in, in place of what its key stood for before."""
        with self._transaction():
            number = self._insert(prepared)
            self._record(prepared.document, number, state)

    def keep_again(self, document: Document, state: FileState | None) -> None:
        """Let a key stand for a text that the library already `knows`."""
        with self._transaction():
            self._record(document, self._number(document), state)

    def settle_file(self, state: FileState, keys: Iterable[str]) -> tuple[str, ...]:
        """A file was read to its end: note its state, and take out the records it no longer holds.

        Returns:
            the keys taken out.
        """
        with self._transaction():
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
        with self._transaction():
            self._rows.execute(
                """DELETE FROM failure
                   WHERE origin = ?1 OR ?2 AND substr(origin, 1, length(?1) + 1) IN (?1 || '#', ?1 || '!')""",
                (path, within),
            )

    def note_failure(self, failure: ReadingError) -> None:
        """Keep why a file or record could not be read."""
        with self._transaction():
            self._rows.execute(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)",
                (failure.origin, failure.reason, failure.remedy, _now()),
            )

    def encode_again(self, encoder: str, dimension: int, documents: Iterable[Prepared]) -> None:
        """Put the vectors of another encoder in place of all there are, in one transaction.

        Args:
            encoder: its name.
            dimension: the length of its vectors.
            documents: every document the library holds, removed ones included, with new vectors.
        """
        with self._transaction():
            self._set("encoder", encoder)
            self._set("dimension", str(dimension))
            for prepared in documents:
                number = self._number(prepared.document)
                rows = self._rows.execute("SELECT number FROM passage WHERE document = ? ORDER BY start", (number,))
                passages = [row[0] for row in rows.fetchall()]
                self._rows.executemany(
                    "INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)",
                    [
                        (row, *_blobs(vector, inside))
                        for row, vector, inside in zip(passages, prepared.vectors, prepared.sentences, strict=True)
                    ],
                )
                self._touch(number)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._rows.execute("COMMIT")
        except BaseException:
            if self._rows.in_transaction:
                self._rows.execute("ROLLBACK")
            raise

    def _number(self, document: Document) -> int:
        row = self._rows.execute("SELECT number FROM document WHERE id = ?", (document.id,)).fetchone()
        return int(row[0])

    def _set(self, name: str, value: str) -> None:
        self._rows.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _touch(self, document: int) -> None:
        """Let a document follow its records, under the next sequence number; the first of them describes it."""
        sequence = int(self._rows.execute("SELECT value FROM meta WHERE name = 'sequence'").fetchone()[0]) + 1
        self._set("sequence", str(sequence))
        self._rows.execute(
            """UPDATE document SET sequence = ?, live = EXISTS
               (SELECT 1 FROM record WHERE document = ? AND removed IS NULL) WHERE number = ?""",
            (sequence, document, document),
        )
        first = self._rows.execute(
            "SELECT about FROM record WHERE document = ? AND removed IS NULL ORDER BY number LIMIT 1", (document,)
        ).fetchone()
        if first:
            self._describe(document, json.loads(first[0]))

    def _describe(self, document: int, about: dict[str, Any]) -> None:
        named = (about["title"], about["published"], about["byline"], self._source(about["source"]))
        rest = (about["language"], about["origin"], json.dumps(about["notes"]))
        self._rows.execute(
            """UPDATE document SET title = ?, published = ?, byline = ?, source = ?, language = ?, origin = ?, notes = ?
               WHERE number = ?""",
            (*named, *rest, document),
        )

    def _change(self, keys: Iterable[str], *, removed: bool) -> tuple[str, ...]:
        with self._transaction():
            found = tuple(record for key in keys for record in self._records(key))
            self._mark(found, removed=removed)
            return found

    def _records(self, key: str) -> tuple[str, ...]:
        """The records that a key or a document's id names; removed ones too, so that removing twice does no harm."""
        rows = self._rows.execute(
            """SELECT key FROM record WHERE key = ?1
               UNION SELECT r.key FROM record r JOIN document d ON d.number = r.document WHERE d.id = ?1""",
            (key,),
        ).fetchall()
        if not rows:
            raise UnknownDocument(f"no document called {key!r} is in the library; `onrecord list` shows what is")
        return tuple(row[0] for row in rows)

    def _mark(self, keys: tuple[str, ...], *, removed: bool) -> None:
        for key in keys:
            self._rows.execute("UPDATE record SET removed = ? WHERE key = ?", (_now() if removed else None, key))
            self._touch(self._rows.execute("SELECT document FROM record WHERE key = ?", (key,)).fetchone()[0])

    def _record(self, document: Document, number: int, state: FileState | None) -> None:
        key = document.keys[0]
        if state:
            self._put_file(replace(state, size=-1))  # until it was read to its end, the next add reads it again
        before = self._rows.execute("SELECT document FROM record WHERE key = ?", (key,)).fetchone()
        self._rows.execute(
            """INSERT INTO record (key, document, file, about) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
               document = excluded.document, file = excluded.file, about = excluded.about, removed = NULL""",
            (key, number, state.path if state else None, _about(document)),
        )
        self._rows.execute("DELETE FROM failure WHERE origin = ?", (key,))
        for touched in {number, before[0] if before else number}:
            self._touch(touched)

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
               VALUES (?, ?, ?, ?, '[]', 0, 0, ?) RETURNING number""",
            (document.id, document.title, document.text, document.origin, _now()),
        ).fetchone()[0]  # its record describes it
        self._rows.executemany(
            "INSERT INTO page VALUES (?, ?, ?, ?)",
            [(number, page.number, page.span.start, page.span.end) for page in document.pages],
        )
        passages = self._insert_passages(number, prepared)
        self._insert_quotations(number, prepared.quotations, passages)
        return int(number)

    def _insert_passages(self, number: int, prepared: Prepared) -> list[tuple[int, Span]]:
        kept = []
        for passage, vector, sentences in zip(prepared.passages, prepared.vectors, prepared.sentences, strict=True):
            row = self._rows.execute(
                'INSERT INTO passage (document, start, "end") VALUES (?, ?, ?) RETURNING number',
                (number, passage.span.start, passage.span.end),
            ).fetchone()[0]
            self._rows.execute("INSERT INTO vector VALUES (?, ?, ?, ?)", (row, *_blobs(vector, sentences)))
            kept.append((row, passage.span))
        return kept

    def _insert_quotations(
        self, number: int, quotations: Iterable[Quotation], passages: list[tuple[int, Span]]
    ) -> None:
        for quotation in quotations:
            speaker = self._speaker(quotation.speaker.name) if quotation.speaker else None
            self._rows.execute(
                """INSERT INTO quotation
                   (document, start, "end", kind, speaker, mention_start, mention_end, role, cue_start, cue_end,
                    confidence, said, how, outer_start, outer_end) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                (number, *_edges(quotation.span), quotation.kind.value, speaker, *_details(quotation)),
            )
            if speaker is not None:
                self._rows.executemany(
                    "INSERT OR IGNORE INTO spoken VALUES (?, ?)",
                    [(speaker, row) for row, span in passages if span.overlap(quotation.span)],
                )

    def _source(self, name: str | None) -> int | None:
        return None if name is None else self._named("source", name)

    def _speaker(self, name: str) -> int:
        number = self._named("speaker", name)
        self._rows.executemany(
            "INSERT OR IGNORE INTO speaker_word VALUES (?, ?)", [(word, number) for word in name_words(name)]
        )
        return number

    def _named(self, table: str, name: str) -> int:
        self._rows.execute(f"INSERT OR IGNORE INTO {table} (name) VALUES (?)", (name,))
        return int(self._rows.execute(f"SELECT number FROM {table} WHERE name = ?", (name,)).fetchone()[0])


def _opened(path: Path, state: FileState) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as trouble:
        raise UnreadableFile(state.path, "it went away while it was being read", "Add it again.") from trouble


def _about(document: Document) -> str:
    """What a record says of its document besides the text."""
    published = document.published and document.published.isoformat()
    known: dict[str, object] = {
        "title": document.title,
        "published": published,
        "byline": document.byline,
        "source": document.source,
    }
    known |= {"language": document.language, "origin": document.origin, "notes": list(document.notes)}
    return json.dumps(known, ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _edges(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _details(quotation: Quotation) -> tuple[object, ...]:
    speaker, cue = quotation.speaker, quotation.cue
    return (
        *_edges(quotation.mention),
        speaker.role if speaker else None,
        *_edges(cue.span if cue else None),
        quotation.confidence,
        quotation.said and quotation.said.isoformat(),
        quotation.how,
        *_edges(quotation.outer),
    )


def _blobs(vector: Vectors, sentences: Sentences) -> tuple[bytes, bytes, bytes]:
    spans = np.array([[span.start, span.end] for span in sentences.spans], dtype="<i4")
    return vector.astype("<f2").tobytes(), spans.tobytes(), sentences.vectors.astype("<f2").tobytes()
