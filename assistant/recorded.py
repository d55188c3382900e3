"""What one speaker has on record, in time: narrowed, each statement once with all its sources, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Form
from assistant.gathering import Wording, alike
from assistant.variants import words
from corpus.library import Saying, View

PAGE = 25
"""Quotations of a page."""

_WHOLE = 800
"""Quotations up to which all are gathered, so that a page counts statements; of more, those around the page are."""

_AROUND = 200
"""Quotations before and after a page that are gathered with it: copies come out close together."""

_SPACELESS = "\u0e00"
"""From here on are the scripts without blanks between words, in which a part of a word is looked for."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the statements are narrowed to, and their order.

    Args:
        words: each of which must begin a word of the statement.
        topic: words that must stand in it in a row, the last at least by its beginning.
        since: the first day, inclusive; what has no day is left out.
        until: the last, likewise.
        oldest: whether the oldest comes first; else the newest.
    """

    words: str = ""
    topic: str = ""
    since: date | None = None
    until: date | None = None
    oldest: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of statements.

    Args:
        statements: each with the quotations that carry it, the earliest published first.
        page: which, from 1.
        pages: how many there are.
        quotations: how many pass, copies counted each.
        many: how many statements that is; None where there are so many quotations that not all were compared.
        days: of all that pass, in order; None for what has no day.
    """

    statements: tuple[tuple[Saying, ...], ...]
    page: int
    pages: int
    quotations: int
    many: int | None
    days: tuple[date | None, ...]


def stretch(view: View, person: int, wanted: Narrowed, page: int = 1) -> Stretch:
    """A page of what a person said; the last there is for one beyond it."""
    listed = _passing(view, person, wanted)
    if not wanted.oldest:
        dated = [one for one in listed if one[1]]
        listed = [*reversed(dated), *(one for one in listed if not one[1])]
    days = tuple(when for _, when in listed)
    numbers = [number for number, _ in listed]
    if len(numbers) <= _WHOLE:
        groups = statements(view.sayings(numbers))
        pages = max(1, -(-len(groups) // PAGE))
        page = min(max(1, page), pages)
        return Stretch(tuple(groups[(page - 1) * PAGE : page * PAGE]), page, pages, len(numbers), len(groups), days)
    pages = -(-len(numbers) // PAGE)
    page = min(max(1, page), pages)
    first = (page - 1) * PAGE
    here = set(numbers[first : first + PAGE])
    groups = statements(view.sayings(numbers[max(0, first - _AROUND) : first + PAGE + _AROUND]), keep=here)
    return Stretch(tuple(groups), page, pages, len(numbers), None, days)


def statements(sayings: Sequence[Saying], keep: set[int] | None = None) -> list[tuple[Saying, ...]]:
    """The quotations gathered into statements, in the order of the first of each, its earliest source first.

    Args:
        sayings: in the order in which they are to be shown.
        keep: rows; only statements whose first quotation is one of them.
    """
    groups = alike([wording(saying) for saying in sayings])
    kept = [[sayings[place] for place in group] for group in groups if keep is None or sayings[group[0]].number in keep]
    return [tuple(sorted(group, key=_earliest)) for group in kept]


def wording(saying: Saying) -> Wording:
    """A quotation as it is compared with others."""
    return Wording(saying.text, Form(saying.kind.value), saying.speaker, saying.document, saying.published)


def holds(text: str, wanted: Narrowed) -> bool:
    """Whether words pass by what they say.

    >>> holds("There is no concept of joint operations.", Narrowed(words="operation concept", topic="joint operation"))
    True
    """
    looked_for, row = words(wanted.words), words(wanted.topic)
    if text.isascii():  # most texts fail this, at a fiftieth of the cost
        plain = text.lower()
        if any(word not in plain for word in (*looked_for, *row)):
            return False
    spoken = " " + " ".join(words(text))
    return all(_begins(word, spoken) for word in (*looked_for, *([" ".join(row)] if row else [])))


def _begins(word: str, spoken: str) -> bool:
    return (word if word[0] >= _SPACELESS else " " + word) in spoken


def _earliest(saying: Saying) -> tuple[date, int]:
    return saying.published or date.max, saying.number


def _passing(view: View, person: int, wanted: Narrowed) -> list[tuple[int, date | None]]:
    """(row, day) of what passes, the earliest first, what has no day last."""
    listed = list(view.said_by(person))
    if wanted.since or wanted.until:
        first, last = wanted.since or date.min, wanted.until or date.max
        listed = [(number, when) for number, when in listed if when and first <= when <= last]
    if words(wanted.words) or words(wanted.topic):
        texts = view.texts_of([number for number, _ in listed])
        listed = [one for one in listed if one[0] in texts and holds(texts[one[0]], wanted)]
    return listed
