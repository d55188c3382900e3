"""Whom a name means among those on record: one person, several who share it, or nobody, and then who comes near."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.library import KnownSpeaker, View
from corpus.names import agrees, name_words

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""Words that tell a son from his father."""

_PARTICLES = frozenset("de da di del della der den van von la le du dos das el al bin ibn of the and e y".split())
"""Words of a name that are written small."""

_ALIKE = 0.75
"""How alike two words must be for one to be suggested for the other; only ever suggested, never taken for it."""

_PREFIX = 2
"""Letters that a misspelt name begins with rightly; the library's words are looked up by them."""

_MOST = 60
"""Names that are told apart, the most quoted ones; thousands may be called John."""

_AND = re.compile(r"\s+(?:and|&|or)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[.’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record, under all the names that may be theirs alone; the fullest name is shown."""

    names: tuple[KnownSpeaker, ...]

    @property
    def name(self) -> str:
        """The fullest name; of equals the one that most quotations carry."""
        return max(self.names, key=lambda known: (len(name_words(known.name)), known.quotations)).name

    @property
    def quotations(self) -> int:
        """How many are theirs."""
        return sum(known.quotations for known in self.names)


def persons(view: View, called: str) -> tuple[Person, ...]:
    """Those on record whom a name may mean, the most quoted first; more than one if different people share it.

    "Smith" alone on record is somebody of their own where several Smiths are: it can't be told which.
    """
    known = view.speakers(called=called) or _by_the_name_after_an_office(view, called)
    known = _people_rather_than_their_offices(called, known[:_MOST])
    full = [one for one in known if len(_words(one)) > 1]
    bare = [one for one in known if len(_words(one)) <= 1]
    groups: list[list[KnownSpeaker]] = []
    for one in full:
        group = next((group for group in groups if all(_may_be_one(one.name, other.name) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    if len(name_words(called)) > 1 and bare and full and _shared(view, bare[0], full):
        bare = []
    if len(groups) == 1:
        groups[0] += bare
    elif bare:
        groups.append(bare)
    found = (Person(tuple(group)) for group in groups)
    return tuple(sorted(found, key=lambda person: -person.quotations))


def apart(name: str) -> tuple[str, ...]:
    """The names in "X and Z"; a name alone as it is."""
    return tuple(part for part in _AND.split(name) if part.strip())


def near(view: View, called: str, limit: int = 5) -> tuple[Person, ...]:
    """Who comes near a name that nobody on record has: same surname, a near spelling of it, or the same given name."""
    words = name_words(called)
    if not words:
        return ()
    alike = [word for word in _spelt_like(view, words[-1]) if word != words[-1]]
    by_surname = _of(view, [words[-1], *alike], words)
    found = by_surname or _of(view, words[:-1][-1:], words)
    return found[:limit]


def _of(view: View, words: Iterable[str], asked: Sequence[str]) -> tuple[Person, ...]:
    """Persons of whose names one of the words is a part, those with a given name like the one asked for first."""
    found = {person.name: person for word in words for person in persons(view, word)}

    def order(person: Person) -> tuple[bool, float, int]:
        theirs = name_words(person.name)
        initials = bool(asked[:-1]) and len(theirs) > 1 and theirs[0][0] == asked[0][0]
        return (not initials, -SequenceMatcher(None, theirs[-1], asked[-1]).ratio(), -person.quotations)

    return tuple(sorted(found.values(), key=order))


def _spelt_like(view: View, word: str) -> list[str]:
    matcher = SequenceMatcher(b=word)
    scored: list[tuple[float, str]] = []
    for other in view.words_of_names(word[:_PREFIX]):
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            scored.append((matcher.ratio(), other))
    return [other for _, other in sorted(scored, reverse=True)[:5]]


def _by_the_name_after_an_office(view: View, called: str) -> tuple[KnownSpeaker, ...]:
    """Of "the United States Secretary of Defense James Mattis", James Mattis."""
    capitalised = [word for word in _WORD.findall(called) if word[0].isupper()]
    whole = len(("given", "surname"))
    if len(name_words(called)) <= whole or len(capitalised) < whole or len(apart(called)) > 1:
        return ()
    return tuple(one for one in view.speakers(called=" ".join(capitalised[-whole:])) if len(_words(one)) > 1)


def _people_rather_than_their_offices(called: str, known: Sequence[KnownSpeaker]) -> tuple[KnownSpeaker, ...]:
    """Without "Trump administration" and "Trump's lawyer" where Trump is on record."""
    last = name_words(called)[-1:]
    own = tuple(one for one in known if not _names_a_thing_of(one.name, *last))
    return own or tuple(known)


def _names_a_thing_of(name: str, word: str) -> bool:
    """Whether the name goes on, after the word, with one that is written small."""
    given = _WORD.findall(name)
    place = next((at for at, part in enumerate(given) if word in name_words(part)), len(given))
    return any(part[0].islower() and part not in _PARTICLES for part in given[place + 1 :])


def _words(known: KnownSpeaker) -> tuple[str, ...]:
    return name_words(known.name)


def _may_be_one(name: str, other: str) -> bool:
    ours, theirs = name_words(name), name_words(other)
    if _SUFFIXES & set(ours) != _SUFFIXES & set(theirs):
        return False
    return agrees(name, other) or agrees(other, name)


def _shared(view: View, bare: KnownSpeaker, full: Sequence[KnownSpeaker]) -> bool:
    """Whether somebody else on record has the surname that is all a record gives."""
    others = (one for one in view.speakers(called=bare.name) if len(_words(one)) > 1)
    return any(not any(_may_be_one(one.name, ours.name) for ours in full) for one in others)
