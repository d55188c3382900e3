"""Which documents are copies of one another, found as a document comes in: by an index, never a scan."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.library.rows import day
from corpus.library.store import Rows
from corpus.likeness import SHORTEST, Print, are_copies, print_of, signature

_BUCKET = 50
"""Documents of one signature value that are looked at, the newest: a phrase that thousands print tells nothing."""

_COMPARED = 8
"""Documents that are compared shingle by shingle, at most: those that share most of the signature."""

_SHARED = 2
"""Signature values that two documents share to be compared at all."""

_REGROUPED = 32
"""Copies up to which all are compared again when one leaves that may have held them together."""


class Copies:
    """Keeps what finds copies, inside the writer's transaction.

    A story is all documents that copies join: what is cut at the end and what is cut at the start are of one story
    where the whole is.

    Args:
        rows: the writer's connection.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def settle(self, number: int) -> None:
        """Find the copies of a document, unless nothing that matters changed since they were found."""
        found = self._rows.execute(
            """SELECT l.document IS NOT NULL,
                      coalesce(l.published, '') = coalesce(d.published, '') AND
                      coalesce(l.source, 0) = coalesce(d.source, 0), l.story
               FROM document d LEFT JOIN likeness l ON l.document = d.number WHERE d.number = ?""",
            (number,),
        ).fetchone()
        known, as_before, story = found
        if known and as_before:
            return
        if known:
            self._rows.execute(
                """UPDATE likeness SET story = NULL, (published, source) =
                   (SELECT published, source FROM document WHERE number = ?1) WHERE document = ?1""",
                (number,),
            )
            self._regroup([story])
        else:
            self._sign(number)
        self._join(number)

    def drop(self, numbers: Sequence[int]) -> None:
        """Forget these documents; the stories they were of go on without them."""
        stories = [self._forget(number) for number in numbers]
        self._regroup(stories)

    def missing(self) -> list[int]:
        """The documents that were never compared with the others."""
        rows = self._rows.execute(
            """SELECT number FROM document d WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE document = d.number)
               ORDER BY number"""
        )
        return [number for (number,) in rows]

    def _sign(self, number: int) -> None:
        printed = self._print(number)
        values = _values(printed)
        self._rows.execute(
            """INSERT INTO likeness (document, signature, published, source)
               SELECT number, ?, published, source FROM document WHERE number = ?""",
            (_packed(values), number),
        )
        self._rows.executemany("INSERT INTO shingle VALUES (?, ?)", [(value, number) for value in values])

    def _forget(self, number: int) -> int | None:
        """Take a document's signature out; the story it was of."""
        row = self._rows.execute("SELECT story FROM likeness WHERE document = ?", (number,)).fetchone()
        if row is None:
            return None
        self._rows.executemany(
            "DELETE FROM shingle WHERE value = ? AND document = ?",
            [(value, number) for value in self._signature(number)],
        )
        self._rows.execute("DELETE FROM likeness WHERE document = ?", (number,))
        return row[0] if row[0] is None else int(row[0])

    def _regroup(self, stories: Iterable[int | None]) -> None:
        """Compare again what is left of stories that lost a document."""
        for story in {story for story in stories if story is not None}:
            rows = self._rows.execute("SELECT document FROM likeness WHERE story = ?", (story,)).fetchall()
            if len(rows) > _REGROUPED:
                continue
            self._rows.execute("UPDATE likeness SET story = NULL WHERE story = ?", (story,))
            for (number,) in rows:
                self._join(number)

    def _join(self, number: int) -> None:
        """Make one story of a document, its copies, and the stories that these are of."""
        near = self._near(number)
        if not near:
            return
        mine = self._print(number)
        copies = [other for other in near if are_copies(mine, self._print(other))]
        if not copies:
            return
        together = [number, *copies]
        marks = ",".join("?" * len(together))
        stories = self._rows.execute(
            f"SELECT DISTINCT story FROM likeness WHERE document IN ({marks}) AND story IS NOT NULL", together
        ).fetchall()
        story = min([*(story for (story,) in stories), *together])
        self._rows.execute(f"UPDATE likeness SET story = ? WHERE document IN ({marks})", (story, *together))
        self._rows.executemany("UPDATE likeness SET story = ? WHERE story = ?", [(story, was) for (was,) in stories])

    def _near(self, number: int) -> list[int]:
        """The documents that may be copies, those likeliest to be first."""
        values = self._signature(number)
        shared = Counter[int]()
        for value in values:
            shared.update(
                other
                for (other,) in self._rows.execute(
                    "SELECT document FROM shingle WHERE value = ? AND document != ? ORDER BY document DESC LIMIT ?",
                    (value, number, _BUCKET),
                )
            )
        least = min(_SHARED, len(values))
        likely = sorted((-count, other) for other, count in shared.items() if count >= least)
        return [other for _, other in likely[:_COMPARED]]

    def _signature(self, number: int) -> list[int]:
        (packed,) = self._rows.execute("SELECT signature FROM likeness WHERE document = ?", (number,)).fetchone()
        return [int.from_bytes(packed[place : place + 5], "big") for place in range(0, len(packed), 5)]

    def _print(self, number: int) -> Print:
        text, published, source = self._rows.execute(
            "SELECT text, published, source FROM document WHERE number = ?", (number,)
        ).fetchone()
        return print_of(text, day(published), source)


def _values(printed: Print) -> list[int]:
    """What the index of signatures holds for a text, five bytes each: the place in the signature and the number there.

    Of a text too short for more than being equal, the one number that all its words make.
    """
    if printed.words < SHORTEST:
        return [0xFF << 32 | value for value in printed.shingles]
    return [place << 32 | int(value) for place, value in enumerate(signature(printed.shingles))]


def _packed(values: Iterable[int]) -> bytes:
    return b"".join(value.to_bytes(5, "big") for value in values)
