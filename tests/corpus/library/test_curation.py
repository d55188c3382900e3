"""What curators decide: it changes every answer, and holds for what comes later."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from corpus.document import Document, Span
from corpus.errors import UnknownQuotation, UnknownSpeaker
from corpus.library import Library
from corpus.quotation import Kind, Quotation
from tests.corpus.library.making import keep, quote, ready

TEXT = "“The fence is long,” said Ghafoor. “It is,” said Yellen. “It is,” he added."
FENCE = Document.of(TEXT, key="fence.txt", title="Fence", published=date(2017, 7, 5))
LATER = Document.of(f"{TEXT} “It ends,” he said.", key="fence.txt", title="Fence", published=date(2017, 7, 6))


def _quoted(document: Document) -> list[Quotation]:
    return [
        quote(document, "The fence is long,", "Ghafoor"),
        quote(document, "It is,", "Yellen"),
    ]


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """One document, two quotations."""
    made = new_library()
    keep(made, ready(FENCE, *_quoted(FENCE)))
    yield made
    made.close()


def _said(library: Library) -> list[tuple[str, str | None, float]]:
    return [
        (quotation.text, quotation.speaker.name if quotation.speaker else None, quotation.confidence)
        for quotation in library.quotations("fence.txt")
    ]


def test_a_corrected_speaker(library: Library) -> None:
    """The words are that speaker's, surely, and the card says that a curator said so."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "It is", "Janet Yellen", "cleo")
    assert _said(library)[1] == ("It is,", "Janet Yellen", 1.0)
    assert library.quotations("fence.txt")[1].how == "corrected by a curator"
    with library.view() as view:
        (janet,) = [one.number for one in view.speakers(called="Janet Yellen") if one.name == "Janet Yellen"]
        assert len(view.allowed(speakers=(janet,))) == 1
        assert [one.name for one in view.speakers()] == ["Ghafoor", "Janet Yellen"]


def test_a_speaker_taken_away(library: Library) -> None:
    """Nobody is an answer, too."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "The fence\n is   long,", None, "cleo")
    assert _said(library)[0] == ("The fence is long,", None, 0.0)


def test_it_holds_in_a_later_version(library: Library) -> None:
    """Where the words still stand; what is new is attributed as ever."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "It is,", "Janet Yellen", "cleo")
    keep(library, ready(LATER, *_quoted(LATER), quote(LATER, "It ends,", "Yellen")))
    assert _said(library) == [
        ("The fence is long,", "Ghafoor", 0.9),
        ("It is,", "Janet Yellen", 1.0),
        ("It ends,", "Yellen", 0.9),
    ]


def test_it_holds_when_quotations_are_found_again(library: Library) -> None:
    """A reindex with better attribution doesn't undo what a person decided."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "It is,", None, "cleo")
        writer.curation.quote_again(FENCE, [*_quoted(FENCE), quote(FENCE, "fence")])
    assert _said(library)[0] == ("The fence is long,", "Ghafoor", 0.9)
    assert ("It is,", None, 0.0) in _said(library)
    assert len(_said(library)) == 3


def test_the_last_decision_counts(library: Library) -> None:
    """A second correction takes the place of the first; both are in the history."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "It is,", "Asif Ghafoor", "cleo")
        writer.curation.correct(FENCE, "It is,", "Janet Yellen", "dan")
    keep(library, ready(LATER, *_quoted(LATER)))
    assert _said(library)[1] == ("It is,", "Janet Yellen", 1.0)
    with library.view() as view:
        last, first = view.decisions()
    assert (last.kind, last.record, last.about, last.value, last.before, last.by, last.undone) == (
        "speaker", "fence.txt", "It is,", "Janet Yellen", "Asif Ghafoor", "dan", False,
    )  # fmt: skip
    assert (first.value, first.before, first.by, first.undone) == ("Asif Ghafoor", "Yellen", "cleo", True)


def test_the_same_words_twice(library: Library) -> None:
    """Where one of them begins tells it from the other, now and in later versions; without that both are left alone."""
    second = Quotation.of(FENCE, Span(FENCE.text.rindex("It is,"), FENCE.text.rindex("It is,") + 6), Kind.DIRECT)
    keep(library, ready(LATER, *_quoted(LATER), Quotation.of(LATER, second.span, Kind.DIRECT)))
    with library.writing() as writer:
        with pytest.raises(UnknownQuotation, match="2 quotations"):
            writer.curation.correct(LATER, "It is,", "Janet Yellen", "cleo")
        with pytest.raises(UnknownQuotation, match="no quotation"):
            writer.curation.correct(LATER, "It is,", "Janet Yellen", "cleo", start=0)
        writer.curation.correct(LATER, "It is,", "Janet Yellen", "cleo", start=second.span.start)
    assert [name for _, name, _ in _said(library)] == ["Ghafoor", "Yellen", "Janet Yellen"]
    last = Document.of(f"{TEXT} “No,” he said.", key="fence.txt", title="Fence")
    keep(library, ready(last, *_quoted(last), Quotation.of(last, second.span, Kind.DIRECT)))
    assert [name for _, name, _ in _said(library)] == ["Ghafoor", "Yellen", "Janet Yellen"]


def test_a_correction_taken_back(library: Library) -> None:
    """The words are whose the text says they are, now and in later versions; the history keeps both decisions."""
    with library.writing() as writer:
        writer.curation.correct(FENCE, "The fence", None, "cleo")
        writer.curation.correct(FENCE, "It is,", "Janet Yellen", "cleo")
        writer.curation.uncorrect(FENCE, "It is,", "dan", _quoted(FENCE), start=FENCE.text.index("It is,"))
    assert _said(library) == [("The fence is long,", None, 0.0), ("It is,", "Yellen", 0.9)]
    keep(library, ready(LATER, *_quoted(LATER)))
    assert _said(library) == [("The fence is long,", None, 0.0), ("It is,", "Yellen", 0.9)]
    with library.view() as view:
        last, first, other = view.decisions(records=["fence.txt"])
        assert view.decisions(records=["another.txt"]) == ()
    assert (last.kind, last.about, last.before, last.by) == ("undo", "It is,", "Janet Yellen", "dan")
    assert (first.undone, other.undone) == (True, False)


def test_what_nobody_corrected_cannot_be_taken_back(library: Library) -> None:
    """It is refused, and nothing changes."""
    with library.writing() as writer, pytest.raises(UnknownQuotation, match="nobody has corrected"):
        writer.curation.uncorrect(FENCE, "It is,", "cleo", ())
    assert len(_said(library)) == 2
    with library.view() as view:
        assert view.decisions() == ()


@pytest.mark.parametrize(("words", "why"), [("is", "2 quotations"), ("was", "no quotation"), (" ", "say which words")])
def test_words_that_do_not_tell(library: Library, words: str, why: str) -> None:
    """Words of several quotations, of none, or none at all are refused, and nothing changes."""
    with library.writing() as writer, pytest.raises(UnknownQuotation, match=why):
        writer.curation.correct(FENCE, words, "Ghafoor", "cleo")
    with library.view() as view:
        assert view.decisions() == ()


def test_merged_names_are_found_together(library: Library) -> None:
    """Whoever asks for one name finds what is said under the other, and the list shows one speaker."""
    with library.writing() as writer:
        assert writer.curation.merge("Yellen", ["Ghafoor"], "cleo") == ("Ghafoor",)
    with library.view() as view:
        (one,) = view.speakers()
        assert (one.name, one.names, one.quotations, one.documents) == ("Yellen", ("Yellen", "Ghafoor"), 2, 1)
        assert view.speakers(called="Ghafoor") == (one,)
        assert one.carries("Ghafoor")
        assert not one.carries("Powell")
        assert len(view.words_of(one.number, 5)) == 2
        assert view.counts().speakers == 1
        assert [(made.kind, made.about, made.value) for made in view.decisions()] == [("merge", "Yellen", "Ghafoor")]


def test_split_names_are_two_again(library: Library) -> None:
    """And stay so for documents that come later."""
    with library.writing() as writer:
        writer.curation.merge("Yellen", ["Ghafoor"], "cleo")
        assert writer.curation.split("Yellen", [], "cleo") == ("Ghafoor",)
    keep(library, ready(LATER, *_quoted(LATER)))
    with library.view() as view:
        assert [one.name for one in view.speakers()] == ["Ghafoor", "Yellen"]


def test_a_failed_decision_changes_nothing(library: Library) -> None:
    """All of it or nothing: one unknown name among several."""
    with library.writing() as writer, pytest.raises(UnknownSpeaker):
        writer.curation.merge("Yellen", ["Ghafoor", "Powell"], "cleo")
    with library.view() as view:
        assert len(view.speakers()) == 2
        assert view.decisions() == ()


def test_parting_two_of_one_name(library: Library) -> None:
    """By the documents in which the other one speaks; it holds for their later versions."""
    with library.writing() as writer:
        assert writer.curation.part("Yellen", [FENCE], "Yellen (baker)", "cleo") == 1
        with pytest.raises(UnknownQuotation, match="doesn't quote Yellen"):
            writer.curation.part("Yellen", [FENCE], "Yellen (baker)", "cleo")
    keep(library, ready(LATER, *_quoted(LATER), quote(LATER, "It ends,", "Yellen")))
    other = Document.of("“No,” said Yellen.", key="b", title="B")
    keep(library, ready(other, quote(other, "No,", "Yellen")))
    with library.view() as view:
        listed = {one.name: one.quotations for one in view.speakers()}
    assert listed == {"Ghafoor": 1, "Yellen (baker)": 2, "Yellen": 1}
    assert library.quotations("fence.txt")[1].how == "told apart from a namesake by a curator"


def test_correcting_to_a_namesake(library: Library) -> None:
    """Words given to somebody by the name they are shown by are theirs, and make no third of that name."""
    with library.writing() as writer:
        writer.curation.part("Yellen", [FENCE], "Yellen (baker)", "cleo")
        writer.curation.correct(FENCE, "The fence", "Yellen (baker)", "cleo")
    keep(library, ready(LATER, *_quoted(LATER)))
    with library.view() as view:
        assert [(one.name, one.quotations) for one in view.speakers()] == [("Yellen (baker)", 2)]


def test_the_library_takes_a_step(library: Library) -> None:
    """What was worked out from the library before a decision is known to be old."""
    with library.view() as view:
        before = view.sequence()
    with library.writing() as writer:
        writer.curation.merge("Yellen", ["Ghafoor"], "cleo")
    with library.view() as view:
        assert view.sequence() > before
