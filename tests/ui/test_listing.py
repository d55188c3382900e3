"""The Library page as HTML."""

from dataclasses import replace
from datetime import UTC, datetime

from corpus.document import Document
from corpus.library import Copy, Failure
from index.outcome import Outcome, Status
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, entry
from tests.ui.test_render import HOSTILE
from ui.addresses import Addresses
from ui.listing import LISTED, Listed, asking, documents, failures, heading, notice, printed_by, progress, removed
from ui.work import Progress

HERE = Addresses()
BROKEN = Outcome("a/b/scan.pdf", Status.FAILED, reason="it holds no text", remedy="Add a version with text.")


def test_a_row_holds_what_a_curator_looks_for() -> None:
    """Title, source, date, format, passages, quotations and the day it was added."""
    text = Page(documents(Listed((entry(ARTICLE),), {ARTICLE.id}), HERE)).text
    for word in ("Coordinated operations", "Voice of America", "5 Jul 2017", "Text", "24 Nov 2026"):
        assert word in text


def test_a_title_opens_its_document() -> None:
    """A link, for a click, for Enter and for a new tab."""
    page = Page(documents(Listed((entry(ARTICLE),), frozenset()), Addresses("/x")))
    assert page.all("href") == [f"/x/library/?open={ARTICLE.id}"]


def test_a_document_without_a_date_says_so() -> None:
    """Undated is said, not left blank; where nothing is known of the source, the file's name stands there."""
    plain = Document.of("Words.", key="/home/me/notes.txt", title="Notes")
    text = Page(documents(Listed((entry(plain),), frozenset()), HERE)).text
    assert "undated" in text
    assert "notes.txt" in text
    assert "/home/me" not in text


def test_only_what_can_be_saved_is_offered() -> None:
    """A record inside a bigger file has no link to a file of its own."""
    row = (entry(ARTICLE),)
    assert "download" in documents(Listed(row, {ARTICLE.id}), HERE)
    assert "download" not in documents(Listed(row, frozenset()), HERE)


def test_a_document_that_others_print_says_so() -> None:
    """By whom, the earliest first, and how many more."""
    first = Copy(7, "b.txt", "Joint operations", None, "Reuters")
    for copies, said in (((first,), "also as Reuters"), ((first, replace(first, source=None)), "Reuters and 1 more")):
        text = Page(documents(Listed((entry(ARTICLE),), frozenset(), copies={ARTICLE.id: copies}), HERE)).text
        assert said in text
    assert printed_by(replace(first, source=None)) == "Joint operations"


def test_a_longer_list_offers_more() -> None:
    """Where more documents match than are shown, they can be shown."""
    row = (entry(ARTICLE),)
    assert "Show more" in documents(Listed(row, frozenset(), more=True), HERE)
    assert "Show more" not in documents(Listed(row, frozenset()), HERE)


def test_nothing_found_is_not_an_empty_library() -> None:
    """Two faces: no document matches, and there is none yet."""
    assert "“fence”" in documents(Listed((), frozenset(), words="fence"), HERE)
    assert "The library is empty" in documents(Listed((), frozenset()), HERE)


def test_hostile_names_are_shown_as_text() -> None:
    """Markup in titles and file names stays letters."""
    evil = Document.of("Words.", key=HOSTILE.replace("/", ""), title=HOSTILE)
    html = [
        documents(Listed((entry(evil),), frozenset(), words=HOSTILE), HERE),
        documents(Listed((), frozenset(), words=HOSTILE), HERE),
        progress(Progress(running=True, total=2, name=HOSTILE, failures=(replace(BROKEN, origin=HOSTILE),))),
        progress(Progress(total=2, trouble=HOSTILE)),
        removed(HOSTILE, HOSTILE),
        notice(HOSTILE),
    ]
    for piece in html:
        page = Page(piece)
        assert not page.names & {"img", "script"}
        assert not {name for name in page.attributes if name.startswith("on")}


def test_progress_counts_and_estimates() -> None:
    """How many of how many, and the time left once it is known."""
    text = Page(progress(Progress(running=True, done=3, total=10, added=3, name="a.pdf", left=42.0))).text
    assert "3 of 10" in text
    assert "about 42 seconds left" in text
    assert "estimating" in progress(Progress(running=True, total=10))
    assert "estimating" in progress(Progress(running=True, done=1, total=10, left=300.0, failures=(BROKEN,)))


def test_nothing_is_shown_before_anything_was_added() -> None:
    """No empty box."""
    assert progress(Progress()) == ""


def test_the_end_says_how_it_went() -> None:
    """Added, replaced, already there, failed and left out, each with its number and none that is zero."""
    done = Progress(done=5, total=7, added=3, unchanged=1, failures=(BROKEN,))
    text = Page(progress(done)).text
    assert "7 files handed in" in text
    assert "3 added · 1 already in the library · 1 could not be read · 2 left out" in text
    replaced = Page(progress(Progress(done=3, total=3, added=3, replaced=1))).text
    assert "2 added · 1 in place of an earlier version of the same name" in replaced


def test_a_line_for_each_failure() -> None:
    """The file, why, and what to do; the rest of many folds away."""
    one = Page(progress(Progress(done=1, total=1, failures=(BROKEN,)))).text
    assert "scan.pdf it holds no text. Add a version with text." in one
    many = Page(progress(Progress(done=9, total=9, failures=(BROKEN,) * (LISTED + 2))))
    assert "2 more failures" in many.text
    assert "details" in many.names


def test_failures_of_this_run_are_not_listed_twice() -> None:
    """Those shown with the progress aren't shown again below."""
    kept = Failure("a/b/scan.pdf", "it holds no text", "Add a version with text.", datetime(2026, 1, 1, tzinfo=UTC))
    assert "scan.pdf" in failures((kept,), ())
    assert failures((kept,), (BROKEN,)) == ""


def test_removal_can_be_undone() -> None:
    """The notice carries the way back."""
    assert Page(removed("Title", '["key"]')).all("data-keys") == ['["key"]']


def test_removal_is_asked_about_first() -> None:
    """A dialog with a choice, Keep first; and the page says what it is for."""
    assert Page(asking()).all("value") == ["keep", "remove"]
    assert "Library" in heading()
