"""From a question and filters to the passages that bear on it."""

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Span
from corpus.library import Library, Sentences, Vector, View
from corpus.passage import Passage
from index.bearing import Bearing, bearing
from index.filters import Filters
from index.folding import distinct
from index.fusion import by_parts, convex
from index.hit import Hit
from index.lexical import terms
from index.narrowing import narrowed, newly, still
from index.ports import NOTHING, Encoder, Found, Generation, Generations, Reranker, Scope, require_same
from index.verbatim import Sources

_CANDIDATES = 200
"""Passages each search brings before they are scored together; also what RaBitQ codes need for a recall of 1."""

_RESCORED = 50
"""Of these, how many are looked into sentence by sentence, at least: what is right stands no lower."""

_RERANKED = 30
"""Of these, how many a reranker reads, if there is one: it takes a hundredth of a second or more for each."""

_RECALLED = 2
"""Questions of the conversation before that may be meant."""

_BEFORE = 0.5
"""What a word counts for that was said in a question before, not in this."""

_COSINE_WEIGHT = 0.8
"""What the cosine counts for beside the words. Source: Bruch, Gai and Ingber 2023, doi:10.1145/3596512."""

_COPIES = 50
"""Copies that a hit names, at most: the earliest."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its evidence.

    Args:
        hit: the passage in its document.
        cosine: −1…1, passage and question.
        words: BM25 score, 0 where the lexical search didn't bring it.
        sentences: the passage's sentences with their vectors.
        bearing: of these on the question.
    """

    hit: Hit
    cosine: float
    words: float
    sentences: Sentences
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Search:
    """What a search brought.

    Args:
        candidates: best first.
        vector: the question's.
        documents: how many documents passed the filters.
        rarity: each term of the question and how much it says, its inverse document frequency.
    """

    candidates: tuple[Candidate, ...]
    vector: Vector
    documents: int
    rarity: dict[str, float]


class Retriever:
    """Finds passages by meaning and by words, within one moment of the library.

    Args:
        library: the truth.
        snapshots: the index over it.
        encoder: whose vectors the library holds.
        reranker: ranks the best of what was found again; None leaves them as they are.
    """

    def __init__(
        self, library: Library, snapshots: Generations, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        self._library = library
        self._snapshots = snapshots
        self._encoder = encoder
        self._reranker = reranker

    def retrieve(self, question: str, filters: Filters | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """The passages that bear most on a question, best first.

        Args:
            question: any text; blank brings nothing.
            filters: applied inside the search.
            limit: at most this many; 0 brings none.

        Raises:
            OtherEncoder: if the library's vectors are another encoder's.
        """
        return tuple(candidate.hit for candidate in self.search(question, filters, limit).candidates)

    def search(
        self,
        question: str,
        filters: Filters | None = None,
        limit: int = 10,
        *,
        words: str | None = None,
        before: Sequence[str] = (),
    ) -> Search:
        """As `retrieve`, with the evidence that an answer is read from.

        Args:
            question: what the passages should mean.
            filters: applied inside the search.
            limit: at most this many passages.
            words: what they should say, where that differs: the question without the name that is a filter already.
            before: questions of the conversation that this one may go on from, oldest first.
        """
        said, earlier = question if words is None else words, " ".join(before[-_RECALLED:])
        vector = self._vector(question, earlier)
        with self._moment() as (generation, view):
            scope = narrowed(view, generation, filters or Filters())
            scores = self._scores(view, generation, f"{earlier} {said}", vector, scope) if question.strip() else {}
            rarity = _rarity(generation, said, earlier)
            best = self._best(view, question, scores, _Asked(vector, rarity, max(limit, 0)))
            candidates = tuple(_candidate(view, one, rank) for rank, one in enumerate(best, start=1))
            return Search(candidates, vector, scope.documents if scope else view.documents_among(None), rarity)

    @contextlib.contextmanager
    def sources(self) -> Iterator[Sources]:
        """One moment of the library, to be asked where words stand."""
        with self._moment() as (generation, view):
            yield Sources(view, generation)

    def missing(self, text: str) -> tuple[str, ...]:
        """The telling words of a text that no passage holds; none while documents wait to be indexed."""
        with self._moment() as (generation, view):
            if generation is None or generation.manifest.sequence != view.sequence():
                return ()
            telling, never = set(terms(text)), generation.rarity("")
            words = dict.fromkeys(_WORD.findall(text))
            return tuple(
                word
                for word in words
                if telling.issuperset(terms(word)) and all(generation.rarity(t) >= never for t in terms(word))
            )

    def _best(self, view: View, question: str, scores: "dict[int, _Score]", asked: "_Asked") -> "list[_Found]":
        """The best `limit`, each text once: where copies take the places of others, more are looked into."""
        order = sorted(scores, key=lambda row: (-scores[row].score, row))
        found: list[_Found] = []
        best: list[_Found] = []
        step = max(asked.limit, _RESCORED)
        for start in range(0, len(order), step):
            found += _looked_into(view, {row: scores[row] for row in order[start : start + step]}, asked)
            best = distinct(self._ranked(question, found), view.stories({one.number for one in found}))
            if len(best) >= asked.limit:
                break
        return best[: asked.limit]

    def _ranked(self, question: str, found: "list[_Found]") -> "list[_Found]":
        """The best first, as the reranker has it if there is one: what it reads stands above what it doesn't."""
        ranked = sorted(found, key=lambda one: (-one.score, one.row))
        if self._reranker is None or not ranked:
            return ranked
        read, rest = ranked[:_RERANKED], ranked[_RERANKED:]
        scores = self._reranker.scores(question, [one.span.of(one.document.text) for one in read]).tolist()
        floor = max((one.score for one in rest), default=0.0)
        again = [replace(one, score=floor + score) for one, score in zip(read, scores, strict=True)]
        return [*sorted(again, key=lambda one: (-one.score, one.row)), *rest]

    def _vector(self, question: str, earlier: str) -> Vector:
        """The question's; where there were others before, midway to that of all together."""
        alone = self._encoder.encode_question(question)
        if not earlier:
            return alone
        both = alone + self._encoder.encode_question(f"{earlier} {question}")
        return np.asarray(both / np.linalg.norm(both), dtype=np.float32)

    @contextlib.contextmanager
    def _moment(self) -> Iterator[tuple[Generation | None, View]]:
        # First the generation, then the transaction: so the library is never older than what its index says.
        generation = self._snapshots.current()
        with self._library.view() as view:
            require_same(view.setting("encoder"), self._encoder)
            yield (generation if generation and generation.manifest.fits(view) else None), view

    def _scores(
        self, view: View, generation: Generation | None, words: str, vector: Vector, scope: Scope | None
    ) -> "dict[int, _Score]":
        near, shared = _searched(view, generation, words, vector, scope)
        newer = self._newer(view, generation, vector, scope)
        rows = np.unique(np.concatenate([near.passages, shared.passages]))
        rows = still(view, scope, rows, generation.manifest.sequence) if generation else rows
        cosines = newer | _cosines(*view.vectors(rows, self._encoder.dimension), vector)
        matched = dict(zip(shared.passages.tolist(), shared.scores.tolist(), strict=True))
        fused = convex(cosines, matched, _COSINE_WEIGHT)
        by_meaning = newer.keys() | set(near.passages.tolist())
        return {
            row: _Score(score, cosines[row], matched.get(row, 0.0), _found_by(row in by_meaning, row in matched))
            for row, score in fused.items()
        }

    def _newer(
        self, view: View, generation: Generation | None, vector: Vector, scope: Scope | None
    ) -> dict[int, float]:
        """The nearest of the passages that came after the generation, scored exactly."""
        since = generation.manifest.sequence if generation else 0
        if since == view.sequence():
            return {}
        rows, vectors = view.live_vectors(self._encoder.dimension, after=since)
        if scope is not None:
            inside = newly(view, scope, rows, since)
            rows, vectors = rows[inside], vectors[inside]
        cosines = _cosines(rows, vectors, vector)
        return dict(sorted(cosines.items(), key=lambda item: -item[1])[:_CANDIDATES])


@dataclass(frozen=True, slots=True)
class _Score:
    score: float
    cosine: float
    words: float
    found_by: tuple[str, ...]


def _searched(
    view: View, generation: Generation | None, words: str, vector: Vector, scope: Scope | None
) -> tuple[Found, Found]:
    """What a generation finds by meaning and by words."""
    if generation is None:
        return NOTHING, NOTHING
    # Those that went since it was swept still take places in it, as many as they are.
    listed = scope is not None and scope.rows is not None
    wanted = _CANDIDATES + (0 if listed else view.passages_gone(generation.swept))
    return generation.near(vector, wanted, scope), generation.sharing(words, wanted, scope)


def _cosines(rows: NDArray[np.int64], vectors: NDArray[np.float32], vector: Vector) -> dict[int, float]:
    return dict(zip(rows.tolist(), (vectors @ vector).tolist(), strict=True))


def _found_by(dense: bool, lexical: bool) -> tuple[str, ...]:
    return ("dense",) * dense + ("lexical",) * lexical


def _rarity(generation: Generation | None, said: str, earlier: str) -> dict[str, float]:
    weights = dict.fromkeys(terms(earlier), _BEFORE) | dict.fromkeys(terms(said), 1.0)
    return {word: weight * (generation.rarity(word) if generation else 1.0) for word, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What passages are looked into for."""

    vector: Vector
    rarity: dict[str, float]
    limit: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage looked into."""

    row: int
    number: int
    document: Document
    span: Span
    sentences: Sentences
    bearing: Bearing
    first: _Score
    score: float


def _looked_into(view: View, scores: dict[int, _Score], asked: _Asked) -> list[_Found]:
    """The scored passages that are still in the library, scored again by their parts."""
    places = view.passages(scores)
    sentences = view.sentences(places, len(asked.vector))
    numbers = list(dict.fromkeys(document for document, _ in places.values()))
    documents = dict(zip(numbers, view.documents(numbers), strict=True))
    most = max((score.words for score in scores.values()), default=0.0) or 1.0
    found: list[_Found] = []
    for row, (number, span) in places.items():
        first, parts = scores[row], bearing(documents[number], sentences[row], asked.vector, asked.rarity)
        score = by_parts(first.cosine, parts.best, parts.covered, first.words / most)
        found.append(_Found(row, number, documents[number], span, sentences[row], parts, first, score))
    return found


def _candidate(view: View, one: _Found, rank: int) -> Candidate:
    quotations = view.quotations_of(one.number, one.document, one.span)
    passage = Passage.of(one.document, one.span)
    copies = view.copies_of(one.number, _COPIES)
    hit = Hit(passage, one.document, quotations, one.score, rank, one.first.found_by, copies)
    return Candidate(hit, one.first.cosine, one.first.words, one.sentences, one.bearing)
