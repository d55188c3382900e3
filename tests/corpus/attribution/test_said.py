"""The day on which something was said, in made-up sentences of a paper of Wednesday, 5 July 2017."""

from datetime import date

import pytest

from corpus.attribution import find_quotations
from corpus.attribution.said import day_meant, with_days
from corpus.document import Document
from corpus.quotation import Cue, Kind, Quotation
from tests.assistant.making import place

PUBLISHED = date(2017, 7, 5)

TOLD = [
    ("“The bridge is safe for everyone,” Mary Smith said on Tuesday.", "2017-07-04"),
    ("“The bridge is safe for everyone,” Mary Smith said Tuesday.", "2017-07-04"),
    ("“The bridge is safe for everyone,” said Mary Smith on Monday.", "2017-07-03"),
    ("“The bridge is safe for everyone,” Mary Smith told reporters in Kabul on Thursday.", "2017-06-29"),
    ("“The bridge is safe for everyone,” Mary Smith said in a statement on July 3.", "2017-07-03"),
    ("“The bridge is safe for everyone,” Mary Smith said on December 30.", "2016-12-30"),
    ("“The bridge is safe for everyone,” Mary Smith said on 2 March 2016.", "2016-03-02"),
    ("“The bridge is safe for everyone,” Mary Smith said yesterday.", "2017-07-04"),
    ("On Tuesday, Mary Smith said the bridge was safe for everyone.", "2017-07-04"),
    ("Mary Smith on Tuesday said the bridge was safe for everyone.", "2017-07-04"),
    # nobody says when
    ("“The bridge is safe for everyone,” Mary Smith said.", None),
    ("“The bridge is safe for everyone,” Mary Smith said earlier this week.", None),
    ("“The bridge is safe for everyone,” said Mary Smith, who was elected on Tuesday.", None),
    ("The rule took effect on Tuesday, angering Mary Smith, who called it “a danger to everyone here”.", None),
    ("Mary Smith said the raid on the bridge began on Tuesday.", None),
    ("“The bridge was closed on Tuesday,” Mary Smith said.", None),
    ("The bridge was closed on Tuesday. “It is safe for everyone,” Mary Smith said.", None),
    ("“The bridge is safe for everyone,” Mary Smith said. On Tuesday it rained.", None),
    ("“The bridge is safe for everyone,” Mary Smith said of the storm that came on Tuesday.", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_only_the_reporting_words_say_when(text: str, expected: str | None) -> None:
    """The day in the words that report it is taken; one that belongs to anything else is not."""
    document = Document.of(f"{text}\n", key="a.txt", title="A", published=PUBLISHED, language="en")
    days = {quotation.said for quotation in find_quotations(document)}
    assert days == {date.fromisoformat(expected) if expected else None}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wednesday", "2017-07-05"),
        ("Thursday", "2017-06-29"),
        ("today", "2017-07-05"),
        ("July 6", "2016-07-06"),
        ("5 July", "2017-07-05"),
        ("Sept. 9, 2015", "2015-09-09"),
        ("June 31", None),
        ("the 5th", None),
    ],
)
def test_the_latest_such_day_is_meant(words: str, expected: str | None) -> None:
    """What a day without a year means lies on or before the day of the document; a day that isn't is none."""
    assert day_meant(words, PUBLISHED) == (date.fromisoformat(expected) if expected else None)


def test_without_a_date_of_the_document_only_whole_dates_are_days() -> None:
    """Nothing is told from a day that isn't known."""
    assert day_meant("Tuesday", None) is None
    assert day_meant("July 5", None) is None
    assert day_meant("July 5, 2017", None) == date(2017, 7, 5)


def test_a_dateline_is_the_day_of_the_document() -> None:
    """Where the document has no date, the one in its agency's opening counts."""
    text = "LONDON (July 5, 2017) – “No,” said Smith on Tuesday."
    document = Document.of(text, key="a.txt", title="A")
    quotation = Quotation.of(
        document, place(document, "No,"), Kind.DIRECT, cue=Cue.of(document, place(document, "said"))
    )
    assert [found.said for found in with_days(document, [quotation])] == [date(2017, 7, 4)]


def test_turns_and_words_without_a_cue_have_no_day() -> None:
    """A transcript is of the day it came out, and that is known already."""
    document = Document.of("SMITH: No. On Tuesday we met.", key="a.txt", title="A", published=PUBLISHED)
    label = Cue.of(document, place(document, "SMITH:"))
    turn = Quotation.of(document, place(document, "No."), Kind.TURN, cue=label)
    bare = Quotation.of(document, place(document, "No."), Kind.DIRECT)
    assert [found.said for found in with_days(document, [turn, bare])] == [None, None]
