"""The history, as HTML."""

from datetime import UTC, datetime

from corpus.library import Change
from tests.ui.markup import Page
from ui.history import events, fold


def test_lines() -> None:
    """What, who and when, letters only; the way to earlier ones."""
    line = Change("added", ("<b>a",), 1, "", datetime(2026, 11, 24, 12, tzinfo=UTC))
    page = Page(events([line], more=True))
    assert "Added <b>a" in page.text
    assert "not known" in page.text
    assert "Show earlier" in page.text
    assert "Nothing has been done yet" in events([], more=False)
    assert "History" in fold()
