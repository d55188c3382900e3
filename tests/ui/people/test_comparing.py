"""Two statements side by side."""

from dataclasses import replace
from datetime import date

from corpus.document import Span
from tests.ui.markup import Page
from tests.ui.people.test_statements import AROUND, SAID
from ui.people.comparing import Shown, choosing, one, two
from ui.people.statements import Passage

LONG = replace(SAID, text="We will not allow foreign boots on our soil", document="a" * 64)
CUT = replace(LONG, text="We will not allow foreign troops on our soil", document="b" * 64, published=date(2019, 7, 8))
NOTHING = Passage("", "")


def test_a_difference_is_shown_of_one_statement_alone() -> None:
    """For eyes and screen readers; of two statements nothing is said but the days."""
    same = Page(two(AROUND, Shown(LONG, NOTHING), Shown(CUT, NOTHING)))
    assert {"del", "ins"} <= same.names
    assert "[left out: boots]" in same.text
    other = Page(two(AROUND, Shown(LONG, NOTHING), Shown(SAID, NOTHING)))
    assert {"del", "ins"} & other.names == set()
    assert "Both are of the same day." in other.text
    assert {"del", "ins"} & Page(two(AROUND, Shown(LONG, NOTHING), Shown(LONG, NOTHING))).names == set()


def test_a_statement_leads_on() -> None:
    """To others of the speaker, and to other speakers; copied with its source."""
    page = Page(one(AROUND, Shown(SAID, Passage("He said: ", " And left."))))
    assert f"/speakers/7?against={SAID.document}%3A4-16" in page.all("href")
    assert f"/speakers?against={SAID.document}%3A4-16" in page.all("href")
    (copied,) = page.all("data-copy")
    assert copied == ("“We will act.” — Ann Lee, minister, said 5 July 2019 · published 6 July 2019. “Title”, VOA")
    unknown = one(AROUND, Shown(replace(SAID, speaker=None, person=None, span=Span(0, 12)), NOTHING))
    assert "Speaker not stated" in unknown


def test_two_are_needed() -> None:
    """Neither fewer nor more."""
    assert [word in choosing(AROUND, many) for many, word in ((0, "Nothing"), (1, "One"), (3, "3 were"))] == [True] * 3
