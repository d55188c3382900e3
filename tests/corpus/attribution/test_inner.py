"""Quotations within quotations."""

from corpus.document import Span
from tests.corpus.attribution.reading import quoted


def test_an_inner_quotation_knows_its_outer_one() -> None:
    """And who the outer words say spoke it."""
    outer, inner = quoted("“Then the old man told me, ‘Never sell the land,’ and died,” said Ruth Adler.")
    assert outer.outer is None
    assert inner.outer == outer.span
    assert inner.text == "Never sell the land,"
    assert inner.speaker is not None
    assert inner.speaker.name == "Old man"
    assert inner.confidence < outer.confidence


def test_i_inside_is_the_outer_speaker() -> None:
    """Who speaks says I."""
    _, inner = quoted("“I told him, ‘Never sell the land,’ and left,” said Ruth Adler.")
    assert inner.speaker is not None
    assert inner.speaker.name == "Ruth Adler"
    assert inner.how == "I → Ruth Adler"


def test_turns_hold_quotations() -> None:
    """What a speaker on the floor reports is found, titles and scare quotes are not; a nameless I stays so."""
    text = (
        "MR. HOLLIS:  The President said, “We will not go there again.” It is in “Time” too.\n\n"
        "Q    I wrote, “You are going there soon.” Are you?\n\n"
        "MR. HOLLIS:  No, not now."
    )
    inner = [quote for quote in quoted(text) if quote.outer]
    assert [quote.text for quote in inner] == ["We will not go there again.", "You are going there soon."]
    assert inner[0].outer == Span(text.index("The President"), text.index("\n\nQ"))
    assert inner[1].speaker is None
