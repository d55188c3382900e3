"""Which statements are one, and which of their wordings is shown."""

from datetime import date

import pytest

from assistant.answer import Citation, Form, Statement
from assistant.gathering import cited, gathered
from corpus.document import Document, Span
from corpus.quotation import Speaker

LONG = "We will not allow foreign boots on the ground in Pakistan, and we never did."
CUT = "We will not allow foreign boots on the ground in Pakistan"
CHANGED = "We will not allow foreign troops on the ground in Pakistan"
TURNED = "We will allow foreign boots on the ground in Pakistan, and we always did."


def said(words: str, day: int | None, speaker: str | None = "Asif Ghafoor", kind: Form = Form.DIRECT) -> Statement:
    """In a document of its own, of a day of July (or of August, from 32)."""
    published = date.fromordinal(date(2017, 7, 1).toordinal() + day - 1) if day else None
    document = Document.of(f"{words} ({speaker}, {day})", key="a", title="A", published=published)
    span = Span(0, len(words))
    return Statement((Citation(document, span, span),), kind, Speaker(speaker) if speaker else None)


@pytest.mark.parametrize(("one", "other", "together"), [
    (said(LONG, 1), said(CUT, 3), True),
    (said(LONG, 1), said(CHANGED, None, None), True),
    (said(CUT, 1), said(CUT, 60), True),
    (said(LONG, 1), said(CUT, 60), False),
    (said(LONG, 1), said(CUT, 3, "Janet Yellen"), False),
    (said(LONG, 1), said(CUT, 3, kind=Form.INDIRECT), False),
    (said(CUT, 1), said(TURNED, 2), True),
    (said(CUT, 1), said(TURNED, None), False),
    (said(CUT, 1), said(TURNED, 2, None), False),
    (said("It rose by 5 percent in all", 1, None), said("It rose by 6 percent in all", 2, None), False),
])  # fmt: skip
def test_what_is_one_statement(one: Statement, other: Statement, together: bool) -> None:
    """Equal words whenever they were printed; nearly equal ones of one speaker within two weeks, in one kind."""
    assert gathered([one, other]) == (((0, 1),) if together else ((0,), (1,)))
    assert gathered([other, one]) == (((0, 1),) if together else ((0,), (1,)))


def test_groups_keep_the_order_of_their_best() -> None:
    """The best first, whatever joined it; what three wordings share is one."""
    others = [said(f"The {n} fence along the border will be done by {n} next year", 1) for n in ("north", "south")]
    assert gathered([others[0], said(CUT, 1), said(CHANGED, 2), said(LONG, 3)]) == ((0,), (1, 2, 3))


def test_many_statements_are_never_compared_all_with_all() -> None:
    """A phrase that everybody uses joins nobody."""
    many = [said(f"We will never give up on number {n} whatever else may {n} come", 1, f"Ada B{n}") for n in range(300)]
    assert len(gathered(many)) == 300


def test_the_longest_wording_is_shown_and_the_earliest_source_is_first() -> None:
    """Unless it may say something else than the earliest."""
    places = [said(words, day).citations[0] for words, day in ((TURNED, 3), (LONG, 2), (CUT, 1), (CUT, None))]
    told = cited(said(CUT, 1), places)
    assert [citation.document.published and citation.document.published.day for citation in told.citations] == [
        1, 2, 3, None,
    ]  # fmt: skip
    assert (told.shown, told.text) == (1, LONG)
    assert [(variant.text, variant.turned) for variant in told.variants] == [(CUT, False), (TURNED, True)]
    assert len(told.variants[0].citations) == 2
