"""Copies are found as documents come in, in whatever order, and forgotten as they go."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.library import Library
from tests.benchmarks.syndicated import article, headline, mixed, seeded, tail_cut, words_changed
from tests.corpus.library.making import keep, ready


def printed(key: str, text: str, day: int | None = None) -> Document:
    """What an outlet of its own printed, on a day of May."""
    return Document.of(text, key=key, title=key, published=date(2020, 5, day) if day else None, source=key)


def syndicated() -> list[Document]:
    """An article in four outlets, another in two, and one alone."""
    chance = seeded(3)
    first, second, alone = article(1), article(2), article(3)
    return [
        printed("wire", first, 1),
        printed("cut", tail_cut(first, chance), 3),
        printed("edited", words_changed(first, chance), 2),
        printed("mixed", mixed(first, chance), None),
        printed("other", second, 1),
        printed("headed", headline(second, chance), 1),
        printed("alone", alone, 1),
    ]


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """An empty one."""
    made = new_library()
    yield made
    made.close()


def add(library: Library, documents: Sequence[Document]) -> None:
    """Keep them in this order."""
    keep(library, *(ready(document) for document in documents))


def copies(library: Library, key: str) -> tuple[str, ...]:
    """The keys of its copies, as the library orders them."""
    with library.view() as view:
        return tuple(copy.key for copy in view.copies(key))


def rows(library: Library) -> tuple[int, int]:
    """How many rows there are of documents' likeness and of shingles."""
    with closing(sqlite3.connect(library.folder / "library.sqlite")) as database:
        counted = "SELECT (SELECT count(*) FROM likeness), (SELECT count(*) FROM shingle)"
        likeness, shingles = database.execute(counted).fetchone()
    return likeness, shingles


def test_copies_are_known_the_earliest_first(library: Library) -> None:
    """Whole, cut and edited; what is undated stands last."""
    add(library, syndicated())
    assert copies(library, "wire") == ("edited", "cut", "mixed")
    assert copies(library, "mixed") == ("wire", "edited", "cut")
    assert copies(library, "headed") == ("other",)
    assert copies(library, "alone") == ()


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    """The same documents are grouped alike, whichever comes first, and each is its copies' copy."""
    documents = syndicated()
    expected = {frozenset({"wire", "cut", "edited", "mixed"}), frozenset({"other", "headed"}), frozenset({"alone"})}
    for number, order in enumerate(list(permutations(documents))[::500]):
        library = Library.create(tmp_path / str(number))
        add(library, order)
        found = {frozenset({one.keys[0], *copies(library, one.keys[0])}) for one in documents}
        library.close()
        assert found == expected


def test_parts_without_a_word_in_common_are_joined_by_the_whole(library: Library) -> None:
    """And parted again when it goes for good."""
    whole = article(1, 60)
    half = len(whole) // 2
    add(library, [printed("begin", whole[:half]), printed("end", whole[half:]), printed("whole", whole)])
    assert copies(library, "begin") == ("end", "whole")
    with library.writing() as writer:
        writer.remove(["whole"])
        writer.purging.purge(["whole"])
    assert copies(library, "begin") == ()


def test_a_removed_copy_is_named_no_more_and_comes_back(library: Library) -> None:
    """The others stay copies."""
    add(library, syndicated())
    with library.writing() as writer:
        writer.remove(["wire"])
    assert copies(library, "cut") == ("edited", "mixed")
    with library.writing() as writer:
        writer.restore(["wire"])
    assert copies(library, "cut") == ("wire", "edited", "mixed")


@pytest.mark.usefixtures("in_folder")
def test_purging_takes_the_signature_too(library: Library) -> None:
    """No row of it is left."""
    add(library, syndicated()[:1])
    before = rows(library)
    add(library, syndicated()[1:2])
    with library.writing() as writer:
        writer.remove(["cut"])
        writer.purging.purge(["cut"])
    assert rows(library) == before == (1, 24)
    assert copies(library, "wire") == ()


def test_a_date_that_changes_is_heeded(library: Library) -> None:
    """Told that it came out on the same day, a text that differs by a sentence is no longer an edition."""
    text = article(1)
    other = text.replace(text.split(". ")[2], "The committee decided to raise the target range for that rate by much")
    before = Document.of(text, key="a", title="A", source="Fed", published=date(2015, 3, 18))
    after = Document.of(other, key="b", title="B", source="Fed", published=date(2015, 4, 29))
    add(library, [before, after])
    assert copies(library, "a") == ()
    with library.writing() as writer:
        writer.keep_again(Document.of(other, key="b", title="B", source="Fed", published=date(2015, 3, 18)), None)
    assert copies(library, "a") == ("b",)
    with library.writing() as writer:
        writer.keep_again(after, None)
    assert copies(library, "a") == ()


def test_many_copies_are_one_story(library: Library) -> None:
    """More than are compared, and the loss of one parts none."""
    text = article(1)
    add(library, [printed(f"outlet {number:02}", f"{text} Printed by {number}.") for number in range(60)])
    assert len(copies(library, "outlet 00")) == 59
    with library.writing() as writer:
        writer.remove(["outlet 30"])
        writer.purging.purge(["outlet 30"])
    assert len(copies(library, "outlet 59")) == 58


@pytest.mark.usefixtures("in_folder")
def test_what_was_never_compared_is_compared_on_demand(library: Library) -> None:
    """As after a migration: `check` says so, `find_copies` mends it."""
    add(library, syndicated())
    with closing(sqlite3.connect(library.folder / "library.sqlite")) as database, database:
        database.executescript("DELETE FROM likeness; DELETE FROM shingle;")
    (trouble,) = [one for one in library.check() if "copies" in one.what]
    assert trouble.reindex
    assert trouble.what.startswith("7 documents were never compared")
    with library.writing() as writer:
        writer.remove(["alone"])  # a change of what was never compared does no harm
        writer.find_copies()
    assert copies(library, "wire") == ("edited", "cut", "mixed")
    assert not [one for one in library.check() if "copies" in one.what]
