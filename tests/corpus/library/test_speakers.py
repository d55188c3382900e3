"""Rows of names, gathered into persons."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files

import pytest

from corpus.errors import UnknownSpeaker
from corpus.library.speakers import Speakers


@pytest.fixture
def rows() -> Iterator[sqlite3.Connection]:
    """An empty library's tables."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(files("corpus.library").joinpath("schema.sql").read_text("utf-8"))
        yield made


@pytest.fixture
def speakers(rows: sqlite3.Connection) -> Speakers:
    """Nobody yet."""
    return Speakers(rows)


def _persons(rows: sqlite3.Connection) -> set[frozenset[str]]:
    found = rows.execute("SELECT json_group_array(name) FROM speaker GROUP BY person")
    return {frozenset(names.strip("[]").replace('"', "").split(",")) for (names,) in found}


def test_a_name_has_one_row(speakers: Speakers) -> None:
    """The same name in two documents is the same row, whatever the documents add."""
    assert speakers.number("Asif Ghafoor") == speakers.number("Asif Ghafoor", ["spokesman"], 2017)
    assert speakers.number("Ghafoor") != speakers.number("Asif Ghafoor")


def test_forms_of_a_full_name_are_one_person(rows: sqlite3.Connection, speakers: Speakers) -> None:
    """Titles and initials don't part a person; surnames, initials and misspellings don't join one."""
    for name in ("Janet Yellen", "Janet L. Yellen", "Chair Yellen", "J. Yellen", "Janet Yelen"):
        speakers.number(name)
    assert _persons(rows) == {
        frozenset({"Janet Yellen", "Janet L. Yellen"}),
        frozenset({"Chair Yellen"}),
        frozenset({"J. Yellen"}),
        frozenset({"Janet Yelen"}),
    }


def test_a_namesake_gets_a_row_of_his_own(speakers: Speakers, rows: sqlite3.Connection) -> None:
    """Two centuries, or two parties, apart: the second is told apart by what is known of him."""
    first = speakers.number("John Adams", year=1797)
    second = speakers.number("John Adams", ["Republican of Ohio"], 2019)
    assert first != second
    assert speakers.number("John Adams", ["a Democrat"], 2018) not in {first, second}
    assert speakers.number("John Adams", ["the Republican"], 2020) == second
    names = {name for (name,) in rows.execute("SELECT name FROM speaker")}
    assert names == {"John Adams", "John Adams (Republican of Ohio)", "John Adams (a Democrat)"}
    assert len(_persons(rows)) == 3


def test_a_third_namesake_is_numbered(speakers: Speakers, rows: sqlite3.Connection) -> None:
    """Where neither role nor year tells two apart, a number does."""
    for year, role in ((1797, "Briton"), (1900, "farmer"), (2019, "farmer")):
        speakers.number("John Adams", [role], year)
    speakers.number("John Adams", ["farmer", "Republican"], 1900)
    speakers.number("John Adams", ["farmer", "Democrat"], 1900)
    names = [name for (name,) in rows.execute("SELECT name FROM speaker ORDER BY number")]
    assert len(names) == len(set(names)) == 4


def test_a_second_namesake_frees_a_bare_name(rows: sqlite3.Connection, speakers: Speakers) -> None:
    """It was joined with the one George W.; with George H. W. on record "George Bush" is nobody's in particular."""
    for name in ("George Bush", "George W. Bush"):
        speakers.number(name)
    assert _persons(rows) == {frozenset({"George Bush", "George W. Bush"})}
    speakers.number("George H. W. Bush")
    assert len(_persons(rows)) == 3


def test_merging(rows: sqlite3.Connection, speakers: Speakers) -> None:
    """A curator joins what the names don't; names that come later follow their like."""
    for name in ("Gordon Sumner", "Sting", "Mr. Sumner"):
        speakers.number(name)
    assert speakers.merge("gordon sumner", ["Sting", "Gordon Sumner"]) == ("Sting",)
    assert speakers.merge("Sting", ["Mr. Sumner"]) == ("Mr. Sumner",)
    speakers.number("Gordon M. Sumner")
    assert _persons(rows) == {frozenset({"Gordon Sumner", "Sting", "Mr. Sumner", "Gordon M. Sumner"})}
    assert speakers.merge("Sting", ["Gordon Sumner"]) == ()


def test_splitting(rows: sqlite3.Connection, speakers: Speakers) -> None:
    """A curator parts what the names join, and it stays so when the same names come again."""
    for name in ("Janet Yellen", "Janet L. Yellen", "Gov. Janet Yellen"):
        speakers.number(name)
    assert speakers.split("Janet Yellen", ["Janet L. Yellen"]) == ("Janet L. Yellen",)
    assert speakers.split("Janet Yellen") == ("Gov. Janet Yellen",)
    for name in ("Janet Yellen", "Janet L. Yellen", "Gov. Janet Yellen"):
        speakers.number(name, ["Chair"], 2015)
    assert len(_persons(rows)) == 3


def test_splitting_the_name_that_stands_for_all(rows: sqlite3.Connection, speakers: Speakers) -> None:
    """The others stay together under the next."""
    for name in ("Ann Lee", "Dr. Ann Lee", "Ann B. Lee"):
        speakers.number(name)
    assert speakers.split("Ann B. Lee", ["Ann Lee"]) == ("Ann Lee",)
    assert _persons(rows) == {frozenset({"Ann Lee"}), frozenset({"Dr. Ann Lee", "Ann B. Lee"})}


@pytest.mark.parametrize("name", ["Nobody Here", "", "%", "Ann"])
def test_nobody_of_that_name(speakers: Speakers, name: str) -> None:
    """A name that isn't on record just so is refused, with those like it."""
    speakers.number("Ann Lee")
    with pytest.raises(UnknownSpeaker, match=r"is on record; (there are Ann Lee|`onrecord speakers` lists)"):
        speakers.merge(name, ["Ann Lee"])


def test_what_can_not_be_split(speakers: Speakers) -> None:
    """One name alone, and names that are two speakers already."""
    speakers.number("Ann Lee")
    speakers.number("Dr. Ann Lee")
    speakers.number("Bo Lee")
    with pytest.raises(ValueError, match="--in DOCUMENT --as NAME"):
        speakers.split("Bo Lee")
    with pytest.raises(UnknownSpeaker, match="isn't joined"):
        speakers.split("Ann Lee", ["Bo Lee"])


def test_a_curators_label(speakers: Speakers) -> None:
    """It has a row of its own that no document's name falls on."""
    label = speakers.labelled("Ann Lee (baker)")
    assert label == speakers.labelled("Ann Lee (baker)")
    assert speakers.number("Ann Lee (baker)") != label or speakers.number("Ann Lee") != label
    assert speakers.numbers("Ann Lee (baker)") == (label,)
