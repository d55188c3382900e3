"""The retriever over faiss and tantivy."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from corpus.document import Document
from index.dense import FaissDense
from index.errors import OtherEncoder
from index.indexing import Indexer
from index.retrieval import Retriever
from index.snapshot import Snapshot, Snapshots
from tests.conftest import SmallDesk
from tests.corpus.library.making import ready
from tests.fakes import LetterCountEncoder, OverlapReranker
from tests.index.retriever_contract import RetrieverContract, WordsContract, crowd, statement


class TestEmbedded(RetrieverContract, WordsContract):
    """The retriever that ships."""

    @pytest.fixture
    def desk(self, new_desk: Callable[..., SmallDesk]) -> SmallDesk:
        """Published generations in the library's own folder."""
        return new_desk()


class TestWithoutAnIndex(RetrieverContract):
    """The same promises where no generation can be used: all are scored exactly."""

    @pytest.fixture
    def desk(self, new_desk: Callable[..., SmallDesk]) -> SmallDesk:
        """Generations that nobody reads."""
        desk = new_desk()
        nowhere = Snapshots(desk.folder / "nowhere")
        return SmallDesk(
            desk.library, desk.snapshots, desk.encoder, desk.indexer, Retriever(desk.library, nowhere, desk.encoder)
        )


class TestReranked(RetrieverContract):
    """The same promises where a reranker has the last word."""

    @pytest.fixture
    def desk(self, new_desk: Callable[..., SmallDesk]) -> SmallDesk:
        """Ranked again by the words shared."""
        desk = new_desk()
        reranked = Retriever(desk.library, desk.snapshots, desk.encoder, OverlapReranker())
        return SmallDesk(desk.library, desk.snapshots, desk.encoder, desk.indexer, reranked)


def test_a_reranker_has_the_last_word(desk: SmallDesk) -> None:
    """What it scores highest comes first, whatever the vectors say; scores still fall with the ranks."""
    desk.keep(*crowd(40), statement(99, "Zzz zzz zzz zzz zzz fence."))
    plain = desk.retriever.retrieve("fence", limit=41)
    hits = Retriever(desk.library, desk.snapshots, desk.encoder, OverlapReranker()).retrieve("fence", limit=41)
    there = ["fence" in hit.passage.text.casefold() for hit in hits[:30]]
    assert there == sorted(there, reverse=True)
    assert {hit.document.id for hit in hits} == {hit.document.id for hit in plain}
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_another_encoder_is_refused(desk: SmallDesk) -> None:
    """A library encoded by one is not searched by another."""
    desk.keep(*crowd(3))
    other = Retriever(desk.library, desk.snapshots, LetterCountEncoder(name="another"))
    with pytest.raises(OtherEncoder, match="onrecord reindex"):
        other.retrieve("fence")


def test_a_generation_of_another_encoder_is_passed_over(desk: SmallDesk) -> None:
    """While the vectors are new and the generation is old, all are scored exactly."""
    desk.keep(*crowd(10))
    vowels = LetterCountEncoder("aeiou", "vowels")
    stale = Snapshots(desk.folder / "index").current()
    assert stale is not None
    stale_index = _Stale(stale)
    Indexer(desk.library, desk.snapshots, lambda: vowels).reindex()
    hits = Retriever(desk.library, stale_index, vowels).retrieve("uuuu", limit=3)
    assert len(hits) == 3
    assert hits[0].document.keys == ("s10",)
    assert {hit.found_by for hit in hits} == {("dense",)}


def test_a_generation_ahead_of_its_library_is_passed_over(desk: SmallDesk) -> None:
    """After an older library.sqlite is put back, rows mean other passages than the generation says."""
    desk.keep(*crowd(2))
    desk.library.close()
    backup = (desk.folder / "library.sqlite").read_bytes()
    desk.keep(*(statement(number, "The old fence.") for number in range(100, 120)))
    desk.library.close()
    (desk.folder / "library.sqlite").write_bytes(backup)
    desk.keep(statement(7, "silent"), publish=False)
    for _ in range(2):
        assert {hit.document.keys for hit in desk.retriever.retrieve("silent fence")} == {("s0",), ("s2",), ("s7",)}
        desk.publish()
    assert "lexical" in desk.retriever.retrieve("silent")[0].found_by


class _Stale(Snapshots):
    """A reader that still holds an old generation."""

    def __init__(self, held: Snapshot) -> None:
        self._held = held

    def current(self) -> Snapshot:
        """The one it holds."""
        return self._held


def test_coded_candidates_are_scored_exactly(desk: SmallDesk) -> None:
    """Over RaBitQ codes the cosines of hits are still those of the library's vectors."""
    kept = crowd(300)
    desk.keep(*kept)
    snapshot = desk.snapshots.current()
    assert isinstance(snapshot, Snapshot)
    with desk.library.view() as view:
        coded = FaissDense.build(*view.live_vectors(27), exact_up_to=64)
    held = _Stale(Snapshot(snapshot.name, snapshot.manifest, coded, snapshot.lexical, snapshot.facets))
    vector = desk.encoder.encode_question("the long fence")
    expected = {one.document.id: float(one.vectors[0] @ vector) for one in kept}
    search = Retriever(desk.library, held, desk.encoder).search("the long fence", limit=20)
    assert len(search.candidates) == 20
    for candidate in search.candidates:
        assert candidate.cosine == pytest.approx(expected[candidate.hit.document.id], abs=2e-3)


def test_a_passage_scores_by_its_parts(desk: SmallDesk) -> None:
    """The score by hand: cosine + its best sentence + 0.2 × the words it covers + 0.2 × BM25 over the best."""
    desk.keep(statement(1, "listen"), statement(2, "silent"))
    has, lacks = desk.retriever.search("silent").candidates
    assert has.hit.score == pytest.approx(has.cosine + (has.bearing.cosines[0] + 0.5 * 1) + 0.2 * 1 + 0.2 * 1)
    assert lacks.hit.score == pytest.approx(lacks.cosine + (lacks.bearing.cosines[0] + 0.5 * 0) + 0.2 * 0 + 0.2 * 0)


def test_a_question_goes_on_from_those_before(desk: SmallDesk) -> None:
    """Its vector lies midway to that of all together, and words said before count half; two before are enough."""
    desk.keep(statement(1, "silent fence"), statement(2, "silent bread"), statement(3, "zebra"))
    search = desk.retriever.search("silent?", before=["zebra", "bread", "fence"])
    both = desk.encoder.encode_question("silent?") + desk.encoder.encode_question("bread fence silent?")
    assert np.allclose(search.vector, both / np.linalg.norm(both))
    alone = {word: desk.retriever.search(word).rarity[word] for word in ("silent", "bread", "fenc")}
    assert search.rarity == pytest.approx(
        {"silent": alone["silent"], "bread": alone["bread"] / 2, "fenc": alone["fenc"] / 2}
    )


def test_passages_of_one_document_are_hits_of_their_own(desk: SmallDesk) -> None:
    """Each with its own place and quotations; the document is read once for all."""
    text = "\n\n".join(f"The fence number {number} is long. " * 25 for number in range(4)).strip()
    document = Document.of(text, key="long", title="Long")
    desk.keep(ready(document))
    hits = desk.retriever.retrieve("fence")
    assert len(hits) == 4
    assert len({hit.passage.span for hit in hits}) == 4
    assert len({id(hit.document) for hit in hits}) == 1


def test_questions_from_many_threads(desk: SmallDesk) -> None:
    """Readers share library, generation and retriever, while a writer publishes."""
    desk.keep(*crowd(20))
    expected = {hit.document.id for hit in desk.retriever.retrieve("the fence", limit=20)}

    def ask(_: int) -> set[str]:
        found = {hit.document.id for hit in desk.retriever.retrieve("the fence", limit=100)}
        desk.library.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, number) for number in range(40)]
        for number in range(5):
            desk.keep(statement(1_000 + number, "Something else."))
        assert all(expected <= one.result() for one in asked)
