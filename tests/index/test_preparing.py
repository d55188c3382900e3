"""Documents made ready: what is encoded of each passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.passage import Passage
from corpus.quotation import Kind, Quotation, Speaker
from corpus.sentences import sentences
from index.preparing import Outline, encoded, outline, outline_again, texts
from tests.conftest import SmallDesk
from tests.fakes import LetterCountEncoder
from tests.strategies import documents, spans


def _outline(document: Document, places: list[Span], turn: Span | None = None) -> Outline:
    passages = tuple(Passage.of(document, place) for place in places)
    speaker = Speaker("Janet Yellen")
    quotations = (Quotation.of(document, turn, Kind.TURN, speaker=speaker, confidence=1.0),) if turn else ()
    return Outline(document, quotations, passages, tuple(sentences(document.text, place) for place in places))


def test_an_outline_is_of_its_document() -> None:
    """Passages, sentences and quotations all stand in the text."""
    document = Document.of("The fence is long. “It is,” said Asif Ghafoor.", key="a", title="Fence")
    made = outline(document)
    assert [passage.text for passage in made.passages] == [document.text]
    assert [span.of(document.text) for span in made.sentences[0]] == [
        "The fence is long.",
        "“It is,” said Asif Ghafoor.",
    ]
    assert [(quotation.text, quotation.speaker and quotation.speaker.name) for quotation in made.quotations] == [
        ("It is,", "Asif Ghafoor")
    ]


def test_a_passage_is_encoded_under_its_title() -> None:
    """Unless the title stands in it."""
    document = Document.of("On the fence. It is long.", key="a", title="the fence")
    under, without = texts(_outline(document, [Span(14, 25), Span(0, 13)]))
    assert (under.words, without.words) == ("the fence\nIt is long.", "On the fence.")


def test_a_turn_goes_on_under_its_speaker() -> None:
    """What somebody says beyond the passage that names them is encoded with the name."""
    document = Document.of("YELLEN. Rates rise. Prices fall.", key="a", title="Press")
    turn = Span(8, 32)
    first, second = texts(_outline(document, [Span(0, 19), Span(20, 32)], turn))
    assert (first.words, second.words) == ("Press\nYELLEN. Rates rise.", "Press\nJanet Yellen:\nPrices fall.")


@given(st.data())
def test_parts_are_the_sentences_wherever_the_passage_begins(data: st.DataObject) -> None:
    """Behind any heading, a part of the text encoded is the sentence in the document."""
    document = data.draw(documents())
    made = _outline(document, [data.draw(spans(len(document.text)))])
    (text,) = texts(made)
    assert [part.of(text.words) for part in text.parts] == [span.of(document.text) for span in made.sentences[0]]


def test_each_document_gets_its_own_vectors() -> None:
    """Encoded together or alone, the vectors are the same; a document without passages has none."""
    some = [Document.of(words, key=words, title="T") for words in ("aaa bbb", "ccc. ddd.", "eee")]
    outlines = [_outline(document, [Span(0, 3)] * number) for number, document in enumerate(some)]
    together = encoded(outlines, LetterCountEncoder())
    assert [one.document for one in together] == some
    assert [one.vectors.shape for one in together] == [(0, 27), (1, 27), (2, 27)]
    for made, one in zip(outlines, together, strict=True):
        (alone,) = encoded([made], LetterCountEncoder())
        assert alone.vectors.tolist() == one.vectors.tolist()
        assert len(one.sentences) == len(one.passages)


def test_what_is_outlined_again_is_the_same(desk: SmallDesk) -> None:
    """From the library's rows as from the document itself."""
    document = Document.of("CHAIR YELLEN. Rates rise. “They do,” said Asif Ghafoor.", key="a", title="Press")
    made = outline(document)
    (prepared,) = encoded([made], desk.encoder)
    desk.keep(prepared)
    with desk.library.view() as view:
        again = outline_again(view, 1)
        kept = view.live_vectors(27)[1]
    assert again == made
    assert encoded([again], desk.encoder)[0].vectors == pytest.approx(kept, abs=1e-3)
