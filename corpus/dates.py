"""Calendar dates as people and machines write them: in metadata, in a line of text, in a file's name."""

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
"""Weekday → days after Monday."""

_MONTH: Final = "(?P<month>" + "|".join(MONTHS) + r")\.?"
_ORDER: Final = r"(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH} {{1,3}}(?P<day>\d{{1,2}}){_ORDER},? {{1,3}}(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}}){_ORDER} {{1,3}}(?:of )?{_MONTH},? {{1,3}}(?P<year>\d{{4}})\b",
        r"(?<![\d/.-])(?P<m>\d{1,2})(?P<mark>[/.-])(?P<day>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/-])",
    )
)
_COMPACT: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<m>\d\d)(?P<day>\d\d)(?!\d)")
_APART: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_. ](?P<m>\d{1,2})[-_. ](?P<day>\d{1,2})(?!\d)")
_WORDS_AROUND: Final = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:for immediate release|first|last)\b"
    r"|\b(?:date|dated|published|posted|updated|issued|released?|on|at|the)\b|\b[ap]\.?m\b\.?|(?-i:\b[A-Z]{2,4}\b)"
    r"|\d{1,2}:\d\d(?::\d\d)?|[\W_]",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"\s[-–—]{1,2}\s|\s?[–—]\s?")
_DATELINE: Final = 100  # characters that a place, a date and an agency take
_YEARS: Final = range(
    1400, 2101
)  # printing in Europe to the end of the century; outside it the digits meant something else
_LONGEST: Final = 400  # characters of a line that are looked at: no line with a date of its own is longer
_PIVOT: Final = 70  # a two-digit year from 70 on is of the last century, as POSIX strptime has it


def parse(value: str) -> date | None:
    """The day a metadata value names: ISO 8601, RFC 5322, PDF's `D:20220330…`, or as written in English."""
    value = value.strip()[:_LONGEST]
    return first_in(value) or _compact(value.removeprefix("D:")[:8]) or _by_mail_rules(value)


def first_in(text: str) -> date | None:
    """The first date that stands in the first characters of `text`; numbers such as 5/6/2016 are month, then day."""
    text = text[:_LONGEST]
    matches = sorted((match for form in _FORMS for match in form.finditer(text)), key=lambda match: match.start())
    return next((day for match in matches if (day := _day(match))), None)


def alone_in(line: str) -> date | None:
    """The date, if the line holds nothing else but a weekday, a time, or a word such as "Published"."""
    if len(line) > _LONGEST or not (day := first_in(line)):
        return None
    for form in _FORMS:
        line = form.sub(" ", line, count=1)
    return None if _WORDS_AROUND.sub("", line) else day


def in_dateline(line: str) -> date | None:
    """The date before the dash that opens a news agency's text: "LONDON (July 5, 2017) – The …"."""
    opening, dash, _ = _DASH.sub("\0", line[:_DATELINE], count=1).partition("\0")
    return first_in(opening) if dash and opening[:1].isupper() else None


def in_name(name: str) -> date | None:
    """The last date in a file's name: `voa-2017-07-05.txt`, `FOMCpresconf20220316.pdf`."""
    days = [day for form in (_APART, _COMPACT) for match in form.finditer(name) if (day := _day(match))]
    return days[-1] if days else None


def _compact(value: str) -> date | None:
    match = _COMPACT.fullmatch(value)
    return _day(match) if match else None


def _by_mail_rules(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["m"])
    day, year = int(parts["day"]), int(parts["year"])
    if len(parts["year"]) == len("16"):
        year += 1900 if year >= _PIVOT else 2000
    if month > len("JFMAMJJASOND") and parts.get("mark"):
        month, day = day, month  # 31/5/2016 can only be the European order
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
