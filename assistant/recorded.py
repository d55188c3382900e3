"""What one speaker has on record, in time: narrowed, each statement once with all its sources, a page at a time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Form
from assistant.gathering import Wording, alike
from assistant.variants import words
from corpus.library import Saying, View
from corpus.names import name_words
from corpus.quotation import Kind

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
        source: words that must all stand in the publisher's name.
    """

    words: str = ""
    topic: str = ""
    since: date | None = None
    until: date | None = None
    oldest: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of statements.

    Args:
        statements: each with the quotations that carry it, the earliest published first.
        page: which, from 1.
        pages: how many there are.
        quotations: how many pass, copies counted each.
        many: how many statements that is; None where there are so many quotations that not all were compared.
        days: of all that pass, the earliest first; None for what has no day.
    """

    statements: tuple[tuple[Saying, ...], ...]
    page: int
    pages: int
    quotations: int
    many: int | None
    days: tuple[date | None, ...]


def stretch(view: View, person: int, wanted: Narrowed, page: int = 1) -> Stretch:
    """A page of what a person said; the last there is for one beyond it."""
    rising = _passing(view, person, wanted)
    listed = _turned(rising, wanted)
    days = tuple(when for _, when in rising)
    if len(listed) <= _WHOLE:
        groups = _ordered(statements(view.sayings([number for number, _ in rising])), wanted)
        pages = max(1, -(-len(groups) // PAGE))
        page = min(max(1, page), pages)
        return Stretch(tuple(groups[(page - 1) * PAGE : page * PAGE]), page, pages, len(listed), len(groups), days)
    pages = -(-len(listed) // PAGE)
    page = min(max(1, page), pages)
    groups = _gathered(view, rising, listed, slice((page - 1) * PAGE, page * PAGE), wanted)
    return Stretch(tuple(groups), page, pages, len(listed), None, days)


class Sayings:
    """What a person said, as a list of which any part can be taken.

    Each statement stands at one of its quotations. Of very many quotations not all are compared with all: then each
    has a place in the list, and those that only repeat another give nothing there.

    Args:
        view: a moment of the library.
        person: whose words.
        wanted: what they are narrowed to, and their order.
    """

    def __init__(self, view: View, person: int, wanted: Narrowed) -> None:
        self._view, self._wanted = view, wanted
        self._rising = _passing(view, person, wanted)
        self._places = _turned(self._rising, wanted)
        self._groups: dict[int, tuple[Saying, ...]] | None = None
        if len(self._places) <= _WHOLE:
            gathered = statements(view.sayings([number for number, _ in self._rising]))
            self._groups = {group[0].number: group for group in _ordered(gathered, wanted)}
            self._places = list(self._groups)

    def places(self, offset: int, limit: int) -> list[int]:
        """The quotation rows at which statements stand: at most so many, from there on."""
        return self._places[offset : offset + limit]

    def at(self, places: Sequence[int]) -> tuple[tuple[Saying, ...], ...]:
        """The statements that stand at successive places."""
        if self._groups is not None:
            return tuple(self._groups[place] for place in places)
        if not places:
            return ()
        first = self._places.index(places[0])
        part = slice(first, first + len(places))
        return tuple(_gathered(self._view, self._rising, self._places, part, self._wanted))


def _turned(rising: Sequence[tuple[int, date | None]], wanted: Narrowed) -> list[int]:
    """The rows in the order wanted; what has no day comes last in any case."""
    dated = [number for number, when in rising if when]
    undated = [number for number, when in rising if not when]
    return [*(dated if wanted.oldest else reversed(dated)), *undated]


def _gathered(
    view: View, rising: Sequence[tuple[int, date | None]], listed: Sequence[int], part: slice, wanted: Narrowed
) -> list[tuple[Saying, ...]]:
    """The statements of a part of the list, with what of them stands a little before and after it."""
    near = set(listed[max(0, part.start - _AROUND) : part.stop + _AROUND])
    sayings = view.sayings([number for number, _ in rising if number in near])
    return _ordered(statements(sayings, keep=set(listed[part])), wanted)


def statements(sayings: Sequence[Saying], keep: set[int] | None = None) -> list[tuple[Saying, ...]]:
    """The quotations gathered into statements, in the order of the first of each, its earliest source first.

    Args:
        sayings: the earliest first.
        keep: rows; only statements whose first quotation is one of them.
    """
    groups = [part for group in alike([wording(one) for one in sayings]) for part in _occasions(sayings, group)]
    kept = [group for group in sorted(groups) if keep is None or sayings[group[0]].number in keep]
    return [tuple(sorted((sayings[place] for place in group), key=_earliest)) for group in kept]


def _occasions(sayings: Sequence[Saying], group: Sequence[int]) -> list[list[int]]:
    """The places of one statement, apart where the same words are turns in transcripts of several days."""
    parts = defaultdict[tuple[date | None, ...], list[int]](list)
    for place in sorted(group):
        one = sayings[place]
        parts[(one.when,) if one.kind is Kind.TURN else ()].append(place)
    return list(parts.values())


def _ordered(groups: list[tuple[Saying, ...]], wanted: Narrowed) -> list[tuple[Saying, ...]]:
    """As wanted, given the earliest first: what has no day comes last in any case."""
    if wanted.oldest:
        return groups
    dated = [group for group in groups if any(one.when for one in group)]
    return [*reversed(dated), *(group for group in groups if not any(one.when for one in group))]


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
    if name_words(wanted.source):
        published = set(view.sources(called=wanted.source).values())
        by = {one.number for one in view.sayings([number for number, _ in listed]) if one.source in published}
        listed = [one for one in listed if one[0] in by]
    return listed
