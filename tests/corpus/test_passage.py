"""Passages: words that stand in a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.passage import Passage
from tests.strategies import documents, spans


@given(st.data())
def test_a_passage_is_its_span_of_the_document(data: st.DataObject) -> None:
    """The words are those that stand at the span, in any script."""
    document = data.draw(documents())
    span = data.draw(spans(len(document.text)))
    passage = Passage.of(document, span)
    assert (passage.document, passage.text) == (document.id, document.text[span.start : span.end])


def test_text_and_span_are_of_one_length() -> None:
    """Words that can't stand at the span are refused."""
    with pytest.raises(ValueError, match="5 characters can't hold 6"):
        Passage("id", Span(0, 5), "sixsix")


def test_a_passage_past_the_document_is_refused() -> None:
    """No passage reaches past the end."""
    with pytest.raises(ValueError, match="outside"):
        Passage.of(Document.of("short", key="a", title="A"), Span(3, 9))
