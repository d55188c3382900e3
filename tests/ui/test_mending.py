"""What a curator does with an opened document."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.document import Span
from corpus.quotation import Quotation
from tests.conftest import SmallDesk
from tests.ui.markup import Page
from tests.ui.visitors import from_
from ui.addresses import Addresses
from ui.amending import Amendment
from ui.mending import LONGEST, Mender, Wanted
from ui.who import user
from ui.work import Worker

TEXT = "“The fence is long,” said Janet Yellen. “It is,” said Asif Ghafoor.\n\n“It is,” said Bo Lee, a baker.\n"


@pytest.fixture
def desk(desk: SmallDesk, tmp_path: Path) -> SmallDesk:
    """A library of one article, in which the same words are said twice."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    desk.add(tmp_path / "a.txt", names={tmp_path / "a.txt": "a.txt"})
    return desk


@pytest.fixture
def mender(desk: SmallDesk) -> Mender:
    """Of that library."""
    return Mender(desk.library, Worker(desk.indexer), Addresses())


def sent(quotation: Quotation, whose: str, name: str | None = None) -> str:
    """As the page's script sends a correction."""
    place = {"document": quotation.document, "start": quotation.span.start, "end": quotation.span.end}
    return json.dumps({**place, "whose": whose, "name": name})


def on_record(desk: SmallDesk) -> list[str | None]:
    """Who speaks, quotation by quotation."""
    return [one.speaker.name if one.speaker else None for one in desk.library.quotations("a.txt")]


def undo(said: str) -> str:
    """What Undo sends back."""
    (back,) = Page(said).all("data-mend")
    assert back
    return back


def test_a_document_is_opened(mender: Mender, desk: SmallDesk) -> None:
    """By its id, with or without a place; the notice of what was done before goes."""
    said, html = mender.open(desk.library.document("a.txt").id)
    assert said == ""
    assert "“The fence is long,”Janet Yellen" in Page(html).text
    assert mender.open(f"{desk.library.document('a.txt').id} 45")[1] == html


def test_an_opened_document_says_who_else_prints_it(desk: SmallDesk, mender: Mender, tmp_path: Path) -> None:
    """With a way there, and back."""
    words = " ".join(f"Sentence {number} tells of the fence at mile {number * 7}." for number in range(40))
    for name, end in (("x", "It ends here."), ("y", "It ends there.")):
        (tmp_path / f"{name}.txt").write_text(f"{words} {end}", "utf-8")
        desk.add(tmp_path / f"{name}.txt", names={tmp_path / f"{name}.txt": f"{name}.txt"})
    ids = [desk.library.document(f"{name}.txt").id for name in ("x", "y")]
    for ident, other in (ids, reversed(ids)):
        page = Page(mender.open(ident)[1])
        assert "Also as" in page.text
        assert f"/library/?open={other}" in page.all("href")
    assert "Also as" not in Page(mender.open(desk.library.document("a.txt").id)[1]).text


def test_a_document_that_is_gone_is_a_sentence(mender: Mender, desk: SmallDesk) -> None:
    """Opened, asked for names or corrected: no traceback."""
    found = desk.library.quotations("a.txt")[0]
    desk.indexer.remove(["a.txt"])
    said, html = mender.open("<b>nothing</b>")
    assert "no document called &#39;&lt;b&gt;nothing&lt;/b&gt;&#39;" in said
    assert html == ""
    assert "option" not in mender.names(found.document)
    assert "no document called" in mender.mend(sent(found, "nobody"))[0]


def test_a_speaker_is_corrected_and_given_back(mender: Mender, desk: SmallDesk) -> None:
    """The very quotation, though its words stand twice; Undo has the text decide again."""
    second = desk.library.quotations("a.txt")[2]
    said, fresh, whole = mender.mend(sent(second, "named", " Asif \n Ghafoor "))
    assert on_record(desk) == ["Janet Yellen", "Asif Ghafoor", "Asif Ghafoor"]
    assert "“It is,” is on record as said by Asif Ghafoor." in Page(said).text
    assert "Asif Ghafoorcorrected by a curator" in Page(fresh).text
    assert f"before: Bo Lee{user('')}" in Page(fresh).text
    assert Page(fresh).all("id") == [f"row-q-{second.span.start}-{second.span.end}", "decided"]
    assert "html" not in str(whole)
    said, fresh, _ = mender.mend(undo(said))
    assert on_record(desk) == ["Janet Yellen", "Asif Ghafoor", "Bo Lee"]
    assert "as said by Bo Lee" in said
    assert "Bo Lee, bakernamed in the sentence" in Page(fresh).text
    assert "(holds no longer)" in fresh


def test_a_speaker_is_taken_away_and_a_correction_given_back(mender: Mender, desk: SmallDesk) -> None:
    """What a curator had decided before is what Undo brings back: somebody, or nobody."""
    first = desk.library.quotations("a.txt")[0]
    mender.mend(sent(first, "named", "Ann Cho"))
    said, *_ = mender.mend(sent(first, "nobody", "Ann Cho"))
    assert on_record(desk)[0] is None
    assert "is on record without a speaker" in said
    said, *_ = mender.mend(undo(said))
    assert on_record(desk)[0] == "Ann Cho"
    mender.mend(undo(said))
    assert on_record(desk)[0] is None


def test_a_document_whose_quotations_are_others_is_shown_anew(mender: Mender, desk: SmallDesk) -> None:
    """Taken back where an older version had found quotations otherwise: the whole document comes."""
    held = desk.library.document("a.txt")
    found = desk.library.quotations("a.txt")
    mender.mend(sent(found[0], "nobody"))
    with desk.library.writing() as writer:
        writer.curation.quote_again(held, found[:2])
    _, fresh, whole = mender.mend(sent(found[0], "found"))
    assert fresh == ""
    assert Page(str(whole)).all("data-document") == [held.id]
    assert on_record(desk) == ["Janet Yellen", "Asif Ghafoor", "Bo Lee"]


def test_what_cannot_be_done_is_a_sentence(mender: Mender, desk: SmallDesk) -> None:
    """A quotation that isn't there, one that nobody corrected: told, and nothing changes."""
    first = desk.library.quotations("a.txt")[0]
    moved = Quotation(first.document, Span(0, len(first.text)), first.text, first.kind)
    assert "nobody is quoted there any more" in mender.mend(sent(moved, "nobody"))[0]
    assert "nobody has corrected" in mender.mend(sent(first, "found"))[0]
    with desk.library.view() as view:
        assert view.decisions() == ()


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "[]",
        "null",
        '{"document": 1, "start": 0, "end": 1, "whose": "nobody"}',
        '{"document": "a", "start": "0", "end": 1, "whose": "nobody"}',
        '{"document": "a", "start": 0, "end": 1, "whose": "everybody"}',
        '{"document": "a", "start": 3, "end": 1, "whose": "nobody"}',
        '{"document": "a", "start": 0, "end": 1, "whose": "named"}',
        '{"document": "a", "start": 0, "end": 1, "whose": "named", "name": " "}',
        '{"document": "a", "start": 0, "end": 1, "whose": "named", "name": "\\ud800"}',
        '{"document": "a", "start": 0, "end": 1, "whose": "named", "name": "\\u202eeoJ"}',
        json.dumps({"document": "a", "start": 0, "end": 1, "whose": "named", "name": "n" * (LONGEST + 1)}),
    ],
)
def test_what_is_no_correction_is_refused(mender: Mender, garbage: str) -> None:
    """The page's script is the visitor's; anything may come."""
    with pytest.raises(ValueError, match=r".+"):
        Wanted.of(garbage)
    assert Page(mender.mend(garbage)[0]).all("class") == ["notice"]


def test_a_correction_comes_back_as_it_was_sent() -> None:
    """The way back is of the same form as the way there."""
    wanted = Wanted("a", Span(1, 2), "named", "Bo Lee")
    assert Wanted.of(wanted.sent()) == wanted


def test_names_are_suggested(mender: Mender, desk: SmallDesk) -> None:
    """Those of the document first, each once."""
    suggested = Page(mender.names(desk.library.document("a.txt").id)).all("value")
    assert suggested == ["Janet Yellen", "Asif Ghafoor", "Bo Lee"]


def test_two_corrections_at_once(mender: Mender, desk: SmallDesk) -> None:
    """Both are kept: one waits for the other."""
    first, second, _ = desk.library.quotations("a.txt")
    asked = [sent(first, "named", "Ann Cho"), sent(second, "nobody")]
    both = [threading.Thread(target=mender.mend, args=(one,)) for one in asked]
    _all(both, threading.Thread.start)
    _all(both, lambda one: one.join(20))
    assert on_record(desk) == ["Ann Cho", None, "Bo Lee"]


def _all(threads: list[threading.Thread], act: Callable[[threading.Thread], None]) -> None:
    for thread in threads:
        act(thread)


def test_facts_are_corrected_and_given_back(mender: Mender, desk: SmallDesk) -> None:
    """The document is shown with them at once, the history says who did it, and Undo takes all of it back."""
    ident = desk.library.document("a.txt").id
    before = desk.library.document("a.txt")
    asked = Amendment(ident, {"title": "The <fence>", "published": "2017-07-05"})
    said, html = mender.amend(asked.sent())
    assert "Corrected: date, title." in Page(said).text
    assert "The <fence>" in Page(html).text
    assert "Date is 2017-07-05; before: not known" in Page(html).text
    assert "it says so already" in mender.amend(asked.sent())[0]
    assert "notice" in mender.amend(Amendment(ident, {"published": "x"}).sent())[0]
    (way_back,) = Page(said).all("data-amend")
    mender.amend(way_back or "")
    assert desk.library.document("a.txt") == before
    assert "is not a correction" in mender.amend("{}")[0]


def test_corrections_are_signed_by_who_makes_them(mender: Mender, desk: SmallDesk) -> None:
    """By the name of whoever has signed in, speakers and facts alike."""
    first = desk.library.quotations("a.txt")[0]
    mender.mend(sent(first, "named", "Ann Cho"), from_("ann"))
    mender.amend(Amendment(first.document, {"title": "Fences"}).sent(), from_("bob"))
    with desk.library.view() as view:
        assert [one.by for one in view.decisions()] == ["bob", "ann"]
