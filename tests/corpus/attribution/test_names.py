"""Names of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.names import bare_names, gender_of_name, gender_of_title, name_at, names
from corpus.document import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Maria Ortega spoke.", [(("Maria", "Ortega"), "")]),
        ("Mr. Ali’s dog", [(("Ali",), "Mr")]),
        ("Gen. John Smith, of Ohio", [(("John", "Smith"), "Gen")]),
        ("Dr. Martin Luther King Jr. spoke.", [(("Martin", "Luther", "King"), "Dr")]),
        ("a painting by Vincent van Gogh.", [(("Vincent", "van", "Gogh"), "")]),
        (
            "Mayor Bill de Blasio and J. K. Rowling",
            [(("Bill", "de", "Blasio"), "Mayor"), (("J.", "K.", "Rowling"), "")],
        ),
        ("It hit Hester. Michael Mulgrew left.", [(("Michael", "Mulgrew"), "")]),
        ("Secretary of State Hillary Clinton", [(("Hillary", "Clinton"), "")]),
        ("Maria Ortega’s Anna Klein", [(("Maria", "Ortega"), ""), (("Anna", "Klein"), "")]),
        ("The White House. In May. Mr. Maria", [(("Maria",), "Mr")]),
        ("A.B. C.D. and Maria", []),
    ],
)
def test_names_are_found_without_a_parse(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    """A title or a first name begins a name; stops, possessives and small words end it."""
    assert [(name.parts, name.title) for name in names(text)] == expected


def test_a_name_has_a_first_and_a_last_part() -> None:
    """A bare surname has no first name."""
    full, bare = names("Maria Ortega met Mr. Smith.")
    assert (full.first, full.last, bare.first, bare.last) == ("maria", "ortega", "", "smith")


def test_known_names_are_found_bare() -> None:
    """Where a surname stands by itself it is found, its possessive ending left off."""
    assert [name.span for name in bare_names("Chike’s hands. Chike.", frozenset(["Chike"]))] == [
        Span(0, 5),
        Span(15, 20),
    ]


@pytest.mark.parametrize(
    ("text", "parts"), [("Senator Dawa Khan", ("Dawa", "Khan")), ("the York Times", None), ("Mr.", None)]
)
def test_a_parsers_name_is_cleaned(text: str, parts: tuple[str, ...] | None) -> None:
    """Titles go; newspapers and bare titles are nobody."""
    found = name_at(text, Span(0, len(text)))
    assert (found.parts if found else None) == parts


def test_genders_are_told_by_names_and_titles() -> None:
    """What isn't clear stays open."""
    assert [gender_of_name(name) for name in ("Maria", "Peter", "Chris")] == ["f", "m", ""]
    assert [gender_of_title(title) for title in ("Mrs.", "spokesman", "Mayor")] == ["f", "m", ""]


@given(st.text(st.sampled_from("AMaria J.’s vandeMr. \n-Ortega"), max_size=80))
def test_names_stand_where_they_say(text: str) -> None:
    """Spans lie in the text, ascend, and begin with a capital."""
    found = list(names(text))
    assert all(name.span.of(text)[0].isupper() for name in found)
    assert [name.span.start for name in found] == sorted(name.span.start for name in found)


@pytest.mark.parametrize(
    ("text", "title", "parts", "suffix", "party"),
    [
        ("Donald Marsh Jr. spoke.", "", ("Donald", "Marsh"), "Jr.", ""),
        ("Donald Marsh III’s dog", "", ("Donald", "Marsh"), "III", ""),
        ("Sen. Donald Marsh (D-Ohio) spoke.", "Sen", ("Donald", "Marsh"), "", "democratic"),
        ("Sen. Donald Marsh, R-Ohio, spoke.", "Sen", ("Donald", "Marsh"), "", "republican"),
    ],
)
def test_what_stands_after_a_name_is_told(
    text: str, title: str, parts: tuple[str, ...], suffix: str, party: str
) -> None:
    """The generation and the party are no parts of it."""
    (name,) = names(text)
    assert (name.title, name.parts, name.suffix, name.party) == (title, parts, suffix, party)


@pytest.mark.parametrize(
    ("text", "title", "parts"),
    [
        ("Ohio Gov. Ed Farrow", "Gov", ("Ed", "Farrow")),
        ("Abdel Fattah el-Sisi", "", ("Abdel", "Fattah", "el-Sisi")),
        ("Emily Post", "", ("Emily", "Post")),
    ],
)
def test_a_name_is_cut_from_what_stands_before_it(text: str, title: str, parts: tuple[str, ...]) -> None:
    """A title within ends what somebody is of; a surname may be a word."""
    name = name_at(text, Span(0, len(text)))
    assert name is not None
    assert (name.title, name.parts) == (title, parts)


@pytest.mark.parametrize("text", ["Reef Initiative", "Coral Foundation", "Angeles Times"])
def test_a_body_is_nobody(text: str) -> None:
    """Words that end the names of bodies are no surnames."""
    assert name_at(text, Span(0, len(text))) is None
