"""When two names on record are one person, across documents.

Full names agree word by word or not at all, never by edit distance: "Janet Yellen" is "Janet L. Yellen", but neither
"Janet Yelen" nor "J. Yellen", since initials and surnames alone join within a document only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.attribution.wordlists import words
from corpus.names import fold, name_words

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CAREER = 60
"""Years between the first and the last words of one person, at most; by hand."""

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_PARTY_OF = re.compile(r"\b([DR])[-–](?=[A-Z])")
_LETTERS = {"D": "democratic", "R": "republican"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the documents tell of somebody that can speak against a namesake being the same.

    Args:
        first: the year of the earliest document; None if no document is dated.
        last: the year of the latest.
        party: parties that the roles name.
        nationality: nationalities that the roles name.
    """

    first: int | None = None
    last: int | None = None
    party: frozenset[str] = frozenset()
    nationality: frozenset[str] = frozenset()

    def contradicts(self, other: "Facts") -> bool:
        """Whether both can't be of one person: too long a career, another party, another nationality.

        >>> Facts(1797, 1801).contradicts(Facts(2019, 2019))
        True
        """
        years = [year for year in (self.first, self.last, other.first, other.last) if year is not None]
        return (
            (bool(years) and max(years) - min(years) > _CAREER)
            or _apart(self.party, other.party)
            or _apart(self.nationality, other.nationality)
        )

    def joined(self, other: "Facts") -> "Facts":
        """What both tell together."""
        years = [year for year in (self.first, self.last, other.first, other.last) if year is not None]
        party, nationality = self.party | other.party, self.nationality | other.nationality
        return Facts(min(years, default=None), max(years, default=None), party, nationality)


def facts(roles: Iterable[str], year: int | None) -> Facts:
    """What a document of a year tells of somebody whom it gives these roles.

    >>> facts(["Pakistani military spokesman"], 2017).nationality
    frozenset({'pakistani'})
    """
    told = "; ".join(roles)
    said = {word.rstrip(".") for word in _WORD.findall(fold(told))}
    letters = frozenset(_LETTERS[letter] for letter in _PARTY_OF.findall(told))
    return Facts(year, year, letters | _named("party", said), _named("nationality", said))


def signature(name: str) -> str | None:
    """What all forms of one full name share: the first and the last word, and "Jr." and the like; None if not full.

    >>> signature("Sen. John Q. Adams Jr.")
    'john adams jr'
    """
    first, _, last, suffix = _parts(name)
    if not first or not last or min(len(first), len(last)) == 1:
        return None
    return " ".join(filter(None, (first, last, suffix)))


@dataclass(frozen=True, slots=True)
class Named:
    """A name on record.

    Args:
        number: its row, unique.
        name: as a document gives it in full.
        facts: what the documents tell of whoever carries it.
    """

    number: int
    name: str
    facts: Facts = Facts()


def gathered(names: Iterable[Named]) -> tuple[tuple[Named, ...], ...]:
    """Names of one `signature`, those of one person together.

    Middle names and initials must agree; a name without any joins those with initials if they are of one person only:
    "George Bush" is nobody's in particular where both "George W." and "George H. W. Bush" are on record.
    """
    ordered = sorted(names, key=lambda one: one.number)
    groups: list[list[Named]] = []
    for one in ordered:
        if _middle(one):
            _put(one, [group for group in groups if all(_agree(one, other) for other in group)], groups)
    full = list(groups)
    bare: list[list[Named]] = []
    for one in ordered:
        if not _middle(one):
            _put(one, [group for group in bare if all(_agree(one, other) for other in group)], bare)
    for group in bare:
        fitting = [other for other in full if all(_agree(one, two) for one in group for two in other)]
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            groups.append(group)
    return tuple(tuple(sorted(group, key=lambda one: one.number)) for group in groups)


def _put(one: Named, fitting: Sequence[list[Named]], groups: list[list[Named]]) -> None:
    if len(fitting) == 1:
        fitting[0].append(one)
    else:
        groups.append([one])


def _agree(one: Named, other: Named) -> bool:
    ours, theirs = _middle(one), _middle(other)
    if one.facts.contradicts(other.facts):
        return False
    if not ours or not theirs:
        return all(len(word) == 1 for word in (*ours, *theirs))
    return len(ours) == len(theirs) and all(map(_same, ours, theirs))


def _same(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _middle(one: Named) -> tuple[str, ...]:
    return _parts(one.name)[1]


def _parts(name: str) -> tuple[str, tuple[str, ...], str, str]:
    """First word, middle words, last word and suffix of a name, titles off; empty where there is none."""
    listed = list(name_words(name))
    suffix = listed.pop() if listed and listed[-1] in _SUFFIXES else ""
    if len(listed) < 2:  # noqa: PLR2004 — a first and a last name
        return (listed[0] if listed else "", (), "", suffix)
    return listed[0], tuple(listed[1:-1]), listed[-1], suffix


def _named(section: str, said: set[str]) -> frozenset[str]:
    meant = dict(pair.split("=") for pair in words("affiliations", section))
    return frozenset(meant[word] for word in said & meant.keys())


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours) and bool(theirs) and not ours & theirs
