"""Dates and numbers, as the language of whoever asks writes them."""

from datetime import date

from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import format_decimal

from ui.words.speaking import SOURCE, language

_ENGLISH = {"long": "d MMMM y", "medium": "d MMM y"}
"""The day first, and months cut to three letters: no English locale has both."""


def _written(when: date, how: str) -> str:
    pattern = _ENGLISH[how] if language() == SOURCE else how
    return format_date(when, pattern, language())


def day(when: date) -> str:
    """A date as people write it: 5 July 2017, 5. Juli 2017."""
    return _written(when, "long")


def short_day(when: date) -> str:
    """A date for a narrow column: 5 Jul 2017, 05.07.2017."""
    return _written(when, "medium")


def month_of(when: date) -> str:
    """A month of a year: July 2017, Juli 2017."""
    return str(format_skeleton("yMMMM", when, locale=language()))


def month_name(which: int) -> str:
    """A month by its number: July, Juli."""
    return str(get_month_names("wide", "stand-alone", language())[which])


def weekday(when: date) -> str:
    """Wednesday, Mittwoch."""
    return format_date(when, "EEEE", language())


def number(value: float) -> str:
    """1,204 or 1.204."""
    return format_decimal(value, locale=language())


def decimal(value: float, places: int) -> str:
    """A fraction with so many digits: 0.83 or 0,83."""
    digits = "0" * places
    return format_decimal(value, f"#,##0.{digits}" if digits else "#,##0", locale=language())
