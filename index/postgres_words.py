"""Passages that share words with a question, by BM25 over posting tables in plain SQL.

Each of a passage's texts is scored by itself, and counts as in the embedded index: its own words, the title, and who is
quoted. Words are read rarest first. As soon as what is left can lift no passage above the last that is wanted, it is
looked up for those alone that are ahead, and the result is exact. Where it never comes to that, the commonest words
are looked up so from a number of postings on that takes some tenths of a second to read: then a passage may be missed
that holds nothing but them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.library.store import Rows
from index.lexical import every_word, rarity_of, terms
from index.ports import NOTHING, Found, Scope
from index.postgres_layout import State, Tables

_K1, _B = 1.2, 0.75
"""As tantivy has them."""

_FIELDS = {"said": 1.0, "titled": 0.5, "spoken": 0.5}
"""How much a word counts in each text of a passage."""

_FIRST = 20_000
_MOST = 300_000
"""Postings that are read at first, and at most, but for those of the rarest word."""

_AHEAD = 2_000
"""Passages that are looked into for the words left over, at least."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A word of the question.

    Args:
        number: its row.
        holding: how many passages hold it in each text.
        weights: what it counts for there; no score of it is higher than their sum.
    """

    number: int
    holding: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def postings(self) -> int:
        """How many rows it takes to read, at most."""
        return sum(self.holding)


def condition(scope: Scope | None, alias: str) -> tuple[str, list[object]]:
    """A scope in SQL over a table of facts, after an AND or WHERE, and its values."""
    if scope is None:
        return "TRUE", []
    if scope.rows is not None:
        return f"{alias}.passage IN (SELECT value FROM json_each(?))", [json.dumps(scope.rows.tolist())]
    wanted, parts, values = scope.conditions, ["TRUE"], list[object]()
    if wanted.sources is not None:
        parts.append(f"{alias}.source IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.sources))
    if wanted.since is not None or wanted.until is not None:
        said = f"{alias}.passage IN (SELECT value FROM json_each(?))"
        parts.append(f"({alias}.published BETWEEN ? AND ? OR {said})")
        days = ((wanted.since or date.min).toordinal(), (wanted.until or date.max).toordinal())
        values += [*days, json.dumps(scope.said.tolist())]
    return " AND ".join(parts), values


def found(scored: Sequence[tuple[int, float]]) -> Found:
    """Rows of (passage, score), best first."""
    return Found(
        np.array([row for row, _ in scored], dtype=np.int64), np.array([score for _, score in scored], dtype=np.float32)
    )


class Words:
    """The words of a generation, at one moment.

    Args:
        rows: the moment.
        tables: the generation's.
        state: what it holds then.
    """

    def __init__(self, rows: Rows, tables: Tables, state: State) -> None:
        self._rows = rows
        self._tables = tables
        self._state = state

    def sharing(self, words: str, limit: int, scope: Scope | None) -> Found:
        """The `limit` passages of the highest score.

        Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019; the bound is Turtle and Flood's MaxScore, 1995,
        doi:10.1016/0306-4573(95)00020-H.
        """
        left = sorted(self._terms(terms(words)), key=lambda term: term.postings)
        most = len(scope.rows) if scope is not None and scope.rows is not None else self._state.passages
        read, budget = list[_Term](), _FIRST
        best: list[tuple[int, float]] = []
        while left:
            while left and (not read or sum(min(one.postings, most) for one in (*read, left[0])) <= budget):
                read.append(left.pop(0))
            best = self._scored(read, max(_AHEAD, 2 * limit), scope)
            above = sum(sum(one.weights) for one in left)
            least = best[limit - 1][1] if len(best) >= limit else 0.0
            if least >= above or budget >= _MOST:
                best = [(row, score) for row, score in best if score + above >= least]
                break
            budget = min(budget * 8, _MOST)
        return found(self._completed(best, left)[:limit])

    def holding(self, words: str, limit: int, scope: Scope | None) -> Found:
        """The `limit` passages of the highest score among those whose own words have each of these."""
        wanted = tuple(dict.fromkeys(every_word(words)))
        known = sorted(self._terms(wanted), key=lambda term: term.holding[0])
        if len(known) < len(wanted) or not known or not known[0].holding[0]:
            return NOTHING
        join, where, values = self._narrowed(scope)
        rows = self._rows.execute(
            f"""WITH held AS MATERIALIZED (SELECT p.passage FROM {self._tables.posting} p {join}
                                           WHERE p.term = ? AND p.said > 0 AND {where})
                SELECT p.passage, sum({self._score(("said",))}) AS score
                FROM {_ASKED} JOIN {self._tables.posting} p ON p.term = a.term JOIN held h ON h.passage = p.passage
                WHERE p.said > 0 GROUP BY p.passage HAVING count(*) = ? ORDER BY score DESC, p.passage LIMIT ?""",
            (known[0].number, *values, *_asked(known), len(known), limit),
        )
        return found(rows.fetchall())

    def rarity(self, term: str) -> float:
        """The inverse document frequency of one of the `terms` over the passages' own words."""
        row = self._rows.execute(f"SELECT said FROM {self._tables.term} WHERE word = ?", (term,)).fetchone()
        holding = row[0] if row else 0
        return rarity_of(holding, max(self._state.passages, holding))

    def _terms(self, words: Sequence[str]) -> list[_Term]:
        """Those of the words that any passage holds."""
        known = self._rows.execute(
            f"""SELECT number, said, titled, spoken FROM {self._tables.term}
                WHERE word IN (SELECT value FROM json_each(?)) AND said + titled + spoken > 0""",
            (json.dumps(words),),
        ).fetchall()
        return [_Term(number, tuple(counts), self._weights(counts)) for number, *counts in known]

    def _weights(self, counts: Sequence[int]) -> tuple[float, ...]:
        passages = self._state.passages
        return tuple(
            boost * (1 + _K1) * rarity_of(holding, max(passages, holding)) if holding else 0.0
            for boost, holding in zip(_FIELDS.values(), counts, strict=True)
        )

    def _scored(self, read: list[_Term], many: int, scope: Scope | None) -> list[tuple[int, float]]:
        join, where, values = self._narrowed(scope)
        rows = self._rows.execute(
            f"""SELECT p.passage, sum({self._score(_FIELDS)}) AS score
                FROM {_ASKED} JOIN {self._tables.posting} p ON p.term = a.term {join} WHERE {where}
                GROUP BY p.passage ORDER BY score DESC, p.passage LIMIT ?""",
            (*_asked(read), *values, many),
        )
        return [(passage, score) for passage, score in rows.fetchall()]

    def _completed(self, best: list[tuple[int, float]], left: list[_Term]) -> list[tuple[int, float]]:
        """Those ahead, with what the words left over count for in them."""
        if not left or not best:
            return best
        rows = self._rows.execute(
            f"""SELECT p.passage, sum({self._score(_FIELDS)})
                FROM {_ASKED}, unnest(?::int8[]) b(passage), {self._tables.posting} p
                WHERE p.term = a.term AND p.passage = b.passage GROUP BY p.passage""",
            (*_asked(left), _literal([row for row, _ in best])),
        )
        more: dict[int, float] = dict(rows.fetchall())
        return sorted(((row, score + more.get(row, 0.0)) for row, score in best), key=lambda one: (-one[1], one[0]))

    def _narrowed(self, scope: Scope | None) -> tuple[str, str, list[object]]:
        """A scope over postings `p`: what they are joined with for it, the condition, and its values."""
        if scope is None or scope.rows is not None:
            return "", *condition(scope, "p")
        return f"JOIN {self._tables.passage} f ON f.passage = p.passage", *condition(scope, "f")

    def _score(self, fields: Sequence[str] | dict[str, float]) -> str:
        passages = max(self._state.passages, 1)
        totals = {"said": self._state.said, "titled": self._state.titled, "spoken": self._state.spoken}
        return " + ".join(  # as floats: PostgreSQL reckons with decimal fractions digit by digit
            f"a.{of} * p.{of} / (p.{of} + {_K1 * (1 - _B):.6f}::float8 + "
            f"{_K1 * _B * passages / max(totals[of], 1):.9f}::float8 * p.{of}_of)"
            for of in fields
        )


_ASKED = "unnest(?::int4[], ?::float8[], ?::float8[], ?::float8[]) a(term, said, titled, spoken)"


def _asked(known: list[_Term]) -> list[str]:
    columns = zip(*((term.number, *term.weights) for term in known), strict=True)
    return [_literal(column) for column in columns]


def _literal(values: Sequence[float]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
