"""What a search is narrowed to."""

from datetime import date

import pytest

from index.filters import Filters


def test_no_filter_narrows_nothing() -> None:
    """Filters without content are false, any content makes them true."""
    assert not Filters()
    assert not Filters(speaker="", source="")
    assert Filters(speaker="Ghafoor")
    assert Filters(since=date(2017, 7, 1))
    assert Filters(until=date(2017, 7, 1))
    assert Filters(source="VOA")


def test_a_range_runs_forward() -> None:
    """A range that ends before it begins is refused; a single day isn't."""
    with pytest.raises(ValueError, match=r"ends \(2017-06-30\) before it begins \(2017-07-01\)"):
        Filters(since=date(2017, 7, 1), until=date(2017, 6, 30))
    assert Filters(since=date(2017, 7, 1), until=date(2017, 7, 1))
