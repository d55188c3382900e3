"""The published generation in PostgreSQL, searched within the moment of the library that the thread is in.

The index and the library are read in one transaction. So a reader's index is never older or newer than its library by
more than what the library itself tells, on whatever machine, and whoever publishes meanwhile.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from corpus.library import Vector, View
from corpus.library.postgres import PostgresStore
from corpus.library.store import Rows
from index.facets import Facets
from index.narrowing import conditioned
from index.ports import NOTHING, Conditions, Found, Manifest, Scope
from index.postgres_layout import State, Tables, published
from index.postgres_words import Words, condition, found

_EXACT = 20_000
"""Allowed passages up to which each is compared: the graph has to be searched far where few are allowed."""

_LOOKED = 400
"""Passages that a search of the graph keeps in hand, at least, and at most a thousand: pgvector takes no more."""


class PostgresGeneration:
    """A generation as it was when it was opened, searched as it is at the moment of the reader.

    Args:
        state: what it held.
        store: where.
        schema: of the index.
        vectors: that pgvector is in.
    """

    def __init__(self, state: State, store: PostgresStore, schema: str, vectors: str) -> None:
        self.state = state
        self._store = store
        self._schema = schema
        self._vectors = vectors
        self._rarities: dict[str, float] = {}

    @property
    def name(self) -> str:
        """Its number."""
        return self.state.name

    @property
    def manifest(self) -> Manifest:
        """What it held; at a later moment it is up to date with more."""
        return self.state.manifest

    @property
    def swept(self) -> int:
        """Its sequence: what goes out of it does so in one transaction with what comes in."""
        return self.state.sequence

    def scope(self, view: View, conditions: Conditions) -> Scope:
        """As conditions, but for a speaker's passages, which the library lists."""
        return conditioned(view, conditions)

    def near(self, question: Vector, limit: int, scope: Scope | None = None) -> Found:
        """By the HNSW graph, of which a little may be missed; exactly where few passages are allowed."""
        with self._moment() as (rows, tables, state):
            if state is None or state.dimension != len(question) or _is_empty(scope, limit):
                return NOTHING
            few = scope is not None and _is_few(rows, tables, scope)
            return (_compared if few else _searched)(rows, tables, question, limit, scope)

    def sharing(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """By BM25 over text, title and speakers."""
        with self._moment() as (rows, tables, state):
            if state is None or _is_empty(scope, limit):
                return NOTHING
            return Words(rows, tables, state).sharing(words, limit, scope)

    def holding(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """By BM25 over the text, of those that have every word."""
        with self._moment() as (rows, tables, state):
            if state is None or _is_empty(scope, limit):
                return NOTHING
            return Words(rows, tables, state).holding(words, limit, scope)

    def rarity(self, term: str) -> float:
        """From how many passages hold it; each term is asked for once."""
        if term not in self._rarities:
            with self._moment() as (rows, tables, state):
                self._rarities[term] = Words(rows, tables, state or self.state).rarity(term)
        return self._rarities[term]

    def parts(self) -> dict[str, NDArray[np.int64]]:
        """Vectors, and postings as far as a passage has all of its words."""
        with self._moment() as (rows, tables, _):
            dense = rows.execute(f"SELECT passage FROM {tables.dense} ORDER BY passage").fetchall()
            lexical = rows.execute(
                f"""SELECT coalesce(f.passage, p.passage) AS row FROM {tables.passage} f
                    FULL JOIN (SELECT passage, count(*) AS words FROM {tables.posting} GROUP BY passage) p
                    ON p.passage = f.passage
                    WHERE f.passage IS NULL OR f.words = coalesce(p.words, 0) ORDER BY row"""
            ).fetchall()
        return {"dense": _column(dense), "lexical": _column(lexical)}

    def contents(self) -> Facets:
        """As its table has them."""
        with self._moment() as (rows, tables, _):
            facts = f"SELECT passage, document, published, source FROM {tables.passage} ORDER BY passage"
            return Facets.of(np.array(rows.execute(facts).fetchall(), dtype=np.int64).reshape(-1, 4))

    @contextmanager
    def _moment(self) -> Iterator[tuple[Rows, Tables, State | None]]:
        """The moment of the thread, and what is published then: it may be the generation after."""
        with self._store.now() as rows:
            state = published(rows, self._schema)
            yield rows, Tables(self._schema, self._vectors, state.number if state else self.state.number), state


def _is_empty(scope: Scope | None, limit: int) -> bool:
    return limit < 1 or (
        scope is not None and (not scope.documents or (scope.rows is not None and not len(scope.rows)))
    )


def _is_few(rows: Rows, tables: Tables, scope: Scope) -> bool:
    if scope.rows is not None:
        return len(scope.rows) <= _EXACT
    where, values = condition(scope, "f")
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {tables.passage} f WHERE {where} LIMIT ?) few"
    return bool(rows.execute(counted, (*values, _EXACT + 1)).fetchone()[0] <= _EXACT)


def _compared(rows: Rows, tables: Tables, question: Vector, limit: int, scope: Scope | None) -> Found:
    """Each allowed passage with the question."""
    where, values = condition(scope, "f")
    # To which nothing is added, so that the graph, which is ordered by the distance itself, is out of the question.
    nearest = rows.execute(
        f"""SELECT d.passage, -(d.vector {tables.nearness} ?::{tables.halfvec}) + 0 AS score
            FROM {tables.passage} f JOIN {tables.dense} d ON d.passage = f.passage
            WHERE {where} ORDER BY score DESC, d.passage LIMIT ?""",
        (_literal(question), *values, limit),
    )
    return found(nearest.fetchall())


def _searched(rows: Rows, tables: Tables, question: Vector, limit: int, scope: Scope | None) -> Found:
    """The graph, on and on until enough of what it brings is allowed."""
    _settle(rows, limit)
    where, values = condition(scope, "d")
    vector = _literal(question)
    nearest = rows.execute(
        f"""SELECT passage, -distance FROM (
                SELECT d.passage, d.vector {tables.nearness} ?::{tables.halfvec} AS distance FROM {tables.dense} d
                WHERE {where} ORDER BY d.vector {tables.nearness} ?::{tables.halfvec} LIMIT ?) near
            ORDER BY distance, passage""",
        (vector, *values, vector, limit),
    )
    return found(nearest.fetchall())


def _settle(rows: Rows, limit: int) -> None:
    """How the graph is searched, in this transaction."""
    rows.execute(
        """SELECT set_config('hnsw.ef_search', ?, TRUE), set_config('hnsw.iterative_scan', 'relaxed_order', TRUE)""",
        (str(min(max(_LOOKED, limit), 1_000)),),
    )


def _literal(vector: Vector) -> str:
    return json.dumps([round(value, 7) for value in vector.tolist()])


def _column(found: list[tuple[int]]) -> NDArray[np.int64]:
    return np.array([row for (row,) in found], dtype=np.int64)
