"""Dates and numbers in each language."""

from datetime import date

from ui.words import day, decimal, month_name, month_of, number, short_day, speaking, weekday

FIFTH = date(2017, 9, 5)


def test_english_has_the_day_first() -> None:
    """5 September, and a comma between thousands."""
    assert (day(FIFTH), short_day(FIFTH), month_of(FIFTH)) == ("5 September 2017", "5 Sep 2017", "September 2017")
    assert (number(1204), decimal(0.834, 2)) == ("1,204", "0.83")
    assert (weekday(FIFTH), month_name(3)) == ("Tuesday", "March")


def test_german_writes_them_its_own_way() -> None:
    """5. September, a point between thousands, a comma before fractions."""
    with speaking("de"):
        assert (day(FIFTH), short_day(FIFTH), month_of(FIFTH)) == ("5. September 2017", "05.09.2017", "September 2017")
        assert (number(1204), decimal(0.834, 2)) == ("1.204", "0,83")
        assert (weekday(FIFTH), month_name(3)) == ("Dienstag", "März")
