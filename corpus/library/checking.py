"""Whether a library's truth is whole: database, originals, places, vectors, and who speaks where."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from corpus.library.copies import Copies
from corpus.library.purging import PENDING
from corpus.library.records import Trouble
from corpus.library.rows import sentences
from corpus.library.store import Originals, Rows, Store
from corpus.library.view import View

_OFF_UNIT = 0.01
"""How far a vector's length may be from 1: half precision rounds."""

_BACKUP = "Put a backup back by `onrecord import`, or add the documents to a new library."
_REINDEX = "`onrecord reindex` mends it."

_UNSPOKEN = """WITH heard AS (SELECT DISTINCT q.speaker AS speaker, p.number AS passage FROM quotation q JOIN passage p
    ON p.document = q.document AND p.start < q."end" AND q.start < p."end" WHERE q.speaker IS NOT NULL)
    SELECT DISTINCT p.document FROM passage p JOIN
    (SELECT passage FROM (SELECT speaker, passage FROM heard EXCEPT SELECT speaker, passage FROM spoken) a
     UNION SELECT passage FROM (SELECT speaker, passage FROM spoken EXCEPT SELECT speaker, passage FROM heard) b) w
    ON w.passage = p.number ORDER BY p.document"""
"""Documents for which it isn't noted rightly which passages hold words of whom."""

_LOOSE = """SELECT s.name FROM speaker s LEFT JOIN speaker p ON p.number = s.person
    WHERE p.number IS NULL OR p.person IS NULL OR p.person != p.number ORDER BY s.number"""
"""Names whose person isn't a name that stands for itself."""

_ASTRAY = """SELECT number FROM document d WHERE live !=
    EXISTS (SELECT 1 FROM record WHERE document = d.number AND removed IS NULL) ORDER BY number"""
"""Documents that are in the library although no record is, or not although one is."""

_KEPT = """SELECT f.sha256, min(f.path) FROM file f WHERE EXISTS (SELECT 1 FROM record WHERE file = f.path)
    GROUP BY f.sha256 ORDER BY min(f.path)"""
"""The originals that records need, each with a file that has these bytes."""


def troubles(rows: Rows, store: Store) -> Iterator[Trouble]:
    """What is wrong with one moment of a library; nothing if it is sound.

    Args:
        rows: a connection inside a transaction.
        store: which it is of.
    """
    try:
        yield from _database(rows, store)
        view = View(rows)
        if view.setting(PENDING):
            yield Trouble("a purge was stopped before it was done", "`onrecord purge` finishes it.")
        for number, _ in sorted(view.changed(0)):
            yield from _document(rows, view, number)
        yield from _speakers(rows)
        yield from _uncompared(rows)
    except sqlite3.DatabaseError as damage:
        yield Trouble(f"the database is damaged: {damage}", _BACKUP)
        return
    for digest, path in rows.execute(_KEPT).fetchall():
        yield from _original(store.originals, digest, path)


def unsound_vectors(rows: Rows) -> list[int]:
    """The document rows of which a passage lacks a vector, or has one that can't be compared."""
    numbers = rows.execute("SELECT number FROM document ORDER BY number").fetchall()
    return [number for (number,) in numbers if _wrong_vector(rows, number)]


def unsound_spoken(rows: Rows) -> list[int]:
    """The document rows for which it isn't noted rightly which passages hold words of whom."""
    return [number for (number,) in rows.execute(_UNSPOKEN)]


def _database(rows: Rows, store: Store) -> Iterator[Trouble]:
    for damage in store.damages(rows):
        yield Trouble(f"the database is damaged: {damage}", _BACKUP)
    for (number,) in rows.execute(_ASTRAY).fetchall():
        yield Trouble(f"document row {number} isn't in the library as its records are", _BACKUP)


def _document(rows: Rows, view: View, number: int) -> Iterator[Trouble]:
    """At most a trouble for each thing that a document is made of."""
    try:
        (document,) = view.documents([number])
    except (ValueError, TypeError) as wrong:
        yield Trouble(f"document row {number} can't be read: {wrong}", _BACKUP)
        return
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("passage", partial(view.passages_of, number, document)),
        ("quotation", partial(view.quotations_of, number, document)),
        ("quotation", partial(_within, rows, number, len(document.text))),
    )
    for part, read in parts:
        try:
            read()
        except (ValueError, TypeError) as wrong:
            yield Trouble(f"{document.keys[0]}: a {part} can't be read: {wrong}", _BACKUP)
    if wrong_vector := _wrong_vector(rows, number):
        yield Trouble(f"{document.keys[0]}: {wrong_vector}", _REINDEX, reindex=True)


def _within(rows: Rows, number: int, length: int) -> None:
    """Hold the quotations that lie wholly outside the text, which the view passes over.

    Raises:
        ValueError: if there is one.
    """
    row = rows.execute(
        'SELECT start, "end" FROM quotation WHERE document = ? AND (start >= ? OR "end" <= start OR start < 0)',
        (number, length),
    ).fetchone()
    if row:
        raise ValueError(f"span {row[0]}–{row[1]} lies outside a text of {length} characters")


def _wrong_vector(rows: Rows, number: int) -> str:
    """What is wrong with the vectors of a document; empty if nothing is."""
    dimension = int(View(rows).setting("dimension") or 0)
    (text,) = rows.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()
    held = rows.execute(
        """SELECT v.passage_vector, v.spans, v.sentence_vectors FROM passage p
           LEFT JOIN vector v ON v.passage = p.number WHERE p.document = ? ORDER BY p.start""",
        (number,),
    )
    return next((wrong for row in held.fetchall() if (wrong := _wrong(row, len(text), dimension))), "")


def _wrong(row: tuple[bytes | None, bytes, bytes], length: int, dimension: int) -> str:
    vector, spans, inside = row
    if vector is None:
        return "a passage has no vector"
    if len(vector) != 2 * dimension:
        return f"a passage's vector has {len(vector) // 2} numbers, not {dimension}"
    try:
        parts = sentences(spans, inside, dimension)
    except ValueError as trouble:
        return f"a passage's sentences can't be read: {trouble}"
    if len(parts.spans) != len(parts.vectors) or any(span.end > length for span in parts.spans):
        return "a sentence lies outside the text or has no vector"
    lengths = np.linalg.norm(np.frombuffer(vector, dtype="<f2").astype(np.float32).reshape(1, -1), axis=1)
    within = np.linalg.norm(parts.vectors, axis=1)
    unread = within == 0  # the model didn't read so far
    sound = np.abs(np.concatenate([lengths, within[~unread]]) - 1) < _OFF_UNIT  # NaN and infinity are not
    return "" if sound.all() else "a vector's length is not 1"


def _speakers(rows: Rows) -> Iterator[Trouble]:
    for number in unsound_spoken(rows):
        yield Trouble(f"{_named(rows, number)}: its speakers are not noted rightly", _REINDEX, reindex=True)
    for (name,) in rows.execute(_LOOSE).fetchall():
        yield Trouble(f"the name {name!r} belongs to no person", _BACKUP)


def _uncompared(rows: Rows) -> Iterator[Trouble]:
    if waiting := Copies(rows).missing():
        what = f"{len(waiting)} documents were never compared with the others to find copies"
        yield Trouble(what, "`onrecord reindex` does it.", reindex=True)


def _named(rows: Rows, number: int) -> str:
    """The first key of a document row, or its id where a later version took its key."""
    row = rows.execute(
        """SELECT coalesce((SELECT key FROM record WHERE document = d.number
           ORDER BY removed IS NOT NULL, number LIMIT 1), id) FROM document d WHERE number = ?""",
        (number,),
    ).fetchone()
    return str(row[0])


def _original(originals: Originals, digest: str, path: str) -> Iterator[Trouble]:
    kept = originals.place(digest)
    again = f"Add {path} again, or put a backup back."
    try:
        with originals.open(digest) as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        yield Trouble(f"{path}: the original is missing from {kept}", again)
    except OSError as trouble:
        yield Trouble(f"{path}: the original can't be read: {trouble}", "Check the disk and the permissions.")
    else:
        if not same:
            yield Trouble(f"{path}: the original {kept} is not what was added", f"Delete that copy. {again}")
