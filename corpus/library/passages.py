"""One moment of a library's passages: their places, vectors and sentences, and which of them a filter leaves."""

import json
from collections.abc import Iterable
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Span
from corpus.library.records import Sentences, Vectors
from corpus.library.rows import sentences, stacked
from corpus.library.store import Rows
from corpus.passage import Passage


class PassageView:
    """The part of a view that searching asks.

    Args:
        connection: inside a transaction.
    """

    def __init__(self, connection: Rows) -> None:
        self._rows = connection

    def passages(self, numbers: Iterable[int]) -> dict[int, tuple[int, Span]]:
        """Passage row → (document row, span), for those whose document is still in the library."""
        rows = self._rows.execute(
            """SELECT p.number, p.document, p.start, p."end" FROM passage p JOIN document d ON d.number = p.document
               WHERE d.live AND p.number IN (SELECT value FROM json_each(?))""",
            (_json(numbers),),
        )
        return {number: (document, Span(start, end)) for number, document, start, end in rows}

    def passages_of(self, number: int, document: Document) -> tuple[Passage, ...]:
        """The passages of row `number`, which is `document`, in order of place."""
        rows = self._rows.execute('SELECT start, "end" FROM passage WHERE document = ? ORDER BY start', (number,))
        return tuple(Passage.of(document, Span(*row)) for row in rows)

    def vectors(self, numbers: Iterable[int], dimension: int) -> tuple[NDArray[np.int64], Vectors]:
        """Those of the passage rows whose document is in the library, and their vectors, shape (rows, dimension)."""
        rows = self._rows.execute(
            """SELECT v.passage, v.passage_vector FROM vector v JOIN passage p ON p.number = v.passage
               JOIN document d ON d.number = p.document
               WHERE d.live AND v.passage IN (SELECT value FROM json_each(?))""",
            (_json(numbers),),
        ).fetchall()
        return stacked(rows, dimension)

    def live_vectors(self, dimension: int, *, after: int = 0) -> tuple[NDArray[np.int64], Vectors]:
        """Vectors of all passages whose document changed after sequence `after` and is in the library."""
        rows = self._rows.execute(
            f"""SELECT v.passage, v.passage_vector FROM document d {_join(after)} passage p ON p.document = d.number
                JOIN vector v ON v.passage = p.number WHERE d.live AND d.sequence > ? ORDER BY v.passage""",
            (after,),
        ).fetchall()
        return stacked(rows, dimension)

    def sentences(self, numbers: Iterable[int], dimension: int) -> dict[int, Sentences]:
        """Passage row → its sentences with their vectors."""
        rows = self._rows.execute(
            "SELECT passage, spans, sentence_vectors FROM vector WHERE passage IN (SELECT value FROM json_each(?))",
            (_json(numbers),),
        )
        return {number: sentences(spans, blob, dimension) for number, spans, blob in rows}

    def passages_gone(self, after: int) -> int:
        """How many passages went out of the library after sequence `after`."""
        row = self._rows.execute(
            """SELECT count(*) FROM document d JOIN passage p ON p.document = d.number
               WHERE NOT d.live AND d.sequence > ?""",
            (after,),
        ).fetchone()
        return int(row[0])

    def passage_rows(self, document: int) -> tuple[tuple[int, Span, tuple[int, ...]], ...]:
        """(passage row, span, rows of the speakers quoted in it) for each passage of a document row."""
        rows = self._rows.execute(
            """SELECT p.number, p.start, p."end", group_concat(s.speaker) FROM passage p
               LEFT JOIN spoken s ON s.passage = p.number WHERE p.document = ? GROUP BY p.number ORDER BY p.start""",
            (document,),
        )
        return tuple(
            (number, Span(start, end), tuple(map(int, speakers.split(","))) if speakers else ())
            for number, start, end, speakers in rows
        )

    def allowed(
        self,
        *,
        speakers: tuple[int, ...] | None = None,
        sources: tuple[int, ...] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> NDArray[np.int64]:
        """The passages that a filter leaves, shape (n,), ascending. `None` doesn't narrow.

        Args:
            speakers: numbers; one of them is quoted in the passage.
            sources: rows; one of them published the document.
            since: the first day, inclusive, on which the document came out or something in the passage was said.
            until: the last, inclusive.
        """
        where, values = ["d.live"], []
        if speakers is not None:
            where.append(_SPOKEN)
            values.append(_json(speakers))
        if sources is not None:
            where.append("d.source IN (SELECT value FROM json_each(?))")
            values.append(_json(sources))
        if since is not None or until is not None:
            first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
            where.append(f"(d.published BETWEEN ? AND ? OR p.number IN ({_SAID_BETWEEN}))")
            values += [first, last, first, last]
        rows = self._rows.execute(
            f"""SELECT p.number FROM document d JOIN passage p ON p.document = d.number
                WHERE {" AND ".join(where)} ORDER BY p.number""",
            values,
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64)

    def said_between(self, since: date | None, until: date | None) -> NDArray[np.int64]:
        """The passages, ascending, in which something was said on a day of this range, both ends included."""
        days = ((since or date.min).isoformat(), (until or date.max).isoformat())
        rows = self._rows.execute(f"SELECT DISTINCT number FROM ({_SAID_BETWEEN}) s ORDER BY number", days)
        return np.fromiter((row[0] for row in rows), dtype=np.int64)

    def facets(self, *, after: int = 0) -> NDArray[np.int64]:
        """(passage, document, day, source), shape (n, 4), by ascending passage, of documents changed after a sequence.

        Days are ordinals as `date.toordinal` has them; 0 stands for no day and no source.
        """
        rows = self._rows.execute(
            f"""SELECT p.number, d.number, coalesce(CAST(julianday(d.published) - 1721424.5 AS INTEGER), 0),
                coalesce(d.source, 0)
                FROM document d {_join(after)} passage p ON p.document = d.number WHERE d.live AND d.sequence > ?
                ORDER BY p.number""",
            (after,),
        )
        return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 4)

    def documents_among(self, passages: NDArray[np.int64] | None) -> int:
        """How many documents these passages stand in; all in the library for None."""
        if passages is None:
            return int(self._rows.execute("SELECT count(*) FROM document WHERE live").fetchone()[0])
        row = self._rows.execute(
            "SELECT count(DISTINCT document) FROM passage WHERE number IN (SELECT value FROM json_each(?))",
            (_json(passages.tolist()),),
        ).fetchone()
        return int(row[0])

    def documents_within(
        self, *, sources: tuple[int, ...] | None = None, since: date | None = None, until: date | None = None
    ) -> int:
        """How many documents a filter leaves: those in which `allowed` finds a passage."""
        where, values = ["d.live", "EXISTS (SELECT 1 FROM passage o WHERE o.document = d.number)"], []
        if sources is not None:
            where.append("d.source IN (SELECT value FROM json_each(?))")
            values.append(_json(sources))
        if since is not None or until is not None:
            first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
            where.append(
                f"(d.published BETWEEN ? AND ? OR d.number IN ({_SAID_BETWEEN.replace('p.number', 'p.document')}))"
            )
            values += [first, last, first, last]
        row = self._rows.execute(f"SELECT count(*) FROM document d WHERE {' AND '.join(where)}", values).fetchone()
        return int(row[0])


_SAID_BETWEEN = """SELECT p.number FROM quotation q
    JOIN passage p ON p.document = q.document AND p.start < q."end" AND p."end" > q.start
    WHERE q.said BETWEEN ? AND ?"""

_SPOKEN = """p.number IN (SELECT passage FROM spoken WHERE speaker IN
    (SELECT number FROM speaker WHERE person IN (SELECT value FROM json_each(?))))"""


def _join(after: int) -> str:
    """How passages are joined to documents: from the few that changed, or SQLite goes through all passages."""
    return "CROSS JOIN" if after else "JOIN"


def _json(numbers: Iterable[int]) -> str:
    return json.dumps([int(number) for number in numbers])
