"""Answers are made of places in documents, and of nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Form, Searched, Statement
from corpus.document import Document, Page, Span
from corpus.quotation import Kind
from index.filters import Filters
from tests.assistant.making import document
from tests.strategies import documents, spans

SEARCHED = Searched(1, Filters())


@given(st.data())
def test_a_citation_is_what_stands_there(data: st.DataObject) -> None:
    """For any document and place, the words cited are the document's own, character for character."""
    cited = data.draw(documents())
    context = data.draw(spans(len(cited.text)))
    span = data.draw(spans(len(context))).shifted(context.start)
    citation = Citation(cited, span, context)
    assert citation.text == cited.text[span.start : span.end]
    assert citation.before + citation.text + citation.after == cited.text[context.start : context.end]


@given(st.data())
def test_a_citation_off_its_document_cant_be_built(data: st.DataObject) -> None:
    """No place that reaches past the text can be cited, whatever its context is said to be."""
    cited = data.draw(documents())
    end = data.draw(st.integers(len(cited.text) + 1, 2 * len(cited.text) + 1))
    beyond = Span(data.draw(st.integers(0, end - 1)), end)
    context = data.draw(st.one_of(st.just(beyond), st.just(Span(0, end)), spans(len(cited.text))))
    with pytest.raises(ValueError, match=r"outside a text|context must cover"):
        Citation(cited, beyond, context)


def test_the_context_covers_the_words() -> None:
    """Words outside their context can't be shown in place, so they can't be cited with it."""
    with pytest.raises(ValueError, match="context must cover"):
        Citation(document("He said so."), Span(0, 7), Span(3, 11))


def test_a_citation_knows_its_page() -> None:
    """The page is the one on which the words begin; without pages there is none."""
    paged = Document.of("One. Two.", key="a", title="A", pages=(Page(3, Span(0, 4)), Page(4, Span(5, 9))))
    assert Citation(paged, Span(5, 9), Span(5, 9)).page == 4
    assert Citation(paged, Span(2, 9), Span(0, 9)).page == 3
    assert Citation(document("One."), Span(0, 4), Span(0, 4)).page is None


def test_a_statement_shows_its_first_citation() -> None:
    """A statement's words and date are those of the first place where it stands."""
    early = Document.of("We agree.", key="a", title="A", published=date(2017, 7, 5))
    late = Document.of("“We agree,” he said.", key="b", title="B", published=date(2017, 7, 6))
    places = (Citation(early, Span(0, 9), Span(0, 9)), Citation(late, Span(1, 10), Span(0, 20)))
    statement = Statement(places, Form.DIRECT)
    assert (statement.text, statement.published) == ("We agree.", date(2017, 7, 5))


def test_a_statement_stands_somewhere() -> None:
    """A statement without a citation can't be built."""
    with pytest.raises(ValueError, match="needs a citation"):
        Statement((), Form.DIRECT)


def test_an_answer_holds_statements() -> None:
    """An answer without a statement can't be built, and one with them gives them in order."""
    with pytest.raises(ValueError, match="Unanswered"):
        Answer("q", "q", (), 0.9, (), SEARCHED, 0.1)
    whole = Span(0, 4)
    first, second = (Statement((Citation(document(text), whole, whole),), Form.SENTENCE) for text in ("One.", "Two."))
    assert list(Answer("q", "q", (first, second), 0.9, (), SEARCHED, 0.1)) == [first, second]


def test_a_form_for_every_kind() -> None:
    """Each kind of quotation is a form of statement, and the one form more is a plain sentence."""
    assert {form.value for form in Form} == {kind.value for kind in Kind} | {"sentence"}
