"""Quotations: whose words, and how surely."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.quotation import Cue, Kind, Quotation, Speaker
from tests.strategies import documents, quotations

DOCUMENT = Document.of('"No," said Ghafoor.', key="a", title="A")


@given(st.data())
def test_a_quotation_is_its_span_of_the_document(data: st.DataObject) -> None:
    """The words and the cue are those that stand in the text."""
    document = data.draw(documents())
    quotation = data.draw(quotations(document))
    assert quotation.text == quotation.span.of(document.text)
    assert quotation.cue is None or quotation.cue.text == quotation.cue.span.of(document.text)


def test_text_and_span_are_of_one_length() -> None:
    """Words that can't stand at the span are refused."""
    with pytest.raises(ValueError, match="3 characters can't hold 2"):
        Quotation("id", Span(1, 4), "No", Kind.DIRECT)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, math.inf, math.nan])
def test_confidence_is_a_probability(confidence: float) -> None:
    """It lies between 0 and 1."""
    with pytest.raises(ValueError, match="is a probability"):
        Quotation.of(DOCUMENT, Span(1, 4), Kind.DIRECT, confidence=confidence)


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nobody_is_not_a_speaker(name: str) -> None:
    """Unknown is None, never an empty name."""
    with pytest.raises(ValueError, match="speaker is None"):
        Speaker(name)


def test_what_reaches_past_the_document_is_refused() -> None:
    """Neither words nor cue are made up."""
    with pytest.raises(ValueError, match="outside"):
        Quotation.of(DOCUMENT, Span(1, 40), Kind.DIRECT)
    with pytest.raises(ValueError, match="outside"):
        Cue.of(DOCUMENT, Span(1, 40))


def test_kinds_are_the_words_of_the_json() -> None:
    """What is written to JSON and to the library is fixed."""
    assert [str(kind) for kind in Kind] == ["direct", "indirect", "mixed", "turn"]
