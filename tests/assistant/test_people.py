"""Whom a name means among those on record."""

import sqlite3
import time
from collections.abc import Callable

import pytest

from assistant.people import Person, apart, is_known, near, persons
from corpus.document import Document
from corpus.library import KnownSpeaker, View
from tests.conftest import SmallDesk
from tests.corpus.library.making import quote, ready

Library = Callable[..., SmallDesk]


@pytest.fixture
def speakers(desk: SmallDesk) -> Library:
    """Keeps a document in which each of these is quoted once."""

    def spoken(*names: str) -> SmallDesk:
        words = [f"Words number {number} are said." for number in range(len(names))]
        document = Document.of("\n\n".join(words), key="a.txt", title="A")
        desk.keep(ready(document, *(quote(document, one, name) for one, name in zip(words, names, strict=True))))
        return desk

    return spoken


def found(view: View, called: str) -> list[set[str]]:
    """The names of each person found."""
    return [set(person.called) for person in persons(view, called)]


@pytest.mark.parametrize(
    ("recorded", "called", "expected"),
    [
        (["Asif Ghafoor"], "Ghafoor", [{"Asif Ghafoor"}]),
        (["Asif Ghafoor", "Ghafoor"], "General Ghafoor", [{"Asif Ghafoor", "Ghafoor"}]),
        (["Donald Trump", "Donald J. Trump"], "Trump", [{"Donald Trump", "Donald J. Trump"}]),
        (["John Smith", "Mary Smith"], "Smith", [{"John Smith"}, {"Mary Smith"}]),
        (["John Smith", "Mary Smith", "Smith"], "Smith", [{"John Smith"}, {"Mary Smith"}, {"Smith"}]),
        (["John Smith", "Mary Smith", "Smith"], "John Smith", [{"John Smith"}]),
        (["John Smith", "Smith"], "John Smith", [{"John Smith", "Smith"}]),
        (["Donald Trump", "Donald Trump Jr."], "Donald Trump", [{"Donald Trump"}, {"Donald Trump Jr."}]),
        (["Donald Trump", "Trump administration", "Trump's lawyer"], "Trump", [{"Donald Trump"}]),
        (["Trump's lawyer"], "Trump's lawyer", [{"Trump's lawyer"}]),
        (["James Mattis"], "the United States Secretary of Defense James Mattis", [{"James Mattis"}]),
        (["Mattis"], "the United States Secretary of Defense James Mattis", [{"Mattis"}]),
        (["Chair Yellen"], "Janet Yellen", [{"Chair Yellen"}]),
        (["Chair Powell", "Chair Yellen"], "Yellen and Powell", []),
        (["Scientists"], "any of the scientists", []),
        (["Mr. Smith"], "Will Smith", [{"Mr. Smith"}]),
        (["Vice President", "the President"], "the President", [{"the President"}]),
        (["Janet Yellen"], "Macron", []),
        (["Janet Yellen"], "...", []),
    ],
)
def test_a_name_means_one_person_several_or_nobody(
    recorded: list[str], called: str, expected: list[set[str]], speakers: Library
) -> None:
    """Names that may be one person's are taken together; different given names, or a son, are different people."""
    with speakers(*recorded).library.view() as view:
        assert sorted(map(sorted, found(view, called))) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("recorded", "called", "expected"),
    [
        (["Janet Yellen", "Asif Ghafoor"], "Janet Yelen", ["Janet Yellen"]),
        (["Janet Yellen", "Asif Ghafoor"], "Asif Ghafour", ["Asif Ghafoor"]),
        (["John Smith", "Mary Smith"], "Jack Smith", ["John Smith", "Mary Smith"]),
        (["Emmanuel Jones"], "Emmanuel Macron", ["Emmanuel Jones"]),
        (["a federal judge"], "the Federal Reserve", []),
        (["Mary Jones"], "Mrs. May", []),
        (["Mike Pompeo"], "the Pope", []),
        (["Janet Yellen"], "Macron", []),
        (["Janet Yellen"], "!", []),
    ],
)
def test_who_comes_near(recorded: list[str], called: str, expected: list[str], speakers: Library) -> None:
    """Same surname, or nearly so spelt, those with the same initial first; else the same given name; else nobody."""
    with speakers(*recorded).library.view() as view:
        assert [person.name for person in near(view, called)] == expected


def test_names_are_told_apart() -> None:
    """Two names joined are two; one is one."""
    assert apart("Trump and Biden") == ("Trump", "Biden")
    assert apart("Asif Ghafoor") == ("Asif Ghafoor",)
    assert apart("") == ()


def test_a_person_has_the_fullest_name() -> None:
    """Of several names the longest is shown; the quotations of all count."""
    person = Person((KnownSpeaker(1, "Ghafoor", 5), KnownSpeaker(2, "Asif Ghafoor", 3)))
    assert (person.name, person.quotations) == ("Asif Ghafoor", 8)


def test_a_hundred_thousand_speakers_take_no_longer(desk: SmallDesk, speakers: Library) -> None:
    """Names are looked up by their words: a stranger among 100,000 is known to be one in a moment."""
    speakers("Janet Yellen")
    with sqlite3.connect(desk.folder / "library.sqlite") as rows:
        names = [(number, f"Given{number % 997} Family{number}") for number in range(10, 100_010)]
        rows.executemany("INSERT INTO speaker (number, name, person) VALUES (?1, ?2, ?1)", names)
        words = [(word.casefold(), number) for number, name in names for word in name.split()]
        rows.executemany("INSERT INTO speaker_word VALUES (?, ?)", words)
        rows.executemany(
            """INSERT INTO quotation (document, start, "end", kind, speaker, confidence, how)
               VALUES (1, 0, 4, 'direct', ?, 1, '')""",
            [(number,) for number, _ in names],
        )
    rows.close()
    with desk.library.view() as view:
        began = time.process_time()
        assert [person.name for person in near(view, "Janet Yelen")] == ["Janet Yellen"]
        assert len(persons(view, "Given5")) > 1
        assert persons(view, "Nobody Atall") == ()
        assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("recorded", "called", "name"),
    [
        (["Jacob Collier", "Jacob Collier", "Jacob Collier and I"], "Jacob Collier", "Jacob Collier"),
        (["Kong Carrie Lam", "Carrie Lam", "Carrie Lam"], "Carrie Lam", "Carrie Lam"),
        (["G. Maxwell", "G. Maxwell", "Ghislaine Maxwell"], "Maxwell", "Ghislaine Maxwell"),
        (["Yellen", "Yellen", "Janet Yellen"], "Yellen", "Janet Yellen"),
    ],
)
def test_somebody_is_called_as_most_documents_do(
    recorded: list[str], called: str, name: str, speakers: Library
) -> None:
    """By a full name, written out, of one person alone, where there is one; of several by the one used most."""
    with speakers(*recorded).library.view() as view:
        assert [person.name for person in persons(view, called)] == [name]


def test_what_a_curator_told_apart_stays_apart(speakers: Library) -> None:
    """Names that would pass for one person's are two people's once they were split."""
    desk = speakers("Asif Ghafoor", "Asif B. Ghafoor")
    with desk.library.writing() as writer:
        writer.curation.merge("Asif Ghafoor", ["Asif B. Ghafoor"], "a curator")
        writer.curation.split("Asif Ghafoor", ["Asif B. Ghafoor"], "a curator")
    with desk.library.view() as view:
        assert sorted(map(sorted, found(view, "Ghafoor"))) == [["Asif B. Ghafoor"], ["Asif Ghafoor"]]


def test_a_small_word_is_nobody_s_name(speakers: Library) -> None:
    """Though one stands in what a speaker is called."""
    with speakers("an Afghan general", "Ghafoor").library.view() as view:
        assert [is_known(view, name) for name in ("An", "Who", "Ghafoor", "Macron")] == [False, False, True, False]
