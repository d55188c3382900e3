"""Passages tile a document and cut nothing that should stay whole."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation
from corpus.sentences import paragraphs, sentences
from corpus.splitting import SIZE, split
from tests.strategies import documents, quotations, spans, texts


def _document(text: str) -> Document:
    return Document.of(text, key="a", title="A")


@given(st.data(), st.integers(1, 60))
def test_passages_tile_the_document(data: st.DataObject, size: int) -> None:
    """In any script and size: in order, without overlap, and nothing but white space is left out."""
    document = data.draw(documents())
    quoted = data.draw(st.lists(quotations(document), max_size=4))
    passages = split(document, quoted, size)
    edges = [0, *(edge for passage in passages for edge in (passage.span.start, passage.span.end)), len(document.text)]
    assert edges == sorted(edges)
    assert not "".join(document.text[end:start] for end, start in list(pairwise(edges))[::2]).strip()
    assert all(passage.text == passage.span.of(document.text) for passage in passages)
    assert all(passage.text == passage.text.strip() for passage in passages)


@given(texts(min_size=1), st.integers(1, 60))
def test_no_passage_is_longer_than_its_size(text: str, size: int) -> None:
    """Without quotations a passage never passes the size: what alone is longer is cut."""
    assert all(len(passage.text) <= size for passage in split(_document(text), (), size))


@given(st.data(), st.integers(10, 80))
def test_no_quotation_is_cut_in_a_long_paragraph(data: st.DataObject, size: int) -> None:
    """A quotation that fits a passage stands in one, even in a sentence that doesn't, unless others cut across it."""
    document = data.draw(documents(texts(min_size=40)))
    kept: list[Span] = []
    for span in data.draw(st.lists(spans(len(document.text), max_size=size), max_size=5)):
        inside = any(paragraph.covers(span) for paragraph in paragraphs(document.text))
        if inside and all(_apart(span, other) or span.covers(other) or other.covers(span) for other in kept):
            kept.append(span)
    passages = split(document, [Quotation.of(document, span, Kind.DIRECT) for span in kept], size)
    for span in kept:
        assert not span.of(document.text).strip() or any(
            _inner(document.text, span).overlap(passage.span) == len(_inner(document.text, span))
            for passage in passages
        )


def _apart(one: Span, other: Span) -> bool:
    """With at least a mark between them, as two quotations have."""
    return one.end < other.start or other.end < one.start


def _inner(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))


@given(texts(min_size=1), st.integers(20, 80))
@example("One two three. " * 12, 40)
def test_no_sentence_is_cut_that_fits(text: str, size: int) -> None:
    """Every sentence of at most a passage's size stands in one."""
    passages = split(_document(text), (), size)
    for sentence in sentences(text):
        if len(sentence) <= size:
            assert any(passage.span.covers(sentence) for passage in passages)


def test_short_paragraphs_share_a_passage() -> None:
    """Paragraphs are joined as long as they fit."""
    document = _document("First paragraph.\n\nSecond one.\n\n" + "Long. " * 20)
    assert split(document, (), 40)[0].text == "First paragraph.\n\nSecond one."


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    """A long paragraph is cut around it, and its marks stay with it."""
    said = "“There is no concept of joint operations. It never was. It will not be.”"
    text = f"{'He came late to the meeting. ' * 4}{said} {'Nobody replied to him. ' * 4}".strip()
    document = _document(text)
    quotation = Quotation.of(document, Span(text.index("There"), text.index("”")), Kind.DIRECT)
    passages = split(document, [quotation], 90)
    assert [said in passage.text for passage in passages].count(True) == 1


def test_a_quotation_within_another_does_not_hide_it() -> None:
    """The outer quotation stays whole, whatever is quoted in it."""
    said = "“He told me ‘no’ at once. I was glad. We left it there for the day.”"
    text = f"{'He came late to the meeting. ' * 4}{said} {'Nobody replied to him. ' * 4}".strip()
    document = _document(text)
    outer = Span(text.index("He told"), text.index("”"))
    inner = Span(text.index("no’"), text.index("’"))
    quoted = [Quotation.of(document, outer, Kind.DIRECT), Quotation.of(document, inner, Kind.DIRECT, outer=outer)]
    assert any(said in passage.text for passage in split(document, quoted, 80))


def test_a_quotation_in_a_sentence_longer_than_a_passage() -> None:
    """The sentence is cut, the quotation isn't."""
    said = "“a concept, of joint operations, that nobody wants, now or ever”"
    text = f"He, who had come, by way of the border, with his men, said {said}, and so on, and so forth, and went home."
    document = _document(text)
    quotation = Quotation.of(document, Span(text.index("a concept"), text.index("”")), Kind.DIRECT)
    passages = split(document, [quotation], 70)
    assert any(said in passage.text for passage in passages)
    assert all(len(passage.text) <= 70 for passage in passages)


def test_turns_do_not_hold_a_transcript_together() -> None:
    """A speaker's turn may be cut at its sentences: it is the whole answer, not a quotation inside one."""
    text = "We expect inflation to fall. " * 10
    document = _document(text.strip())
    turn = Quotation.of(document, Span(0, len(document.text)), Kind.TURN)
    assert len(split(document, [turn], 90)) > 1


def test_the_size_is_that_of_the_encoder() -> None:
    """What isn't told a size keeps to the default."""
    passages = split(_document("A short sentence stands here. " * 200))
    assert len(passages) > 1
    assert max(len(passage.text) for passage in passages) <= SIZE


def test_white_space_is_no_passage() -> None:
    """A document of white space alone has nothing worth finding."""
    assert split(_document(" \n\t \n" * 40), (), 20) == ()


def test_a_size_below_one_is_refused() -> None:
    """There is no passage of no characters."""
    with pytest.raises(ValueError, match="chunk_size"):
        split(_document("words"), (), 0)
