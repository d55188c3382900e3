"""The day on which something was said, where the reporting words name it.

“No,” Smith said on Tuesday.           the latest Tuesday, counted from the day the document came out
On July 5, Smith said it was late.     that day
Smith said the raid began on Tuesday.  nothing: it is the raid's day
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from corpus.attribution.wordlists import words
from corpus.dates import MONTHS, WEEKDAYS, in_dateline
from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation

_MONTH = r"(?:" + "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY = (
    r"(?P<day>yesterday|today|(?:" + "|".join(name.capitalize() for name in WEEKDAYS) + r")"
    rf"|{_MONTH} \d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)(?![\w-])"
)
_AFTER = re.compile(rf"(?P<between>(?:[\s,]+[\w.’'-]+){{0,10}}?)[\s,]+(?:on[\s]+)?{_DAY}")
_BEFORE = re.compile(rf"(?:on\s+)?{_DAY}\s+(?:also\s+)?$")
_FIRST = re.compile(rf"^\W*(?:(?:Speaking|Late|Early)\s+)?(?:[Oo]n\s+)?{_DAY},?\s+(?P<between>[^,;:]*)$", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_ENDS = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘A-Z])|\n\s*\n|[\"“”]")
_FAR = 200  # characters on either side of the cue that are looked at: longer than reporting words are


def with_days(document: Document, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations, each with the day it was said where the words that report it name one."""
    found = tuple(quotations)
    edges = sorted({0, len(document.text)} | {edge for q in found for edge in (q.span.start, q.span.end)})
    published = document.published or in_dateline(document.text)
    for quotation in found:
        told = quotation.said is None and quotation.cue is not None and quotation.kind is not Kind.TURN
        day = _day(document.text, quotation, edges, published) if told else None
        yield replace(quotation, said=day) if day else quotation


def _day(text: str, quotation: Quotation, edges: Sequence[int], published: date | None) -> date | None:
    """The day that the reporting words name; None if they name none."""
    cue = quotation.cue.span if quotation.cue else quotation.span
    around = _reporting(text, cue, edges)
    before, after = text[around.start : cue.start], text[cue.end : around.end]
    match = _AFTER.match(after)
    if match and _only_a_setting(match["between"], quotation, text):
        return day_meant(match["day"], published)
    match = _BEFORE.search(before)
    if match:
        return day_meant(match["day"], published)
    match = _FIRST.search(before)
    if match and _only_a_setting(match["between"], quotation, text):
        return day_meant(match["day"], published)
    return None


def _reporting(text: str, cue: Span, edges: Sequence[int]) -> Span:
    """The words around the cue that are nobody's words, within its sentence."""
    gap = next((Span(a, b) for a, b in pairwise(edges) if a <= cue.start and cue.end <= b), cue)
    start, end = max(gap.start, cue.start - _FAR), min(gap.end, cue.end + _FAR)
    stops = [match.end() for match in _ENDS.finditer(text, start, cue.start)]
    stop = _ENDS.search(text, cue.end, end)
    return Span(stops[-1] if stops else start, stop.start() if stop else end)


def _only_a_setting(between: str, quotation: Quotation, text: str) -> bool:
    """Whether the words between are the speaker, or where and to whom it was said, and bring in nothing else."""
    mention = quotation.speaker.mention if quotation.speaker else None
    named = mention.of(text) if mention else ""
    left = _WORD.findall(between.replace(named, " ") if named else between)
    return all(word[0].isupper() or word.casefold() in words("settings") for word in left)


def day_meant(words_for_it: str, published: date | None) -> date | None:
    """The day that "Tuesday", "July 5" or "yesterday" means in a document of that day; the latest that was.

    >>> day_meant("Tuesday", date(2017, 7, 5))
    datetime.date(2017, 7, 4)
    """
    text = words_for_it.casefold()
    if published and text in {"today", "yesterday"}:
        return published - timedelta(days=int(text == "yesterday"))
    if published and text in WEEKDAYS:
        return published - timedelta(days=(published.weekday() - WEEKDAYS[text]) % 7)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    name = re.search(r"[a-z]{3,}", text)
    if name is None or name.group() not in MONTHS or not numbers:
        return None
    return _in_year(MONTHS[name.group()], numbers[0], numbers[1] if len(numbers) > 1 else None, published)


def _in_year(month: int, day: int, year: int | None, published: date | None) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        latest = date(published.year, month, day)
        return latest if latest <= published else date(published.year - 1, month, day)
    except ValueError:  # June 31
        return None
