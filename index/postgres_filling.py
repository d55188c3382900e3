"""What goes into the tables of a generation in PostgreSQL, and out of them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus.library import Vectors, View
from corpus.library.postgres_rows import PostgresRows
from index.lexical import Entry, every_word
from index.postgres_layout import State, Tables
from index.snapshot import entries

_TOGETHER = 200
"""Documents that are written at once."""

_MOST = 32_767
"""What a count of words goes up to."""

_COMING = "pg_temp.onrecord_coming"
_BEGINNING = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"


@dataclass(frozen=True, slots=True)
class _Words:
    """How often each word stands in the text of a passage, its title, and the names of who is quoted in it."""

    said: Counter[str]
    titled: Counter[str]
    spoken: Counter[str]

    @classmethod
    def of(cls, entry: Entry) -> "_Words":
        return cls(*(Counter(every_word(text)) for text in (entry.words, entry.title, entry.speakers)))

    def lengths(self) -> tuple[int, int, int]:
        return self.said.total(), self.titled.total(), self.spoken.total()

    def all(self) -> set[str]:
        return {*self.said, *self.titled, *self.spoken}

    def lines(self, passage: int) -> Iterator[str]:
        """What COPY takes of it: words are letters and digits alone, so nothing has to be escaped."""
        lengths = "\t".join(str(min(length, _MOST)) for length in self.lengths())
        for word in self.all():
            counts = "\t".join(str(min(of[word], _MOST)) for of in (self.said, self.titled, self.spoken))
            yield f"{word}\t{passage}\t{counts}\t{lengths}\n"


class Filling:
    """Puts documents in and takes them out, inside a transaction of the caller's.

    Args:
        rows: the connection.
        tables: the generation's.
        view: the moment of the library.
        state: of the generation before.
    """

    def __init__(self, rows: PostgresRows, tables: Tables, view: View, state: State) -> None:
        self._rows = rows
        self._tables = tables
        self._view = view
        self.state = state
        self._sources = {name: row for row, name in view.sources().items()}

    def remove(self, documents: Iterable[int]) -> None:
        """Take all passages of these documents out."""
        gone = self._rows.execute(
            f"""DELETE FROM {self._tables.passage} WHERE document IN (SELECT value FROM json_each(?))
                RETURNING passage, said, titled, spoken""",
            (json.dumps(list(documents)),),
        ).fetchall()
        self._count([row[1:] for row in gone], -1)
        passages = (json.dumps([row[0] for row in gone]),)
        self._rows.execute(
            f"DELETE FROM {self._tables.dense} WHERE passage IN (SELECT value FROM json_each(?))", passages
        )
        self._rows.execute(
            f"""WITH lost AS (DELETE FROM {self._tables.posting} WHERE passage IN (SELECT value FROM json_each(?))
                              RETURNING term, said, titled, spoken)
                UPDATE {self._tables.term} t
                SET said = t.said - l.said, titled = t.titled - l.titled, spoken = t.spoken - l.spoken
                FROM (SELECT term, {_HOLDING} FROM lost GROUP BY term) l WHERE t.number = l.term""",
            passages,
        )

    def add(self, documents: Iterable[int]) -> None:
        """Put all passages of these documents in that have a vector."""
        self._rows.execute(
            f"""CREATE TEMPORARY TABLE {_COMING.removeprefix("pg_temp.")} (word TEXT COLLATE "C", passage BIGINT,
                said INT2, titled INT2, spoken INT2, said_of INT2, titled_of INT2, spoken_of INT2) ON COMMIT DROP"""
        )
        rest = iter(documents)
        while some := list(islice(rest, _TOGETHER)):
            self._write(some)
        self._settle()

    def _write(self, documents: list[int]) -> None:
        facts, words = dict[int, tuple[int, int, int]](), dict[int, _Words]()
        for number in documents:
            (document,) = self._view.documents([number])
            day = document.published.toordinal() if document.published else 0
            for entry in entries(self._view, iter([number])):
                facts[entry.passage] = (day, self._sources.get(document.source or "", 0), number)
                words[entry.passage] = _Words.of(entry)
        passages, vectors = self._view.vectors(facts, self.state.dimension)
        there = passages.tolist()
        lines = (_line(row, *facts[row], len(words[row].all()), *words[row].lengths()) for row in there)
        self._copy(self._tables.passage, "passage, published, source, document, words, said, titled, spoken", lines)
        self._copy(_COMING, _COUNTED, (line for row in there for line in words[row].lines(row)))
        about = np.array([facts[row][:2] for row in there], dtype=np.int64).reshape(-1, 2)
        self._rows.copy(
            f"COPY {self._tables.dense} (passage, published, source, vector) FROM STDIN (FORMAT BINARY)",
            [_BEGINNING, _packed(passages, about, vectors), _END],
        )
        self._count([words[row].lengths() for row in there], 1)

    def _settle(self) -> None:
        """From words as they came to those that are counted: postings by word, as they are read."""
        term, rows = self._tables.term, self._rows
        rows.execute(f"ANALYZE {_COMING}")
        counted = f"(SELECT word, {_HOLDING} FROM {_COMING} GROUP BY word) c"
        rows.execute(
            f"""UPDATE {term} t SET said = t.said + c.said, titled = t.titled + c.titled, spoken = t.spoken + c.spoken
                FROM {counted} WHERE t.word = c.word"""
        )
        rows.execute(
            f"""INSERT INTO {term} (word, said, titled, spoken) SELECT word, said, titled, spoken FROM {counted}
                WHERE NOT EXISTS (SELECT 1 FROM {term} t WHERE t.word = c.word)"""
        )
        rows.execute(
            f"""INSERT INTO {self._tables.posting} (term, {_COUNTED.partition(", ")[2]})
                SELECT t.number, {_COUNTED.partition(", ")[2].replace(", ", ", c.").replace("passage", "c.passage", 1)}
                FROM {_COMING} c JOIN {term} t ON t.word = c.word ORDER BY 1, 2"""
        )

    def _copy(self, table: str, columns: str, lines: Iterable[str]) -> None:
        self._rows.copy(f"COPY {table} ({columns}) FROM STDIN", ["".join(lines).encode()])

    def _count(self, lengths: list[tuple[int, int, int]], sign: int) -> None:
        said, titled, spoken = (sign * sum(column) for column in zip(*lengths, strict=True)) if lengths else (0, 0, 0)
        state = self.state
        self.state = replace(
            state,
            passages=state.passages + sign * len(lengths),
            said=state.said + said,
            titled=state.titled + titled,
            spoken=state.spoken + spoken,
        )


_COUNTED = "word, passage, said, titled, spoken, said_of, titled_of, spoken_of"
_HOLDING = ", ".join(f"count(*) FILTER (WHERE {of} > 0) AS {of}" for of in ("said", "titled", "spoken"))


def _line(*values: int) -> str:
    return "\t".join(map(str, values)) + "\n"


def _packed(passages: NDArray[np.int64], about: NDArray[np.int64], vectors: Vectors) -> bytes:
    """Rows as PostgreSQL's binary COPY takes them: how many fields, then of each its length and its bytes."""
    dimension = vectors.shape[1]
    fields: list[tuple[str, str] | tuple[str, str, tuple[int]]] = [
        ("fields", ">i2"),
        *(("passage_is", ">i4"), ("passage", ">i8"), ("day_is", ">i4"), ("day", ">i4")),
        *(("source_is", ">i4"), ("source", ">i8"), ("vector_is", ">i4"), ("dimension", ">i2"), ("unused", ">i2")),
        ("vector", ">f2", (dimension,)),
    ]
    packed = np.zeros(len(passages), dtype=fields)
    packed["fields"] = 4
    for name, size in (("passage", 8), ("day", 4), ("source", 8), ("vector", 4 + 2 * dimension)):
        packed[f"{name}_is"] = size
    packed["passage"], packed["day"], packed["source"] = passages, about[:, 0], about[:, 1]
    packed["dimension"], packed["vector"] = dimension, vectors
    return packed.tobytes()
