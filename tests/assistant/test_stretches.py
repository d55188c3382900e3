"""Stretches of a statement inside a sentence."""

import pytest

from assistant.stretches import Source, laid_beside, parts_of
from corpus.attribution.marks import runs

TEXT = "We meet on Monday, and the ferry sails at 5 o'clock if it can. Is it late?"


def _laid(sentence: str) -> list[tuple[str, ...]]:
    source = Source(TEXT)
    found = laid_beside(parts_of(sentence, runs(sentence)), source, {"brown", "said"}.__contains__)
    return [source.words[one.first : one.last] for one in found]


@pytest.mark.parametrize(
    ("sentence", "stretch"),
    [
        ("Brown said the ferry sails at 5 o'clock", "the ferry sails at 5 o'clock"),
        ("they meet on Monday, Brown said, and the ferry sails", "we meet on monday and the ferry sails"),
        ('"We meet," Brown said, "on Monday"', "we meet on monday"),
    ],
)
def test_one_unbroken_stretch(sentence: str, stretch: str) -> None:
    """What is allowed may stand before, after, and once between."""
    assert _laid(sentence) == [tuple(stretch.split())]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brown said ferry sails",
        "we meet at 5 o'clock",
        '"they meet on Monday"',
        '"Brown said we meet"',
        "we meet Brown on said Monday",
        "Brown said",
    ],
)
def test_nothing_else_is_one(sentence: str) -> None:
    """One that begins in the middle of something, leaves words out, alters a quotation, or is interrupted twice."""
    assert _laid(sentence) == []


def test_where_something_ends() -> None:
    """At marks, and before words that go on with something new, but not between a number and its unit."""
    source = Source(TEXT)
    ends = [" ".join(source.words[:word]) for word in range(1, len(source.words)) if source.ends(word)]
    assert ends == [
        "we meet",
        "we meet on monday",
        "we meet on monday and the ferry sails",
        "we meet on monday and the ferry sails at 5 o'clock if it can",
    ]


def test_the_rest_of_the_sentence_and_whether_it_asks() -> None:
    """The sentences are those of the statement."""
    source = Source(TEXT)
    assert "if" in set(source.around(0, 4))
    assert "late" not in set(source.around(0, 4))
    assert not source.asks(0, 4)
    assert source.asks(len(source.words) - 3, len(source.words))
