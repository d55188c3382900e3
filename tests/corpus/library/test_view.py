"""What a library tells."""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pytest

from corpus.document import Document, Span
from corpus.errors import UnknownDocument
from corpus.library import KnownSpeaker, Library
from corpus.library.listing import FORMATS
from corpus.quotation import Kind
from tests.corpus.library.making import keep, quote, ready, rich, state

FENCE = Document.of(
    "“The fence is long,” said Yellen. “It is,” said Ghafoor.",
    key="folder/fence_100%.txt",
    title="A long fence",
    published=date(2017, 7, 5),
    source="Voice of America",
    byline="Ayaz Gul",
)
RATES = Document.of(
    "CHAIR YELLEN. Inflation will rise. We will act.",
    key="rates.pdf",
    title="Rates at 100%",
    published=date(2015, 9, 17),
    source="Federal Reserve",
)
UNDATED = Document.of("A note without a date: “now”.", key="note.md", title="Note_1")


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """Three documents; passages 1, 2 and 3."""
    made = new_library()
    keep(
        made,
        ready(FENCE, quote(FENCE, "The fence is long,", "Janet Yellen"), quote(FENCE, "It is,", "Asif Ghafoor")),
        ready(RATES, quote(RATES, "Inflation will rise. We will act.", "CHAIR YELLEN", Kind.TURN)),
        ready(UNDATED, quote(UNDATED, "now")),
    )
    yield made
    made.close()


def _titles(library: Library, words: str = "", limit: int = 200, offset: int = 0) -> list[str]:
    return [entry.title for entry in library.entries(words=words, limit=limit, offset=offset)]


def test_the_newest_first(library: Library) -> None:
    """By day of publication, those without a day last."""
    assert _titles(library) == ["A long fence", "Rates at 100%", "Note_1"]
    assert _titles(library, limit=1, offset=1) == ["Rates at 100%"]
    assert _titles(library, limit=0) == []


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("fence", ["A long fence"]),
        ("FENCE gul", ["A long fence"]),
        ("federal rates.pdf", ["Rates at 100%"]),
        ("100%", ["A long fence", "Rates at 100%"]),
        ("te_1", ["Note_1"]),
        ("%", ["A long fence", "Rates at 100%"]),
        ("_", ["A long fence", "Note_1"]),
        ("\\", []),
        ("fence nowhere", []),
        ("' OR 1=1 --", []),
    ],
)
def test_every_word_must_stand_there_as_it_is(library: Library, words: str, titles: list[str]) -> None:
    """In title, source, byline or key, whatever its case; what LIKE reads as wildcards means itself."""
    assert _titles(library, words) == titles


def test_an_entry(library: Library) -> None:
    """What a list shows of one document, found by key, id or the beginning of it."""
    with library.view() as view:
        entry = view.entry("rates.pdf")
        assert entry == view.entry(RATES.id) == view.entry(RATES.id[:8])
        with pytest.raises(UnknownDocument, match="onrecord list"):
            view.entry(RATES.id[:7])
    assert (entry.document, entry.keys, entry.published, entry.source) == (
        RATES.id,
        ("rates.pdf",),
        "2015-09-17",
        "Federal Reserve",
    )
    assert (entry.format, entry.pages, entry.passages, entry.quotations) == ("Record", 0, 1, 1)
    assert entry.added.tzinfo is not None


@pytest.mark.parametrize(("media_type", "name"), [*FORMATS.items(), ("image/png", "Record")])
def test_formats_have_names(new_library: Callable[[], Library], media_type: str, name: str) -> None:
    """What people call the kind of file."""
    library = new_library()
    with library.writing() as writer:
        writer.keep(ready(FENCE), state("x", b"x", media_type))
    assert library.entries()[0].format == name


def test_counts(library: Library) -> None:
    """Documents, passages, quotations, speakers, failures."""
    counts = library.counts()
    assert (counts.documents, counts.passages, counts.quotations, counts.speakers, counts.failures) == (3, 3, 4, 3, 0)


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("Yellen", ["CHAIR YELLEN", "Janet Yellen"]),
        ("Janet Yellen", ["CHAIR YELLEN", "Janet Yellen"]),
        ("Chair Yellen", ["CHAIR YELLEN", "Janet Yellen"]),
        ("J. Yellen", ["CHAIR YELLEN", "Janet Yellen"]),
        ("Asif G.", ["Asif Ghafoor"]),
        ("A. G.", ["Asif Ghafoor"]),
        ("asif", ["Asif Ghafoor"]),
        ("Powell", []),
        ("Yell", []),
        ("%", []),
        ("", []),
    ],
)
def test_speakers_called(library: Library, called: str, names: list[str]) -> None:
    """Those whose name agrees with what is asked, and nobody else."""
    with library.view() as view:
        assert sorted(speaker.name for speaker in view.speakers(called=called)) == names


def test_the_most_quoted_first(library: Library) -> None:
    """Each with the number of quotations that stand in the library now."""
    more = Document.of("“One.” “Two.”", key="more", title="More")
    keep(library, ready(more, quote(more, "One.", "Asif Ghafoor"), quote(more, "Two.", "Asif Ghafoor")))
    with library.view() as view:
        assert [(one.name, one.quotations) for one in view.speakers()] == [
            ("Asif Ghafoor", 3),
            ("CHAIR YELLEN", 1),
            ("Janet Yellen", 1),
        ]
    with library.writing() as writer:
        writer.remove(["more", FENCE.keys[0]])
    with library.view() as view:
        assert [(one.name, one.quotations) for one in view.speakers()] == [("CHAIR YELLEN", 1)]


def test_a_speakers_own_words(library: Library) -> None:
    """Direct quotations and turns, the surest first, as many as wanted."""
    with library.view() as view:
        (speaker,) = view.speakers(called="Asif Ghafoor")
        assert isinstance(speaker, KnownSpeaker)
        assert [quotation.text for quotation in view.words_of(speaker.number, 5)] == ["It is,"]
        assert view.words_of(speaker.number, 0) == ()


def test_sources(library: Library) -> None:
    """Those that hold every word of what is asked."""
    with library.view() as view:
        assert sorted(view.sources().values()) == ["Federal Reserve", "Voice of America"]
        assert list(view.sources(called="america voice").values()) == ["Voice of America"]
        assert view.sources(called="voice of reserve") == {}


def test_what_filters_leave(library: Library) -> None:
    """Passages, ascending: by who is quoted, who published, and when, ends included; None narrows nothing."""
    with library.view() as view:
        (ghafoor,) = (speaker.number for speaker in view.speakers(called="Asif Ghafoor"))
        (reserve,) = view.sources(called="Reserve")
        assert view.allowed().tolist() == [1, 2, 3]
        assert view.allowed(speakers=(ghafoor,)).tolist() == [1]
        assert view.allowed(speakers=()).tolist() == []
        assert view.allowed(sources=(reserve,)).tolist() == [2]
        assert view.allowed(sources=()).tolist() == []
        assert view.allowed(since=date(2015, 9, 17)).tolist() == [1, 2]
        assert view.allowed(since=date(2015, 9, 18)).tolist() == [1]
        assert view.allowed(until=date(2015, 9, 17)).tolist() == [2]
        assert view.allowed(until=date(2015, 9, 16)).tolist() == []
        assert view.allowed(speakers=(ghafoor,), sources=(reserve,)).tolist() == []


def test_a_key_that_is_held(library: Library) -> None:
    """While its record is in the library; an id is no key."""
    with library.writing() as writer:
        writer.remove(["note.md"])
    with library.view() as view:
        assert view.holds("rates.pdf")
        assert not view.holds("note.md")
        assert not view.holds(RATES.id)


def test_how_many_documents(library: Library) -> None:
    """Those that some passages stand in; all for None."""
    with library.view() as view:
        assert view.documents_among(None) == 3
        assert view.documents_among(np.array([1, 3])) == 2
        assert view.documents_among(np.empty(0, dtype=np.int64)) == 0


def test_passages_and_their_parts(library: Library) -> None:
    """Row, place, speakers and vectors of a passage belong together."""
    with library.view() as view:
        assert view.passages([1, 2, 99]) == {1: (1, Span(0, len(FENCE.text))), 2: (2, Span(0, len(RATES.text)))}
        ((row, span, speakers),) = view.passage_rows(1)
        assert (row, span, len(speakers)) == (1, Span(0, len(FENCE.text)), 2)
        ((_, _, nobody),) = view.passage_rows(3)
        assert nobody == ()
        rows, vectors = view.vectors([2, 1, 99], 27)
        assert (sorted(rows.tolist()), vectors.shape) == ([1, 2], (2, 27))
        assert [part.of(RATES.text) for part in view.sentences([2], 27)[2].spans] == [
            "CHAIR YELLEN.",
            "Inflation will rise.",
            "We will act.",
        ]


def test_what_came_and_went_after(library: Library) -> None:
    """Vectors of what changed after a number, and how many passages went."""
    with library.view() as view:
        before = view.sequence()
    keep(library, rich())
    with library.writing() as writer:
        writer.remove(["rates.pdf"])
    with library.view() as view:
        assert view.live_vectors(27, after=before)[0].tolist() == [4]
        assert (view.passages_gone(before), view.passages_gone(view.sequence())) == (1, 0)
        assert dict(view.changed(before)) == {4: True, 2: False}


def test_quotations_within_a_passage(library: Library) -> None:
    """Only those that share characters with it; the outer before the inner."""
    keep(library, rich())
    with library.view() as view:
        document = view.document("record-7")
        assert [one.text for one in view.quotations_of(4, document)] == ["We will act. He said ‘now’", "now"]
        assert view.quotations_of(4, document, Span(len(document.text) - 5, len(document.text))) == ()
        assert len(view.quotations_of(4, document, Span(0, 2))) == 1
    with pytest.raises(UnknownDocument):
        library.quotations("nowhere")
