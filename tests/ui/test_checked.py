"""A checked draft as HTML."""

import pytest

from assistant.verdict import Change, Check, Checked, Edit, Verdict
from corpus.document import Document, Span
from corpus.quotation import Speaker
from tests.ui.markup import Page
from tests.ui.scene import citation, hit
from tests.ui.test_render import HOSTILE
from ui.addresses import Addresses
from ui.checked import checked, failed, heading, outcome, waiting

WHERE = Addresses("/onrecord")
SMITH = Speaker("Mary Smith")


def _check(*found: Checked, text: str = "He said “ab” and “cd”.") -> Check:
    return Check(Document.of(text, key="draft", title="Draft"), found, 0.1)


def _one(verdict: Verdict, start: int = 9, **about: object) -> Checked:
    cited = () if verdict is Verdict.ABSENT else (citation(),)
    text = "He said “ab” and “cd”."[start : start + 2]
    return Checked(Span(start, start + 2), text, SMITH, verdict, citations=cited, **about)  # type: ignore[arg-type]


ON = _one(Verdict.ON_RECORD, said_by=SMITH, notes=("set otherwise: dashes",))
ALTERED = _one(
    Verdict.ALTERED,
    18,
    difference=(Edit(Change.KEPT, "c"), Edit(Change.LEFT_OUT, "x" * 400, openly=True), Edit(Change.ADDED, "d ")),
)
OTHER = _one(Verdict.OTHER, said_by=Speaker("John Brown"))
ABSENT = _one(Verdict.ABSENT, nearest=(hit(),))


def test_the_draft_stands_there_with_its_quotations_marked() -> None:
    """Each leads to its card, and back; a verdict is told by words and a sign, not by colour alone."""
    page = Page(checked(_check(ON, ALTERED), WHERE))
    assert "He said “ab" in page.text
    assert [link for link in page.all("href") if link and link.startswith("#")] == [
        *("#quotation-1", "#quotation-2"),
        *("#words-1", "#words-2"),
    ]
    assert page.text.count("on record") >= 2
    assert "svg" in page.names


def test_a_card_has_the_difference_and_the_source() -> None:
    """What was left out and put in, in words for whoever doesn't see it; long omissions are shortened; sources open."""
    page = Page(checked(_check(ALTERED), WHERE))
    assert {"del", "ins"} <= page.names
    assert "left out: " in page.text
    assert "put in: " in page.text
    assert "x" * 200 not in page.text
    assert any(link and link.startswith("/onrecord/library/?open=") for link in page.all("href"))


def test_who_said_it_by_the_draft_and_by_the_source() -> None:
    """Both, where they differ; nobody, where nobody is quoted."""
    assert "Mary Smith in the draft; in the source John Brown" in Page(checked(_check(OTHER), WHERE)).text
    own = _one(Verdict.OTHER)
    assert "in the source nobody is quoted for it" in Page(checked(_check(own), WHERE)).text


def test_what_comes_near_is_marked_as_not_it() -> None:
    """Only for what is not on record."""
    assert "not it" in Page(checked(_check(ABSENT), WHERE)).text
    assert "not it" not in Page(checked(_check(ON), WHERE)).text


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "There is no quotation in this draft"),
        ((ON,), "1 quotation, on record"),
        ((ON, ON), "All 2 quotations are on record"),
        ((ON, ALTERED), "1 of 2 quotations is on record"),
        ((ABSENT,), "0 of 1 quotation are on record"),
    ],
)
def test_the_outcome_in_a_line(found: tuple[Checked, ...], said: str) -> None:
    """How many are on record."""
    assert outcome(_check(*found)) == said


def test_hostile_drafts_are_text() -> None:
    """Nothing of a draft becomes markup."""
    text = f"“{HOSTILE}”"
    one = Checked(Span(1, len(text) - 1), HOSTILE, Speaker(HOSTILE), Verdict.ABSENT, notes=(HOSTILE,))
    html = checked(Check(Document.of(text, key="d", title="D"), (one,), 0.0), WHERE)
    assert HOSTILE in Page(html).text
    assert {"script", "img"}.isdisjoint(Page(html).names)
    assert HOSTILE in Page(failed(HOSTILE)).text


def test_before_and_while() -> None:
    """What the page is for; that it is at work is announced."""
    assert "Check a draft" in Page(heading()).text
    assert Page(waiting()).all("role") == ["status"]
