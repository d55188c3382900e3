"""What a view tells to be browsed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from corpus.document import Document, Span
from corpus.library import Held, Library, Listed, Prepared, Tally
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, ready
from tests.strategies import texts

FIRST = "“We will act.” He said it would rain. “Never,” said another."
SECOND = "“We will act.” Nobody knows."


def _quote(
    document: Document, words: str, name: str | None, role: str | None = None, said: date | None = None
) -> Quotation:
    start = document.text.index(words)
    speaker = Speaker(name, role) if name else None
    return Quotation.of(document, Span(start, start + len(words)), Kind.DIRECT, speaker=speaker, said=said)


def _documents() -> tuple[Prepared, ...]:
    one = Document.of(FIRST, key="a", title="A", published=date(2017, 7, 5), source="VOA")
    two = Document.of(SECOND, key="b", title="B", published=date(2018, 1, 2), source="VOA")
    three = Document.of("“Bare.” No day.", key="c", title="C")
    return (
        ready(
            one,
            _quote(one, "We will act.", "Janet Yellen", "Fed chair", date(2017, 7, 4)),
            _quote(one, "Never,", None),
        ),
        ready(two, _quote(two, "We will act.", "Janet L. Yellen", "Fed chair")),
        ready(three, _quote(three, "Bare.", "Bo Lee", "baker")),
    )


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """Three documents, two of which quote one person by two names."""
    made = new_library()
    keep(made, *_documents())
    yield made
    made.close()


def test_speakers_are_counted_with_all_their_names(library: Library) -> None:
    """Quotations, documents, and the days of the first and the last."""
    with library.view() as view:
        names = ("Janet Yellen", "Janet L. Yellen")
        yellen = Tally(1, "Janet Yellen", names, 2, 2, date(2017, 7, 4), date(2018, 1, 2))
        assert view.speakers_tallied() == (yellen, Tally(3, "Bo Lee", ("Bo Lee",), 1, 1, None, None))
        assert [(one.number, one.quotations, one.documents) for one in view.speakers()] == [(1, 2, 2), (3, 1, 1)]


def test_any_of_the_names_leads_to_the_person(library: Library) -> None:
    """By its row or spelt out; who is not there is nobody."""
    with library.view() as view:
        assert [view.person(number) for number in (1, 2, 3, 9)] == [1, 1, 3, None]
        assert [view.person_named(name) for name in ("Janet L. Yellen", "Yellen")] == [1, None]
        assert view.persons_called("Chair Yellen") == [1]


def test_roles_are_told_with_their_days(library: Library) -> None:
    """The first and the last on record."""
    with library.view() as view:
        assert view.roles_held(1) == (Held("Fed chair", 2, date(2017, 7, 4), date(2018, 1, 2)),)
        assert view.roles_held(3) == (Held("baker", 1, None, None),)


def test_what_was_said_comes_in_time(library: Library) -> None:
    """By the day it was said, else the day it came out; each is just what stands in the document."""
    with library.view() as view:
        assert [when for _, when in view.said_by(1)] == [date(2017, 7, 4), date(2018, 1, 2)]
        numbers = [number for number, _ in view.said_by(1)]
        first, second = view.sayings(numbers)
        assert (first.text, first.source, first.role, first.when) == (
            "We will act.",
            "VOA",
            "Fed chair",
            date(2017, 7, 4),
        )
        assert (second.speaker, second.person, second.when) == ("Janet L. Yellen", 1, date(2018, 1, 2))
        assert view.sayings([*reversed(numbers), 99]) == (second, first)
        assert view.saying(first.document, first.span) == first
        assert view.saying(first.document, Span(0, 3)) is None
        assert view.texts_of(numbers) == dict.fromkeys(numbers, "We will act.")
        assert sorted(view.texts_among(100)) == ["Bare.", "Never,", "We will act.", "We will act."]


def test_days_and_sources_are_counted(library: Library) -> None:
    """What was said on a day counts there, not on the day it came out."""
    with library.view() as view:
        assert view.days_tallied() == {date(2017, 7, 4): (0, 1), date(2017, 7, 5): (1, 1), date(2018, 1, 2): (1, 1)}
        assert [one.text for one in view.sayings(view.said_on(date(2017, 7, 4)))] == ["We will act."]
        assert [one.text for one in view.sayings(view.said_on(date(2017, 7, 5)))] == ["Never,"]
        assert view.sources_tallied() == (Tally(1, "VOA", ("VOA",), 3, 2, date(2017, 7, 5), date(2018, 1, 2)),)
        (listed,) = view.published_on(date(2018, 1, 2))
        assert listed == Listed(_documents()[1].document.id, "B", date(2018, 1, 2), "VOA", 1)
        assert [one.title for one in view.published_by(1, 5)] == ["B", "A"]
        assert [one.title for one in view.published_by(1, 5, 1)] == ["A"]


def test_what_is_removed_is_nowhere(library: Library) -> None:
    """At once: not counted, not listed, not found by its address."""
    with library.view() as view:
        (gone, _) = view.sayings([number for number, _ in view.said_by(1)])
    with library.writing() as writer:
        writer.remove(["a"])
    with library.view() as view:
        assert [(one.name, one.quotations) for one in view.speakers_tallied()] == [
            ("Bo Lee", 1),
            ("Janet L. Yellen", 1),
        ]
        assert view.saying(gone.document, gone.span) is None
        assert view.sayings([gone.number]) == ()
        assert view.texts_of([gone.number]) == {}
        assert view.said_on(date(2017, 7, 4)) == ()
        assert view.published_on(date(2017, 7, 5)) == ()
        assert view.sources_tallied()[0].documents == 1
        assert len(view.said_by(1)) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts())
def test_words_are_just_what_stands_there(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the text holds: every script, every sign."""
    document = Document.of(f"x{text}y", key="a", title="A")
    spans = [Span(0, len(document.text)), Span(len(document.text) // 2, len(document.text))]
    quotations = [Quotation.of(document, span, Kind.DIRECT, speaker=Speaker("Ann Lee")) for span in spans]
    library = Library.create(tmp_path_factory.mktemp("any") / "library")
    keep(library, replace(ready(document), quotations=tuple(quotations)))
    with library.view() as view:
        for one in view.sayings([number for number, _ in view.said_by(1)]):
            assert one.text == one.span.of(document.text)
    library.close()
