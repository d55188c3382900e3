"""Whom a name means among those on record: one person, several who share it, or nobody, and then who comes near."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.suggesting import function_words
from corpus.library import KnownSpeaker, View
from corpus.names import agrees, called_only_by_surname, fold, is_office, name_words

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""Words that tell a son from his father."""

_PARTICLES = frozenset("de da di del della der den van von la le du dos das el al bin ibn of the and e y".split())
"""Words of a name that are written small."""

_ALIKE = 0.75
"""How alike two words must be for one to be suggested for the other; only ever suggested, never taken for it."""

_PREFIX = 2
"""Letters that a misspelt name begins with rightly; the library's words are looked up by them."""

_SHORT = 4
"""Letters of a name of which one may be wrong; "May" and "Mary" are two names."""

_MOST = 60
"""Names that are told apart, the most quoted ones; thousands may be called John."""

_AND = re.compile(r"\s+(?:and|&|or)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[.’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record, under all the names that may be theirs alone."""

    names: tuple[KnownSpeaker, ...]

    @property
    def name(self) -> str:
        """Of the names with a given name, the one that most quotations carry; one written out beats an initial."""

        def order(known: KnownSpeaker) -> tuple[bool, bool, bool, int]:
            words = _words(known)
            return len(apart(known.name)) == 1, len(words) > 1, len(words[0]) > 1 if words else False, known.quotations

        return max(self.names, key=order).name

    @property
    def called(self) -> frozenset[str]:
        """All names they are on record under."""
        return frozenset(name for known in self.names for name in (known.name, *known.names))

    @property
    def quotations(self) -> int:
        """How many are theirs."""
        return sum(known.quotations for known in self.names)


def persons(view: View, called: str) -> tuple[Person, ...]:
    """Those on record whom a name may mean, the most quoted first; more than one if different people share it.

    "Smith" alone on record is somebody of their own where several Smiths are: it can't be told which.
    """
    known = view.speakers(called=called) or _by_the_name_after_an_office(view, called)
    if not _may_be_a_full_name(called):
        known = tuple(one for one in known if not called_only_by_surname(called, one.name))
    known = _people_rather_than_their_offices(called, known[:_MOST])
    full = [one for one in known if len(_words(one)) > 1]
    bare = [one for one in known if len(_words(one)) <= 1]
    groups = _grouped(full, _told_apart(view)) if len(full) > 1 else [[one] for one in full]
    if len(name_words(called)) > 1 and bare and full and _shared(view, bare[0], full):
        bare = []
    if len(groups) == 1:
        groups[0] += bare
    elif bare:
        groups.append(bare)
    found = (Person(tuple(group)) for group in groups)
    return tuple(sorted(found, key=lambda person: -person.quotations))


def _grouped(known: Sequence[KnownSpeaker], different: frozenset[frozenset[str]]) -> list[list[KnownSpeaker]]:
    """Those whose names may be one person's together, unless a curator told them apart."""

    def one_person(one: KnownSpeaker, other: KnownSpeaker) -> bool:
        return frozenset((fold(one.name), fold(other.name))) not in different and _may_be_one(one.name, other.name)

    groups: list[list[KnownSpeaker]] = []
    for one in known:
        group = next((group for group in groups if all(one_person(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _told_apart(view: View) -> frozenset[frozenset[str]]:
    """The pairs of names that a curator split, or parted as namesakes'; names merged again carry one number anyway."""
    return frozenset(
        frozenset((fold(one.about), fold(one.value)))
        for one in view.decisions()
        if one.kind in {"split", "part"} and one.value and not one.undone
    )


def _may_be_a_full_name(called: str) -> bool:
    """Whether the words before the last can be a given name: not in "Yellen and Powell" nor "any of the scientists"."""
    small = {word for word in called.split()[:-1] if word[0].islower()}  # "Will Smith" has no "will"
    return len(apart(called)) == 1 and not small & (function_words() - {"of", "the"})


def is_known(view: View, name: str) -> bool:
    """Whether somebody of the name is on record; "Who" and "An" are no names, though "an Afghan general" has one."""
    return not set(name_words(name)) <= function_words() and bool(view.speakers(called=name))


def apart(name: str) -> tuple[str, ...]:
    """The names in "X and Z"; a name alone as it is."""
    return tuple(part for part in _AND.split(name) if part.strip())


def near(view: View, called: str, limit: int = 5) -> tuple[Person, ...]:
    """Who comes near a name that nobody on record has: same surname, a near spelling of it, or the same given name."""
    words = name_words(called)
    if not words or is_office(called):
        return ()
    alike = [word for word in _spelt_like(view, words[-1]) if word != words[-1]]
    by_surname = _of(view, [words[-1], *alike], words)
    by_given_name = (one for one in _of(view, words[:-1][-1:], words) if name_words(one.name)[0] == words[0])
    return (by_surname or tuple(by_given_name))[:limit]


def _of(view: View, words: Iterable[str], asked: Sequence[str]) -> tuple[Person, ...]:
    """Persons of whose names one of the words is a part, those with a given name like the one asked for first."""
    found = {person.name: person for word in words for person in persons(view, word)}

    def order(person: Person) -> tuple[bool, float, int]:
        theirs = name_words(person.name)
        initials = bool(asked[:-1]) and len(theirs) > 1 and theirs[0][0] == asked[0][0]
        return (not initials, -SequenceMatcher(None, theirs[-1], asked[-1]).ratio(), -person.quotations)

    return tuple(sorted(found.values(), key=order))


def _spelt_like(view: View, word: str) -> list[str]:
    if len(word) < _SHORT:
        return []
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
    """Without "Trump administration" and "Trump's lawyer" where Trump is on record; "the President" is no vice's."""
    last = name_words(called)[-1:]
    if is_office(called):
        return tuple(one for one in known if _words(one) == name_words(called))
    own = tuple(one for one in known if not _names_a_thing_of(one.name, *last))
    return own or tuple(known)


def _names_a_thing_of(name: str, word: str) -> bool:
    """Whether the name goes on, after the word, with one that is written small."""
    given = _WORD.findall(name.split(" (", maxsplit=1)[0])  # a curator tells namesakes apart in brackets
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
