"""What any search engine under the index promises, whether it lies beside the library or on a server.

A subclass overrides `opens` and inherits every test. What a retriever over it promises is told in
`retriever_contract`. Result sets are compared with the
simplest correct implementation, over the library's own rows.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import product
from math import log1p

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.document import Document
from corpus.library import Prepared, View
from index.checking import verify
from index.filters import Filters
from index.lexical import every_word, terms
from index.ports import Conditions, Encoder, Generation
from index.retrieval import Retriever
from tests.conftest import SmallDesk
from tests.corpus.library.making import ready
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import DAY, crowd, statement

Opens = Callable[..., SmallDesk]
"""Opens the desk over the library of a name, with an encoder; again, with nothing shared in memory, if called again."""

WORDS = ("fence border long", "quizzes", "wall fence at the", "nothing of that")
SPEAKERS, SOURCES = ("Ann Lee", "Bo Diaz", None), ("VOA", "BBC", None)


def mixed(size: int) -> list[Prepared]:
    """Statements of several speakers, publishers and days, some without."""
    made = []
    for number in range(size):
        about = {"source": SOURCES[number % 3], "published": DAY + timedelta(days=number) if number % 4 else None}
        words = f"The {'wall' if number % 2 else 'fence'} {number} is {'long ' * (number % 5)}at the border."
        told = {name: value for name, value in about.items() if value is not None}
        made.append(statement(number, words, SPEAKERS[number // 3 % 3], **told))
    return made


def current(desk: SmallDesk) -> Generation:
    """The published generation."""
    generation = desk.snapshots.current()
    assert generation is not None
    return generation


def live(view: View) -> NDArray[np.int64]:
    """Every passage that is in the library."""
    return np.asarray(view.allowed())


def texts(view: View) -> dict[int, tuple[str, str]]:
    """Passage → its words; and these with its title and the names of those quoted in it."""
    found = {}
    for number in [number for number, there in view.changed(0) if there]:
        (document,) = view.documents([number])
        for row, span, _ in view.passage_rows(number):
            names = " ".join(q.speaker.name for q in view.quotations_of(number, document, span) if q.speaker)
            found[row] = (span.of(document.text), f"{span.of(document.text)} {document.title} {names}")
    return found


class EngineContract:
    """Searching, changing and replacing. Inherit, and override `opens`."""

    @pytest.fixture
    def opens(self) -> Opens:
        """Desks over libraries of the engine under test."""
        raise NotImplementedError

    @pytest.fixture
    def desk(self, opens: Opens) -> SmallDesk:
        """An empty library."""
        return opens("first")

    def test_the_nearest_are_those_of_brute_force(self, desk: SmallDesk) -> None:
        """The best dot products over all passages, in their order, and none twice."""
        desk.keep(*mixed(120))
        generation = current(desk)
        with desk.library.view() as view:
            rows, vectors = view.live_vectors(desk.encoder.dimension)
        for question in (*WORDS, "zebra"):
            vector = desk.encoder.encode_question(question)
            truth = dict(zip(rows.tolist(), (vectors @ vector).tolist(), strict=True))
            found = generation.near(vector, 30)
            assert len(set(found.passages.tolist())) == 30
            assert found.scores.tolist() == pytest.approx(sorted(truth.values(), reverse=True)[:30], abs=2e-3)
            assert found.scores.tolist() == pytest.approx([truth[row] for row in found.passages.tolist()], abs=2e-3)

    def test_words_find_all_that_share_one_or_hold_all(self, desk: SmallDesk) -> None:
        """Sharing finds who has any telling word, in text, title or speaker; holding who has every word in the text."""
        desk.keep(*mixed(60))
        generation = current(desk)
        with desk.library.view() as view:
            known = texts(view)
        for words in WORDS:
            sharing = {row for row, (_, all_told) in known.items() if set(terms(words)) & set(every_word(all_told))}
            holding = {row for row, (said, _) in known.items() if set(every_word(words)) <= set(every_word(said))}
            assert set(generation.sharing(words, 500).passages.tolist()) == sharing, words
            assert set(generation.holding(words, 500).passages.tolist()) == holding, words
            scores = generation.sharing(words, 500).scores.tolist()
            assert scores == sorted(scores, reverse=True)

    def test_rarity_is_counted(self, desk: SmallDesk) -> None:
        """ln(1 + (N − n + ½) / (n + ½)), where n of N passages hold the term."""
        desk.keep(*mixed(60))
        generation = current(desk)
        with desk.library.view() as view:
            known = [set(every_word(said)) for said, _ in texts(view).values()]
        for term in ("fenc", "wall", "long", "the", "zzz", ""):
            held = sum(term in words for words in known)
            assert generation.rarity(term) == pytest.approx(log1p((60 - held + 0.5) / (held + 0.5)), rel=1e-5), term

    def test_filters_each_and_combined(self, desk: SmallDesk) -> None:
        """What passes is what the library says passes, in each search, and so is the count of documents."""
        desk.keep(*mixed(60))
        generation = current(desk)
        vector = desk.encoder.encode_question("the wall at the border")
        with desk.library.view() as view:
            known = texts(view)
            for conditions in _conditions(view):
                scope = generation.scope(view, conditions)
                truth = view.allowed(
                    speakers=conditions.speakers,
                    sources=conditions.sources,
                    since=conditions.since,
                    until=conditions.until,
                )
                assert sorted(generation.near(vector, 500, scope).passages.tolist()) == truth.tolist(), conditions
                assert sorted(generation.sharing("border", 500, scope).passages.tolist()) == truth.tolist()
                walls = [row for row in truth.tolist() if "wall" in known[row][0]]
                assert sorted(generation.holding("the wall", 500, scope).passages.tolist()) == walls
                assert scope.documents == view.documents_among(truth)

    def test_what_was_said_on_a_day_is_of_that_day(self, desk: SmallDesk) -> None:
        """A filter by day finds a passage in which something was said then, whenever its document came out."""
        from tests.index.test_narrowing import dated  # a document of August about May

        desk.keep(*mixed(8), dated())
        found = desk.retriever.retrieve("words", Filters(until=date(2016, 12, 31)))
        assert [hit.document.keys for hit in found] == [("dated",)]

    def test_any_changes_leave_what_is_true(self, desk: SmallDesk) -> None:
        """Additions, removals, restorations and replacements, published or not in between: `verify` finds no fault."""
        desk.keep(*mixed(30))
        desk.remove(*(f"s{number}" for number in range(10)))
        desk.keep(ready(Document.of("Inflation is low.", key="s20", title="Changed")), publish=False)
        desk.indexer.restore(["s1", "s2"])
        desk.remove("s2", "s11", publish=False)
        desk.keep(*(statement(number, "silent") for number in range(100, 105)))
        desk.publish()
        assert verify(desk.library, desk.snapshots) == ()
        with desk.library.view() as view:
            assert current(desk).manifest.sequence == view.sequence()
            rows = live(view).tolist()
        hits = desk.retriever.search("the wall", limit=500).candidates
        assert len(hits) == len(rows) == 30 - 10 + 2 - 2 + 5

    def test_removal_is_seen_by_everybody_at_once(self, desk: SmallDesk, opens: Opens) -> None:
        """Another reader, with a generation open, doesn't give what was removed, published or not."""
        desk.keep(*mixed(20))
        reader = opens("first")
        assert len(reader.retriever.retrieve("wall", limit=50)) == 20
        desk.remove("s3", publish=False)
        assert len(reader.retriever.retrieve("wall", limit=50)) == 19
        desk.remove("s5")
        assert {hit.document.keys[0] for hit in reader.retriever.retrieve("wall", limit=50)} == {
            f"s{number}" for number in range(20) if number not in {3, 5}
        }

    def test_a_document_is_replaced_in_one_moment(self, desk: SmallDesk, opens: Opens) -> None:
        """However often it is replaced and published, readers always find one version of it, never none or two."""
        versions = [Document.of(f"Inflation is {'very ' * n}low.", key="a", title="A") for n in range(8)]
        desk.keep(*mixed(6), ready(versions[0]))
        done = threading.Event()

        def read() -> list[int]:
            reader, seen = opens("first"), list[int]()
            while not done.is_set() or len(seen) < 3:
                hits = reader.retriever.retrieve("inflation low", limit=50)
                seen.append(sum("a" in hit.document.keys for hit in hits))
                assert len(hits) == 7
            return seen

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(read) for _ in range(2)]
            try:
                for version in versions[1:]:
                    desk.keep(ready(version))
            finally:
                done.set()
            assert all(set(reader.result()) == {1} for reader in readers)

    def test_readers_go_on_while_the_index_is_built_afresh(self, desk: SmallDesk, opens: Opens) -> None:
        """All is found all the time, words included, while one generation takes over from another."""
        desk.keep(*mixed(12))
        done = threading.Event()

        def read() -> set[int]:
            reader, seen = opens("first"), set[int]()
            while not done.is_set():
                seen.add(len(reader.retriever.retrieve("the wall", limit=50)))
            return seen

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(read) for _ in range(2)]
            try:
                for _ in range(2):
                    desk.publish(afresh=True)
            finally:
                done.set()
            assert all(reader.result() <= {12} for reader in readers)
        assert verify(desk.library, desk.snapshots) == ()

    def test_afresh_with_an_encoder_of_another_length(self, desk: SmallDesk, opens: Opens) -> None:
        """The new generation takes over; who reads with the new encoder finds all, by its distances."""
        desk.keep(*mixed(12))
        before = current(desk).name
        vowels = LetterCountEncoder("aeiou", "vowels")
        other = opens("first", vowels)
        other.indexer.reindex()
        assert current(other).name != before
        assert (current(other).manifest.dimension, current(other).manifest.encoder) == (6, "vowels")
        self_found = other.retriever.search("The wall 7 is long long at the border.", limit=50)
        assert len(self_found.candidates) == 12
        assert verify(other.library, other.snapshots) == ()

    def test_clearing_leaves_the_published_one(self, desk: SmallDesk) -> None:
        """What was before it goes, and it answers as before."""
        desk.keep(*mixed(12))
        desk.publish(afresh=True)
        desk.snapshots.clear()
        assert desk.snapshots.check() == []
        assert len(desk.retriever.retrieve("wall", limit=50)) == 12
        desk.keep(statement(50, "silent"))
        assert len(desk.retriever.retrieve("wall", limit=50)) == 13

    def test_libraries_are_kept_apart(self, desk: SmallDesk, opens: Opens) -> None:
        """Two names share nothing, even where one begins as the other does."""
        other = opens("first_other")
        desk.keep(*mixed(6))
        other.keep(statement(1, "silent"))
        other.publish(afresh=True)
        other.snapshots.clear()
        assert len(desk.retriever.retrieve("wall silent", limit=50)) == 6
        (hit,) = other.retriever.retrieve("wall silent", limit=50)
        assert hit.document.keys == ("s1",)
        assert (verify(desk.library, desk.snapshots), verify(other.library, other.snapshots)) == ((), ())

    def test_a_new_reader_finds_what_was_published(self, desk: SmallDesk, opens: Opens) -> None:
        """Nothing that matters is in the writer's memory."""
        desk.keep(*crowd(8))
        again = opens("first")
        assert current(again).manifest == current(desk).manifest
        assert len(again.retriever.retrieve("fence", limit=50)) == 8


class ServerContract(EngineContract):
    """What holds besides where the engine is a server, which may be killed and be gone for a while."""

    @pytest.fixture
    def killed(self) -> Iterator[Callable[[], None]]:
        """Kills the server as `kill -9` does, and starts it again."""
        raise NotImplementedError

    def test_killed_in_the_middle(self, desk: SmallDesk, killed: Callable[[], None], opens: Opens) -> None:
        """Started again it answers, what was acknowledged is there, and publishing mends the rest."""
        desk.keep(*mixed(40))
        with ThreadPoolExecutor(1) as pool:
            written = pool.submit(_keep_one_by_one, desk)
            killed()
            written.result()  # it went on when the server was back
        desk.publish()
        assert verify(desk.library, desk.snapshots) == ()
        again = opens("first")
        with again.library.view() as view:
            assert current(again).manifest.sequence == view.sequence()
        assert len(again.retriever.retrieve("silent wall", limit=100)) == 50

    def test_killed_while_it_is_built_afresh(self, desk: SmallDesk, killed: Callable[[], None]) -> None:
        """The generation before serves until the next is whole."""
        desk.keep(*mixed(40))
        with ThreadPoolExecutor(1) as pool:
            built = pool.submit(lambda: desk.publish(afresh=True))
            killed()
            built.result()
        assert verify(desk.library, desk.snapshots) == ()
        assert len(Retriever(desk.library, desk.snapshots, desk.encoder).retrieve("wall", limit=100)) == 40


def _keep_one_by_one(desk: SmallDesk) -> None:
    for number in range(100, 110):
        desk.keep(statement(number, "silent"))


def _conditions(view: View) -> Iterator[Conditions]:
    """Each filter alone and with each other, some that leave nothing."""
    lee = tuple(speaker.number for speaker in view.speakers(called="Lee"))
    voa = tuple(view.sources(called="VOA"))
    days = ((None, None), (DAY + timedelta(days=20), None), (None, DAY + timedelta(days=9)), (DAY, DAY))
    for speakers, sources, (since, until) in product((None, lee, ()), (None, voa, ()), days):
        if (speakers, sources, since, until) != (None, None, None, None):
            yield Conditions(speakers, sources, since, until)


def encoder_or(default: Encoder | None) -> Encoder:
    """The one given, or one that counts letters."""
    return default or LetterCountEncoder()
