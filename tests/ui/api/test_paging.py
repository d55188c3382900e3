"""Lists a page at a time."""

from collections.abc import Sequence

import pytest

from ui.api.paging import BadCursor, page


def taking(items: Sequence[str], after: str | None, limit: int = 2) -> tuple[list[str], str | None]:
    """A page of a list of names."""
    shown, onward = page(lambda offset, many: items[offset : offset + many], str, limit, after)
    return list(shown), onward


def test_pages_tile_the_list() -> None:
    """Each item is on one page; the last page has no next."""
    items = ["a", "b", "ç:d", "e", "f"]
    found, onward = taking(items, None)
    while onward:
        shown, onward = taking(items, onward)
        found += shown
    assert found == items
    assert taking([], None) == ([], None)


def test_changes_between_pages_lose_nothing() -> None:
    """What was added or removed before moves the list, not the place in it; what is gone leaves its neighbours."""
    _, onward = taking(["a", "b", "c", "d"], None)
    assert taking(["new", "a", "b", "c", "d"], onward)[0] == ["c", "d"]
    assert taking(["b", "c", "d"], onward)[0] == ["c", "d"]
    assert taking(["a", "c", "d"], onward)[0] == ["c", "d"]


@pytest.mark.parametrize("after", ["", "!", "aaaa", "é", "OjE", "LTE6YQ", "a" * 500])
def test_what_no_page_has_given(after: str) -> None:
    """Is refused."""
    with pytest.raises(BadCursor, match="none that a page has given"):
        taking(["a"], after)
