"""Days that a question names: "since March", "in the 1990s", "between May and July 2019" as a first and a last day.

Only what stands behind a word such as "in" or "since", or is told from today, is a period. A year that belongs to a
name is none: "the 2016 election", "before the election of 2016". Nor is one that is told inside what was said: "Who
said that rates would rise in 2018?".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.dates import MONTHS, WEEKDAYS

_Days = tuple[date, date]

_M = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_W = r"(?:" + "|".join(WEEKDAYS) + r")\b"
_D = r"\d{1,2}(?:st|nd|rd|th)?(?![\w-])"
_Y = r"(?:1[5-9]|20)\d\d(?![\w-])"
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of)"
_UNIT = r"(?:day|week|month|year)"

_DAY = (
    rf"(?:(?:1[5-9]|20)\d\d-\d\d-\d\d|(?:the\s+)?{_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?"
    rf"|{_M}\s+(?:the\s+)?{_D}(?:,?\s+{_Y})?|(?:last\s+)?{_W}|yesterday|{_N}\s+days?\s+ago)"
)
_TOLD_FROM_TODAY = (
    rf"(?:(?:(?:the\s+)?(?:last|past)\s+{_N}|the\s+(?:last|past))\s+{_UNIT}s?|(?:this|last|past)\s+{_UNIT}"
    rf"|{_N}\s+{_UNIT}s?\s+ago|yesterday|last\s+{_W})"
)
_SPAN = rf"(?:{_TOLD_FROM_TODAY}|{_M}(?:\s+of)?,?\s+{_Y}|{_Y}|(?:the\s+)?(?:(?:1[5-9]|20)\d0s|[’']?[1-9]0s)|{_M})"
_POINT = rf"(?:{_DAY}|{_SPAN})"

# What may follow: nothing, a stop, or a word that goes on with the sentence. "In 2016 election ads" names the ads.
_ENDS = (
    r"(?:\s+only)?(?=\s*(?:$|[?!.,;:)(]|(?:about|on|of|regarding|concerning|to|that|when|how|why|whether|if|with|for|as|"
    r"against|and|or|but|did|does|do|has|have|had|what|who|which|say|says|said|from|by|in|only)\b))"
)
_BEGINS = r"(?<![\w-])(?:(?:only|just)\s+)?(?:(?:sometime|some\s+time|published|dated|written|made)\s+)?"
_FORMS = tuple(
    re.compile(_BEGINS + form + _ENDS, re.IGNORECASE)
    for form in (
        rf"(?P<how>between)\s+(?P<a>{_POINT})\s+and\s+(?P<b>{_POINT})",
        rf"(?P<how>from|since)\s+(?P<a>{_POINT})\s+(?:to|until|till|through|up\s+to)\s+(?P<b>{_POINT})",
        rf"(?P<how>from)\s+(?P<a>{_POINT})\s+onwards?",
        rf"(?P<how>from|since|after|before|until|till|up\s+to|prior\s+to)\s+(?P<a>{_POINT})",
        rf"(?P<how>in|during|throughout|within|over)\s+(?P<a>{_SPAN})",
        rf"(?P<how>on)\s+(?P<a>{_DAY})",
        rf"(?P<how>)(?P<a>{_TOLD_FROM_TODAY})",
    )
)
_CONTENT = re.compile(
    r"\b(?:say|says|said|think|thinks|thought|claim|claims|claimed|tell|told|stated|argue|argued|believe|believes|"
    r"believed|explain|explained|about|on)\s+(?:\w+\s+)?(?P<clause>that|whether|if|how|why|when|what|who)\b",
    re.IGNORECASE,
)
_NARROWS = re.compile(r"\b(?:only|just|published|dated|written)\b", re.IGNORECASE)
_OF_WORDS = re.compile(
    r"^(?:(?:any|what|which|show|give|find|list|me|the|all)\s+)*(?:news|statements|quotes|quotations)\b|\bon\s+record\b"
    r"|^what\s+(?:else\s+)?(?:was|is|has\s+been|have\s+been)\s+(?:said|reported|written)\b",
    re.IGNORECASE,
)
_ONLY_LEAD = re.compile(
    r"^(?:(?:and|but|so|now|only|just|what|how|about|then)\b[\s,]*)*(?P<rest>.*?)[\s?!.]*$", re.IGNORECASE | re.DOTALL
)
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"few": 3, "couple of": 2}
_TWELVE, _MANY = 12, 300


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question names.

    Args:
        since: the first; None if there is no first.
        until: the last; None if there is no last.
        words: as they stand in the question.
        start: where they begin in it.
        firm: whether the question asks for documents or words of that time, and can't mean when something happened.
    """

    since: date | None
    until: date | None
    words: str
    start: int
    firm: bool = False


def day_of(today: date | None) -> date:
    """The day that is meant by today: the one given, else the one it is."""
    return today or datetime.now().astimezone().date()


def period_in(question: str, today: date) -> Period | None:
    """The days that a question narrows its answer to; None if it names none."""
    clause = _CONTENT.search(question)
    place = clause.start("clause") if clause else len(question)
    for form in _FORMS:
        for match in form.finditer(question, 0, len(question)):
            days = _meant(match, today) if match.start() < place else None
            if days is not None and not (days[0] and days[1] and days[1] < days[0]):
                firm = bool(_NARROWS.search(match.group()) or _OF_WORDS.search(question))
                return Period(*days, match.group().strip(), match.start() + _blank(match.group()), firm)
    return None


def without(question: str, period: Period) -> str:
    """The question without the days."""
    before, after = question[: period.start], question[period.start + len(period.words) :]
    left = f"{before.rstrip()} {after.lstrip()}".strip()
    return re.sub(r"\s+(?=[?!.,;:])|^[,;:\s]+|,(?=\s*[?!.]*$)", "", left)


def redated(question: str, days: str, today: date) -> str:
    """The same question, of other days: "… in 2017?" and "since March" give "… since March?"."""
    period = period_in(question, today)
    stem = without(question, period) if period else question
    return f"{stem.rstrip(' ?!.')} {days}?"


def only_days(text: str, today: date) -> str | None:
    """The words for days of a follow-up that says nothing else: "and in 2018?", "only from 2019"; None of any other."""
    rest = _ONLY_LEAD.sub(r"\g<rest>", text.strip())
    for candidate in (rest, f"in {rest}"):  # "and 2018?"
        period = period_in(candidate, today)
        if rest and period and period.start == 0 and len(period.words) == len(candidate):
            return re.sub(r"^(?:only|just)\s+|\s+only$", "", candidate, flags=re.IGNORECASE)
    return None


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _meant(match: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    parts = match.groupdict()
    later = _days(parts["b"], today) if parts.get("b") else None
    first = _days(parts["a"], later[1] if later and not re.search(_Y, parts["a"]) else today)
    how = " ".join(parts["how"].casefold().split())
    if first is None or (parts.get("b") and later is None):
        return None
    if later:
        return first[0], later[1]
    one_day = timedelta(days=1)
    onward = how == "from" and match.group().casefold().rstrip().endswith(("onward", "onwards"))
    given: dict[str, tuple[date | None, date | None]] = {
        "since": (first[0], None),
        "after": (first[1] + one_day, None),
        "before": (None, first[0] - one_day),
        "prior to": (None, first[0] - one_day),
        "until": (None, first[1]),
        "till": (None, first[1]),
        "up to": (None, first[1]),
    }
    return (first[0], None) if onward else given.get(how, first)


def _days(words: str, today: date) -> _Days | None:
    """The first and the last day of a point in time; a month or a day without a year is the latest that has begun."""
    text = " ".join(words.casefold().replace(",", " ").replace(".", " ").replace("’", "'").split())
    try:
        return next((days for read in _READERS if (days := read(text, today))), None)
    except (ValueError, OverflowError):  # the 31st of June, 900 years ago
        return None


def _written(text: str, _today: date) -> _Days | None:
    """2017-07-05."""
    day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    return (day, day) if day else None


def _day_of_month(text: str, today: date) -> _Days | None:
    """4 July 2017, July 4th."""
    text = re.sub(r"\b(?:the|of) ", "", text)
    match = re.fullmatch(r"(?P<d>\d\d?)(?:st|nd|rd|th)? (?P<m>[a-z]+)(?: (?P<y>\d{4}))?", text) or re.fullmatch(
        r"(?P<m>[a-z]+) (?P<d>\d\d?)(?:st|nd|rd|th)?(?: (?P<y>\d{4}))?", text
    )
    if not match or match["m"] not in MONTHS:
        return None
    month, number = MONTHS[match["m"]], int(match["d"])
    day = date(int(match["y"]) if match["y"] else today.year, month, number)
    if not match["y"] and day > today:
        day = date(today.year - 1, month, number)
    return day, day


def _month(text: str, today: date) -> _Days | None:
    """July 2017, July."""
    match = re.fullmatch(r"(?P<m>[a-z]+)(?: of)?(?: (?P<y>\d{4}))?", text)
    if not match or match["m"] not in MONTHS:
        return None
    month = MONTHS[match["m"]]
    year = int(match["y"]) if match["y"] else today.year - (month > today.month)
    return date(year, month, 1), _before_next_month(year, month)


def _year(text: str, today: date) -> _Days | None:
    """2017, the 1990s, the 90s."""
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    match = re.fullmatch(r"(?:the )?(?:(?P<whole>\d{3}0)s|'?(?P<short>\d0)s)", text)
    if not match:
        return None
    century = today.year // 100 * 100
    first = int(match["whole"]) if match["whole"] else century + int(match["short"])
    first -= 100 if not match["whole"] and first > today.year else 0
    return date(first, 1, 1), date(first + 9, 12, 31)


def _weekday(text: str, today: date) -> _Days | None:
    """Tuesday: the latest; last Tuesday: not today."""
    name = text.removeprefix("last ")
    if name not in WEEKDAYS:
        return None
    back = (today.weekday() - WEEKDAYS[name]) % 7
    day = today - timedelta(days=back or (7 if text != name else 0))
    return day, day


def _ago(text: str, today: date) -> _Days | None:
    """Yesterday, three weeks ago, last month."""
    if text == "yesterday":
        return today - timedelta(days=1), today - timedelta(days=1)
    match = re.fullmatch(rf"(?P<n>{_N}) (?P<unit>{_UNIT})s? ago", text)
    if match:
        return _calendar(match["unit"], _number(match["n"]), today)
    match = re.fullmatch(rf"(?P<which>this|last) (?P<unit>{_UNIT})", text)
    if match:
        first, last = _calendar(match["unit"], int(match["which"] == "last"), today)
        return first, min(last, today)
    return None


def _rolling(text: str, today: date) -> _Days | None:
    """The past week, the last three months."""
    match = re.fullmatch(rf"(?:the )?(?:last|past) (?:(?P<n>{_N}) )?(?P<unit>{_UNIT})s?", text)
    if not match:
        return None
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[match["unit"]]
    return today - timedelta(days=days * (_number(match["n"]) if match["n"] else 1)), today


_READERS: tuple[Callable[[str, date], _Days | None], ...] = (
    _written,
    _day_of_month,
    _month,
    _year,
    _weekday,
    _ago,
    _rolling,
)


def _calendar(unit: str, back: int, today: date) -> _Days:
    """The day, week from Monday, month or year that lies so many back."""
    if unit == "year":
        return date(today.year - back, 1, 1), date(today.year - back, 12, 31)
    if unit == "month":
        months = today.year * _TWELVE + today.month - 1 - back
        year, month = months // _TWELVE, months % _TWELVE + 1
        return date(year, month, 1), _before_next_month(year, month)
    first = today - timedelta(days=back if unit == "day" else 7 * back + today.weekday())
    return first, first + timedelta(days=0 if unit == "day" else 6)


def _before_next_month(year: int, month: int) -> date:
    return date(year + month // _TWELVE, month % _TWELVE + 1, 1) - timedelta(days=1)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
