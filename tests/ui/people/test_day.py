"""The page of one day."""

from datetime import date

from tests.ui.people.test_statements import AROUND, SAID
from ui.people.day import of_day


def test_a_day_shows_what_is_of_it() -> None:
    """What is not shown is counted; a day of nothing says so."""
    page = of_day(AROUND, date(2019, 7, 5), (), [[SAID]], 3)
    assert "“We will act.”" in page
    assert "3 more quotations of this day are not shown." in page
    assert "Friday" in page
    assert "Nothing is of this day." in of_day(AROUND, date(2019, 7, 5), (), (), 0)
