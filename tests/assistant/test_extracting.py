"""A reader's word on which sentence answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import weigh
from assistant.extracting import by_reader, together
from corpus.document import Span
from tests.assistant.making import candidate, document, search
from tests.fakes import ScriptedReader

FENCE = document("The fence is long. It cost 3 million. Nobody knows.", key="a")
WALL = document("A wall stood there.", key="b", title="B")
FOUND = search(candidate(FENCE, cosines=(0.9, 0.2, 0.1)), candidate(WALL, cosines=(0.5,)))


def _told(reader: ScriptedReader) -> tuple[list[str], float]:
    sentences, chance = by_reader(reader, "How much?", FOUND, weigh(FOUND))
    return [one.span.of(one.candidate.hit.document.text) for one in sentences], chance


def test_where_the_reader_finds_it_comes_first() -> None:
    """Whatever the vectors say; the others keep their order, and none is lost."""
    said, chance = _told(ScriptedReader({"3 million": 0.8, "A wall": 0.3}))
    assert said == ["It cost 3 million.", "The fence is long.", "A wall stood there.", "Nobody knows."]
    assert chance == 0.8


def test_a_reader_that_finds_nothing() -> None:
    """It changes no order, and says that nothing answers."""
    said, chance = _told(ScriptedReader({}))
    assert said[0] == "The fence is long."
    assert chance == 0.0


def test_a_place_that_no_sentence_holds() -> None:
    """Nothing to read, or white space alone: the order stays."""
    (only,) = [candidate(FENCE, passage=Span(0, 18), cosines=(0.9,))]
    sentences, chance = by_reader(ScriptedReader({"fence": 0.7}), "?", search(only), ())
    assert (sentences, chance) == ((), 0.7)


@pytest.mark.parametrize(("one", "other", "both"), [(0.5, 0.5, 0.5), (0.9, 0.1, 0.5), (0.8, 0.8, 0.8)])
def test_two_chances_as_one(one: float, other: float, both: float) -> None:
    """Agreement stays, and opposites are even."""
    assert together(one, other) == pytest.approx(both)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_two_chances_are_a_chance(one: float, other: float, more: float) -> None:
    """Between the two, and higher where either is."""
    both = together(one, other)
    assert 0 < both < 1
    assert min(one, other) - 1e-3 <= both <= max(one, other) + 1e-3
    assert together(max(one, more), other) >= both - 1e-12
