"""What one speaker said, in time: once each, narrowed, a page at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.recorded import PAGE, Narrowed, Sayings, holds, statements, stretch
from corpus.document import Document, Span
from corpus.library import Library, Saying, View
from corpus.quotation import Kind
from tests.corpus.library.making import keep, quote, ready

MANY = 830
COPIED = "We will not allow foreign boots on the ground in our country"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A speaker of 830 quotations, one of each day; and one of three, two of which are one."""
    made = Library.create(tmp_path_factory.mktemp("much") / "library")
    words = [f"Number{n} rises." for n in range(MANY)]
    for start in range(0, MANY, 10):
        text = " ".join(words[start : start + 10])
        published = date(2010, 1, 1) + timedelta(days=start)
        document = Document.of(text, key=f"d{start}", title=f"D {start}", published=published)
        keep(made, ready(document, *(quote(document, one, "Ann Lee") for one in words[start : start + 10])))
    days: dict[str, date | None] = {COPIED: date(2020, 1, 1), f"{COPIED} ever": date(2020, 1, 3), "Taxes fell.": None}
    for key, text in zip("xyz", days, strict=True):
        document = Document.of(text, key=key, title=key, published=days[text])
        keep(made, ready(document, quote(document, text, "Bo Ray")))
    yield made
    made.close()


def _person(view: View, name: str) -> int:
    found = view.person_named(name)
    assert found
    return found


def test_a_statement_comes_once_with_its_sources(library: Library) -> None:
    """The newest first, what has no day last; or the oldest first; the earliest source before the later."""
    with library.view() as view:
        found = stretch(view, _person(view, "Bo Ray"), Narrowed())
        assert [[one.title for one in group] for group in found.statements] == [["x", "y"], ["z"]]
        assert (found.quotations, found.many, found.page, found.pages) == (3, 2, 1, 1)
        assert found.days == (date(2020, 1, 1), date(2020, 1, 3), None)
        oldest = stretch(view, _person(view, "Bo Ray"), Narrowed(oldest=True))
        assert [group[0].title for group in oldest.statements] == ["x", "z"]


def test_pages_tile_what_passes(library: Library) -> None:
    """Each quotation on one page, also where there are too many to be gathered at once."""
    with library.view() as view:
        person = _person(view, "Ann Lee")
        first = stretch(view, person, Narrowed(oldest=True))
        assert (first.many, first.pages) == (None, -(-MANY // PAGE))
        seen = [
            one.text
            for page in range(1, first.pages + 1)
            for group in stretch(view, person, Narrowed(oldest=True), page).statements
            for one in group
        ]
        assert seen == [f"Number{n} rises." for n in range(MANY)]
        assert stretch(view, person, Narrowed(), 999).page == first.pages


def test_words_and_days_narrow(library: Library) -> None:
    """Both ends of the range count; what has no day is in no range."""
    with library.view() as view:
        person = _person(view, "Ann Lee")
        week = Narrowed(since=date(2010, 1, 1), until=date(2010, 1, 11))
        assert stretch(view, person, week).quotations == 20
        found = stretch(view, person, Narrowed(words="NUMBER17 rise", oldest=True))
        assert [group[0].text for group in found.statements] == [f"Number{n} rises." for n in (17, *range(170, 180))]
        assert stretch(view, _person(view, "Bo Ray"), Narrowed(until=date(2030, 1, 1))).quotations == 2


@pytest.mark.parametrize(("text", "wanted", "passes"), [
    ("There is no concept of joint operations.", Narrowed(words="operation concept"), True),
    ("There is no concept of joint operations.", Narrowed(topic="joint operation"), True),
    ("Operations were joint.", Narrowed(topic="joint operation"), False),
    ("Cooperation.", Narrowed(words="operation"), False),
    ("Rosselló resigned.", Narrowed(words="rossello"), True),
    ("国会で首相は減税と言った。", Narrowed(words="減税"), True),
    ("Anything.", Narrowed(words="…"), True),
])  # fmt: skip
def test_words_are_looked_for_by_their_beginnings(text: str, wanted: Narrowed, passes: bool) -> None:
    """Case and accents don't count; where words have no blanks between them, any part of one will do."""
    assert holds(text, wanted) == passes


def test_only_what_begins_on_the_page_is_kept() -> None:
    """A statement belongs to the page of its first quotation, wherever its copies stand."""
    sayings = [
        Saying(n, f"{n}", "T", date(2020, 1, n), None, Span(0, len(COPIED)), COPIED, Kind.DIRECT, "Ann Lee")
        for n in (1, 2, 3)
    ]
    assert statements(sayings, keep={2}) == []
    assert statements(sayings, keep={1}) == [tuple(sayings)]


def test_turns_of_several_days_are_several_statements() -> None:
    """“Thanks, guys.” at the end of two briefings was said twice; printed twice it was said once."""
    turns = [
        Saying(n, f"{n}", "T", date(2020, 1, n), None, Span(0, 13), "Thanks, guys.", Kind.TURN, "Ann Lee")
        for n in (1, 2)
    ]
    assert statements(turns) == [(turns[0],), (turns[1],)]
    assert statements([replace(turn, kind=Kind.DIRECT) for turn in turns]) != [(turns[0],), (turns[1],)]


@pytest.mark.parametrize(("name", "size"), [("Ann Lee", 90), ("Ann Lee", 500), ("Bo Ray", 1), ("Bo Ray", 2)])
def test_parts_tile_the_whole(library: Library, name: str, size: int) -> None:
    """Whatever their size, and where there are too many to be gathered at once."""
    with library.view() as view:
        said = Sayings(view, _person(view, name), Narrowed(oldest=True))
        places = said.places(0, 10_000)
        parts = [place for start in range(0, len(places), size) for place in [said.places(start, size)]]
        assert [place for part in parts for place in part] == places
        whole = said.at(places)
        assert [group for part in parts for group in said.at(part)] == list(whole)
        assert len(whole) == (MANY if name == "Ann Lee" else 2)
        assert said.at(said.places(10_000, 5)) == ()


def test_a_publisher_narrows(library: Library) -> None:
    """To what it published; nobody's name is none."""
    with library.view() as view:
        person = _person(view, "Bo Ray")
        assert Sayings(view, person, Narrowed(source="Post")).places(0, 9) == []
        assert len(Sayings(view, person, Narrowed(source=" ?")).places(0, 9)) == 2
