"""What any retriever promises, whatever engines it stands on.

A subclass overrides `desk` with a desk of its own and inherits every test. Values are compared with the simplest
correct implementation: all passages against the question, one by one.
"""

from datetime import date

import numpy as np
import pytest

from corpus.document import Document
from corpus.library import Prepared
from index.filters import Filters
from tests.conftest import SmallDesk
from tests.corpus.library.making import quote, ready

DAY = date(2017, 7, 5)
QUESTIONS = ("the fence at the border", "inflation", "Ghafoor", "zebra quiz", "a", "?!")


def statement(number: int, words: str, speaker: str | None = None, **about: str | date) -> Prepared:
    """A document of one passage, quoted whole if somebody said it."""
    document = Document.of(f"“{words}” ({number})", key=f"s{number}", title=f"Statement {number}", **about)  # type: ignore[arg-type]
    return ready(document, *([quote(document, words, speaker)] if speaker else []))


def crowd(size: int) -> list[Prepared]:
    """Statements about fences, and last one about something else: by somebody else, elsewhere, on another day."""
    many = [
        statement(
            n, f"The fence at the border is {'very ' * (n % 7)}long.", "Asif Ghafoor", source="VOA", published=DAY
        )
        for n in range(size - 1)
    ]
    return [*many, statement(size, "Zzz, quizzes!", "Janet Yellen", source="Reserve", published=date(2015, 9, 17))]


class RetrieverContract:
    """Finding by meaning, within the filters and the moment. Inherit, and override `desk`."""

    @pytest.fixture
    def desk(self) -> SmallDesk:
        """An empty library with the retriever under test; its encoder counts letters."""
        raise NotImplementedError

    def test_cosines_are_those_of_brute_force(self, desk: SmallDesk) -> None:
        """Each passage's cosine is the product of its vector and the question's, and none is left out."""
        kept = crowd(60)
        desk.keep(*kept)
        for question in QUESTIONS:
            vector = desk.encoder.encode_question(question)
            expected = {one.document.id: float(one.vectors[0] @ vector) for one in kept}
            search = desk.retriever.search(question, limit=100)
            found = {candidate.hit.document.id: candidate.cosine for candidate in search.candidates}
            assert found == pytest.approx(expected, abs=2e-3)

    def test_best_first(self, desk: SmallDesk) -> None:
        """Scores fall, ranks count from 1, and the same question is answered the same again."""
        desk.keep(*crowd(30))
        hits = desk.retriever.retrieve("How long is the fence?", limit=20)
        assert [hit.rank for hit in hits] == list(range(1, 21))
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert hits == desk.retriever.retrieve("How long is the fence?", limit=20)

    def test_a_hit_is_whole(self, desk: SmallDesk) -> None:
        """Its words stand in its document, with the quotations that share characters with it."""
        desk.keep(*crowd(5))
        for hit in desk.retriever.retrieve("fence", limit=5):
            assert hit.passage.text == hit.passage.span.of(hit.document.text)
            assert [quotation.speaker is not None for quotation in hit.quotations] == [True]
            assert all(quotation.span.overlap(hit.passage.span) for quotation in hit.quotations)

    def test_sentences_come_with_their_vectors(self, desk: SmallDesk) -> None:
        """What an answer is read from: each sentence in its place, with the vector it was kept with."""
        document = Document.of("The fence is long. Nobody knows how long.", key="a", title="fence long")
        prepared = ready(document)
        desk.keep(prepared)
        (candidate,) = desk.retriever.search("fence").candidates
        assert candidate.sentences.spans == prepared.sentences[0].spans
        assert candidate.sentences.vectors == pytest.approx(prepared.sentences[0].vectors, abs=1e-3)

    @pytest.mark.parametrize(
        "filters",
        [
            Filters(speaker="Yellen"),
            Filters(source="reserve"),
            Filters(until=date(2016, 12, 31)),
            Filters(speaker="Janet Yellen", source="Reserve", since=date(2015, 9, 17), until=date(2015, 9, 17)),
        ],
        ids=["speaker", "source", "date", "all"],
    )
    def test_filters_narrow_the_search_itself(self, desk: SmallDesk, filters: Filters) -> None:
        """The passage that ranks last of 500 is found when the filter leaves only it."""
        desk.keep(*crowd(500))
        unfiltered = desk.retriever.search("the fence at the border", limit=500)
        assert ("s500",) not in [candidate.hit.document.keys for candidate in unfiltered.candidates[:200]]
        search = desk.retriever.search("the fence at the border", filters)
        assert [candidate.hit.document.keys for candidate in search.candidates] == [("s500",)]
        assert (unfiltered.documents, search.documents) == (500, 1)

    @pytest.mark.parametrize(
        "filters",
        [Filters(speaker="Nobody"), Filters(source="Nowhere"), Filters(since=date(2030, 1, 1)), Filters(speaker="—")],
    )
    def test_a_filter_that_leaves_nothing(self, desk: SmallDesk, filters: Filters) -> None:
        """Nothing is found, rather than everything."""
        desk.keep(*crowd(5))
        search = desk.retriever.search("fence", filters)
        assert (search.candidates, search.documents) == ((), 0)

    def test_new_documents_are_found_before_they_are_published(self, desk: SmallDesk) -> None:
        """What came after the generation is found beside what stands in it, filters included."""
        desk.keep(*crowd(20))
        desk.keep(statement(700, "Xxx, qqq, xxx, qqq!", "Emmanuel Macron"), publish=False)
        assert desk.retriever.retrieve("qqq xxx")[0].document.keys == ("s700",)
        hits = desk.retriever.retrieve("fence", Filters(speaker="Macron"))
        assert [hit.document.keys for hit in hits] == [("s700",)]
        assert [hit.document.keys for hit in desk.retriever.retrieve("fence", Filters(speaker="Yellen"))] == [("s20",)]

    def test_removed_documents_vanish_before_it_is_published(self, desk: SmallDesk) -> None:
        """At once, from every answer; restored, they are back."""
        desk.keep(*crowd(20))
        best = desk.retriever.retrieve("fence", limit=1)[0].document
        desk.remove(*best.keys, publish=False)
        assert best.id not in {hit.document.id for hit in desk.retriever.retrieve("fence", limit=50)}
        assert best.id not in {
            hit.document.id for hit in desk.retriever.retrieve("fence", Filters(speaker="Ghafoor"), 50)
        }
        desk.indexer.restore(best.keys)
        assert best.id in {hit.document.id for hit in desk.retriever.retrieve("fence", limit=50)}

    def test_many_removed_do_not_crowd_out_the_rest(self, desk: SmallDesk) -> None:
        """Where the nearest 450 are gone but still in the generation, the others are found all the same."""
        desk.keep(*crowd(460))
        desk.remove(*(f"s{number}" for number in range(450)), publish=False)
        hits = desk.retriever.retrieve("the fence at the border", limit=20)
        assert {hit.document.keys[0] for hit in hits} == {*(f"s{number}" for number in range(450, 459)), "s460"}

    def test_a_replaced_document_is_found_by_its_new_words_only(self, desk: SmallDesk) -> None:
        """The old version is out of every answer, published or not."""
        old = Document.of("The fence is long.", key="a", title="A")
        new = Document.of("Inflation is low.", key="a", title="A")
        desk.keep(ready(old))
        desk.keep(ready(new), publish=False)
        for _ in range(2):
            assert [hit.document for hit in desk.retriever.retrieve("fence")] == [new]
            desk.publish()

    def test_as_many_as_wanted(self, desk: SmallDesk) -> None:
        """At most the limit; none for 0 or less."""
        desk.keep(*crowd(5))
        assert [len(desk.retriever.retrieve("fence", limit=limit)) for limit in (-1, 0, 1, 3, 5, 50)] == [
            0,
            0,
            1,
            3,
            5,
            5,
        ]

    @pytest.mark.parametrize("question", ["", "  ", "\n\t"])
    def test_a_blank_question(self, desk: SmallDesk, question: str) -> None:
        """It brings nothing, and that is no error."""
        desk.keep(*crowd(3))
        assert desk.retriever.retrieve(question) == ()

    @pytest.mark.parametrize(
        "question", ["“fence”) OR title:(", "*", "-", "caf\udce9", "\x00", "fence " * 4_000, "؟", "🙂"]
    )
    def test_a_raw_question_never_raises(self, desk: SmallDesk, question: str) -> None:
        """Whatever is typed is a question."""
        desk.keep(*crowd(3))
        assert len(desk.retriever.retrieve(question)) == 3

    def test_an_empty_library(self, desk: SmallDesk) -> None:
        """Nothing to find is nothing found; so after everything is removed."""
        assert desk.retriever.search("fence").documents == 0
        desk.keep(*crowd(3))
        desk.remove("s0", "s1", "s3", publish=False)
        for _ in range(2):
            search = desk.retriever.search("fence")
            assert (search.candidates, search.documents) == ((), 0)
            desk.publish()


class WordsContract:
    """Finding by words, too: beside `RetrieverContract`, where the index holds words."""

    def test_words_and_meaning_both_find(self, desk: SmallDesk) -> None:
        """A passage that shares a word is found by it, and stands before one as near that doesn't."""
        desk.keep(statement(1, "listen"), statement(2, "silent"), statement(3, "tinsel"))
        (first, *others) = desk.retriever.retrieve("silent")
        assert (first.document.keys, first.found_by) == (("s2",), ("dense", "lexical"))
        assert [hit.found_by for hit in others] == [("dense",), ("dense",)]

    def test_found_by_who_said_it(self, desk: SmallDesk) -> None:
        """The speaker's name leads to the words, although it isn't among them."""
        desk.keep(
            statement(1, "The fence is long.", "Asif Ghafoor"), statement(2, "The fence is long!", "Janet Yellen")
        )
        assert desk.retriever.retrieve("Yellen")[0].document.keys == ("s2",)

    def test_rarity_of_the_words_asked(self, desk: SmallDesk) -> None:
        """Every term of the question has a weight, above 0; what few passages hold weighs more."""
        desk.keep(*crowd(20))
        rarity = desk.retriever.search("the fence quizzes").rarity
        assert rarity.keys() == {"fenc", "quizz"}
        assert 0 < rarity["fenc"] < rarity["quizz"]

    def test_the_words_may_differ_from_the_question(self, desk: SmallDesk) -> None:
        """Meaning is that of the question, words are those told."""
        desk.keep(statement(1, "listen"), statement(2, "silent"))
        search = desk.retriever.search("silent", words="listen")
        assert search.candidates[0].hit.document.keys == ("s1",)
        assert np.allclose(search.vector, desk.encoder.encode_question("silent"))
