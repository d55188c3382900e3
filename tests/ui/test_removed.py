"""What was removed, as HTML."""

from datetime import UTC, datetime, timedelta

from corpus.library import Removed
from tests.ui.markup import Page
from ui.removed import WORD, purged, purging, removed_list

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_line_a_document() -> None:
    """When it was removed and until when it is kept; letters only; the way to the rest."""
    one = Removed("0" * 64, "<b>Fence", ("a", "b"), NOW, NOW + timedelta(days=7), copied=True)
    listed = removed_list([one], more=True)
    page = Page(listed)
    for words in ("<b>Fence", "a and 1 more file", "Removed 24 Nov 2026; kept until 1 Dec 2026", "Another copy"):
        assert words in page.text
    assert page.all("data-keys") == ['["a", "b"]'] * 2
    assert "Show more" in page.text
    assert "Nothing was removed" in removed_list([], more=False)


def test_purging_is_typed_and_told() -> None:
    """The word that is to be typed; what is out of reach; whether it is finished."""
    assert f'pattern="{WORD}"' in purging()
    assert "2 records are gone for good." in purged(2, ["<i>"], done=True)
    assert "&lt;i&gt;" in purged(1, ["<i>"], done=True)
    assert "purge again" in purged(1, [], done=False)
