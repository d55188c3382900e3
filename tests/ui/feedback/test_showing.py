"""Feedback as HTML."""

from pathlib import Path

from corpus.library import Library
from tests.ui.accounts.office import say
from tests.ui.accounts.test_administering import AROUND
from tests.ui.markup import Page
from tests.ui.test_render import HOSTILE
from ui.desk import Desk
from ui.feedback.asked import Asked
from ui.feedback.showing import Listed, Showing


def test_nothing_is_taken_for_markup(tmp_path: Path) -> None:
    """Neither a question nor a note; a citation that is none is no trouble."""
    desk, library = Desk(None), Library.create(tmp_path)
    desk.feedback.give("ann", say(desk, "ann", HOSTILE), good=False, citation=900, comment=HOSTILE)
    showing = Showing(library, AROUND)
    page = Page(showing.listed(Listed(desk.feedback.all(), 1, 1, 5), Asked.of({"words": HOSTILE, "page": "2"})))
    assert page.text.count(HOSTILE) >= 2
    assert {"img"}.isdisjoint(page.names)
    assert page.text.count("Page 2 of 5") == 1
    library.close()


def test_without_any_it_is_said(tmp_path: Path) -> None:
    """The list isn't just empty."""
    library = Library.create(tmp_path)
    assert "Nobody has said" in Showing(library, AROUND).listed(Listed((), 0, 0, 1), Asked.of({}))
    library.close()
