"""Documents that are one person's speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.attributor import find_quotations
from corpus.attribution.speeches import speech
from corpus.document import Document
from corpus.quotation import Kind
from tests.corpus.attribution.reading import document

_BODY = """My fellow citizens, I thank you for coming.

We shall keep the harbor open. As my father told me, “Never close the harbor.”

Thank you all."""
_HEADED = f"Remarks by Ann Lee, June 3, 2015\n\nTown Hall, Marlow\n\n{_BODY}\n\nSpeaker | Ann Lee"


def _titled(title: str, text: str = _BODY, byline: str | None = None) -> Document:
    return Document.of(text, key="test", title=title, byline=byline, language="en")


@pytest.mark.parametrize(
    ("title", "name", "role"),
    [
        ("Second Inaugural Address of Abraham Lincoln", "Abraham Lincoln", None),
        ("Remarks by President Ann Lee at the Harbor", "Ann Lee", "President"),
        ("Opening statement of Press Secretary Josh Earnest", "Josh Earnest", "Press Secretary"),
        ("Statement by Ann Lee", "Ann Lee", None),
        ("Testimony of Dr. Ann Lee before the Senate, June 3", "Ann Lee", "Dr."),
        ("Remarks as prepared for delivery by Ann Lee", "Ann Lee", None),
        ("Remarks of Senator Ann Lee: A More Perfect Harbor", "Ann Lee", "Senator"),
        ("Address to the Nation by President Ann Lee", "Ann Lee", "President"),
        ("Chair Powell’s opening statement, July 27, 2022", "Chair Powell", "Chair"),
        ("Ann Lee’s Farewell Address", "Ann Lee", None),
    ],
)
def test_a_title_tells_whose_speech_it_is(title: str, name: str, role: str | None) -> None:
    """With what they are, where it says that too."""
    found = speech(_titled(title))
    assert found is not None
    assert (found.called.name, found.called.role) == (name, role)
    assert found.called.how == f"the speech is {name}’s, by its title"
    assert found.mention is None
    assert len(found.pieces) == 3


@pytest.mark.parametrize(
    "title",
    [
        "Obama's speech draws fire",
        "Ann Lee’s speech to Congress Draws Fire",
        "Statement by Ann Lee angers council",
        "Response to remarks by Ann Lee",
        "Testimony of Ann Lee convicts mobster",
        "Statement by the Ministry of Defence",
        "The harbor",
    ],
)
def test_a_headline_is_no_speech(title: str) -> None:
    """Even above words in the first person."""
    assert speech(_titled(title)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said we must keep the harbor open. Our reporter was there, and we saw it.",
        "“I thank you,” she told us. “We shall keep the harbor open. My father did.”",
        "The harbor stays open. The boats come in every day, and nobody is turned away.",
        "MR. HOLLIS: We shall keep our harbor open.",
        "I heard Lee.\n\nLee waved at us.\n\nLee left, and we went home.",
        "MS. LEE: I thank you.\n\nMR. HOLLIS: We thank you, and all of us do.",
        "Harbor hours",
    ],
)
def test_a_report_is_no_speech(text: str) -> None:
    """Words about the speaker, words only between marks, nobody's words, and somebody else's turn."""
    assert speech(_titled("Remarks by Ann Lee", text)) is None


def test_its_first_lines_may_say_so() -> None:
    """What stands above and below is not said; the mention is where the line names the speaker."""
    found = speech(document(_HEADED))
    assert found is not None
    assert found.called.how == "the speech is Ann Lee’s, by its first lines"
    assert found.mention is not None
    assert found.mention.of(_HEADED) == "Ann Lee"
    assert [piece.of(_HEADED) for piece in found.pieces] == _BODY.split("\n\n")


def test_a_byline_agrees_or_forbids() -> None:
    """It gives the fuller name; that of somebody else is a writer's, that of an office nobody's."""
    fuller = speech(_titled("Remarks by President Lee", byline="Ann B. Lee"))
    assert fuller is not None
    assert fuller.called.name == "Ann B. Lee"
    assert speech(_titled("Remarks by Ann Lee", byline="Robert Jones")) is None
    assert speech(_titled("Remarks by Ann Lee", byline="Office of the Mayor")) is not None


@pytest.mark.parametrize("label", ["MS. LEE:", "THE PRESIDENT:"])
def test_the_speakers_own_label_is_not_said(label: str) -> None:
    """It is where the text names the speaker."""
    text = f"{label}  {_BODY}"
    found = speech(_titled("Remarks by President Ann Lee", text))
    assert found is not None
    assert found.pieces[0].of(text) == "My fellow citizens, I thank you for coming."
    assert found.mention is not None
    assert found.mention.of(text) == label


def test_its_paragraphs_are_turns() -> None:
    """One each, without a cue; what is quoted inside keeps the paragraph around it."""
    found = find_quotations(document(_HEADED))
    turns = [quote for quote in found if quote.kind is Kind.TURN]
    assert [quote.text for quote in turns] == _BODY.split("\n\n")
    assert {(quote.speaker.name if quote.speaker else None, quote.cue, quote.confidence) for quote in turns} == {
        ("Ann Lee", None, 0.9)
    }
    (inner,) = (quote for quote in found if quote.outer is not None)
    assert inner.text == "Never close the harbor."
    assert inner.outer == turns[1].span


@given(st.text(st.sampled_from("Remarks by Ann Lee\n.,’s I:“”"), min_size=1, max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    """Pieces, if there are any, lie in the text in order."""
    found = speech(_titled("Remarks by Ann Lee", text))
    ends = [edge for piece in found.pieces for edge in (piece.start, piece.end)] if found else []
    assert ends == sorted(ends)
