"""One published collection in Milvus, searched; words by the server, or by tantivy on this machine.

Where an index must look is told to the server as an expression over a passage's fields, not as a list of rows, but for
two things that curators change at any time: who is quoted in a passage, and when something was said.
"""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.library import Vector, View
from index.facets import Facets
from index.lexical import every_word, rarity_of, terms
from index.milvus_server import MilvusServer, State
from index.narrowing import conditioned
from index.ports import NOTHING, Conditions, Found, Manifest, Scope
from index.snapshot import Snapshot

_LISTED = 50_000
"""Rows that are named to the server one by one, at most; those of a speaker who is in more are sifted from the best."""


def manifest_of(state: State) -> Manifest:
    """What a collection holds, as all generations tell it."""
    return Manifest(state.sequence, state.passages, state.encoder, state.dimension, format=state.format)


class MilvusGeneration:
    """A collection as it was when it was opened; later changes may show before the next is opened.

    Args:
        name: the collection's.
        state: what it holds.
        server: where.
        words: tantivy on this machine, where the server doesn't search words.
    """

    def __init__(self, name: str, state: State, server: MilvusServer, words: Snapshot | None) -> None:
        self.name = name
        self.state = state
        self.words = words
        self._server = server
        self._rarities: dict[str, float] = {}

    @cached_property
    def manifest(self) -> Manifest:
        """What it holds: no more than both of its parts are up to date with."""
        whole = manifest_of(self.state)
        if self.state.words:
            return whole
        reached = min(self.state.sequence, self.words.manifest.sequence if self.words else 0)
        return Manifest(reached, whole.passages, whole.encoder, whole.dimension, format=whole.format)

    @property
    def swept(self) -> int:
        """What went out at the last change is left in until the next."""
        return self.state.swept if self.words is None else min(self.state.swept, self.words.swept)

    def scope(self, view: View, conditions: Conditions) -> Scope:
        """As conditions, but for a speaker's passages, which the library lists."""
        return conditioned(view, conditions)

    def near(self, question: Vector, limit: int, scope: Scope | None = None) -> Found:
        """By the collection's HNSW graph; a little may be missed, as with any such."""
        if _is_empty(scope) or limit < 1:
            return NOTHING
        return _sifted(self._server.nearest(self.name, question, limit, expression(scope)), scope)

    def sharing(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """By the server's BM25 over words, title and speakers as one text, or by tantivy here."""
        wanted = terms(words)
        if not wanted or limit < 1 or _is_empty(scope):
            return NOTHING
        if self.state.words:
            return _sifted(self._server.sharing(self.name, " ".join(wanted), limit, expression(scope)), scope)
        return self.words.sharing(words, limit, self._here(scope)) if self.words else NOTHING

    def holding(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """Likewise, of passages that match every word."""
        if not self.state.words:
            return self.words.holding(words, limit, self._here(scope)) if self.words else NOTHING
        wanted = tuple(dict.fromkeys(every_word(words)))
        if not wanted or limit < 1 or _is_empty(scope):
            return NOTHING
        where = " and ".join([*map(_matches, wanted), *filter(None, [expression(scope)])])
        return _sifted(self._server.sharing(self.name, " ".join(wanted), limit, where), scope)

    def rarity(self, term: str) -> float:
        """From how many passages hold it, as the server counts them; each term is asked for once."""
        if not self.state.words:
            return self.words.rarity(term) if self.words else rarity_of(0, self.state.passages)
        if term not in self._rarities:
            holding = self._server.count(self.name, _matches(term)) if term else 0
            self._rarities[term] = rarity_of(holding, max(self.state.passages, holding))
        return self._rarities[term]

    def parts(self) -> dict[str, NDArray[np.int64]]:
        """The collection, and tantivy if it is here."""
        return {"vectors": self._contents.passages} | ({"lexical": self.words.parts()["lexical"]} if self.words else {})

    def contents(self) -> Facets:
        """As the collection has them."""
        return self._contents

    @cached_property
    def _contents(self) -> Facets:
        return Facets.of(self._server.held(self.name, ["passage", "document", "published", "source"]))

    def _here(self, scope: Scope | None) -> Scope | None:
        """A scope as a list, which tantivy needs."""
        if scope is None or scope.rows is not None:
            return scope
        conditions = scope.conditions
        rows = self._contents.among(sources=conditions.sources, since=conditions.since, until=conditions.until)
        return Scope(scope.documents, np.union1d(rows, scope.said), conditions)


def expression(scope: Scope | None) -> str:
    """A scope in the server's language; empty for everywhere."""
    if scope is None:
        return ""
    conditions, parts = scope.conditions, []
    if scope.rows is not None:
        if len(scope.rows) <= _LISTED:
            return f"passage in {scope.rows.tolist()}"
        parts.append(f"array_contains_any(speakers, {list(conditions.speakers or ())})")
    if conditions.sources is not None:
        parts.append(f"source in {list(conditions.sources)}")
    if conditions.since is not None or conditions.until is not None:
        first, last = (conditions.since or date.min).toordinal(), (conditions.until or date.max).toordinal()
        days = f"(published >= {first} and published <= {last})"
        parts.append(f"({days} or passage in {scope.said.tolist()})" if len(scope.said) else days)
    return " and ".join(parts)


def _is_empty(scope: Scope | None) -> bool:
    return scope is not None and (not scope.documents or (scope.rows is not None and not len(scope.rows)))


def _sifted(found: Found, scope: Scope | None) -> Found:
    """What is in the scope: the server may have been told of less than that."""
    if scope is None or scope.rows is None:
        return found
    inside = np.isin(found.passages, scope.rows)
    return Found(found.passages[inside], found.scores[inside])


def _matches(word: str) -> str:
    return f"text_match(words, '{word}')"
