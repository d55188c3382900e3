"""Statements that are one: the same words of one speaker, whole, cut or changed a little, in several documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from assistant.answer import Citation, Form, Statement
from assistant.variants import is_near, turns, words
from corpus.names import name_words

_CROWD = 20
"""Wordings that share three words up to which the words tell anything."""

_LIKELIEST = 3
"""Earlier wordings that each is compared with: those that share most."""

_DAYS = 14
"""Days between two documents within which nearly the same words are one quotation, not said again."""


_ENOUGH = 0.2
"""The share of the shorter wording's runs of three words that both must have to be compared word by word: far below
what a fifth of other words leaves."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in a document, with what tells whether they are the same as others.

    Args:
        text: the words.
        form: how they are given.
        speaker: who said them, where the document tells.
        document: which one.
        published: the day it came out.
    """

    text: str
    form: Form
    speaker: str | None
    document: str
    published: date | None

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """The first wording of a statement."""
        first = statement.citations[0].document
        speaker = statement.speaker.name if statement.speaker else None
        return cls(statement.text, statement.kind, speaker, first.id, first.published)


def gathered(statements: Sequence[Statement]) -> tuple[tuple[int, ...], ...]:
    """Which of the statements are one, as their places in the sequence; in order of the first of each."""
    return alike([Wording.of(statement) for statement in statements])


def alike(wordings: Sequence[Wording]) -> tuple[tuple[int, ...], ...]:
    """Which of the wordings are one statement, as their places in the sequence; in order of the first of each.

    Words that are equal are one quotation whenever they were printed; of words that differ, see `_are_one`.
    """
    said = [words(wording.text) for wording in wordings]
    groups = _equal(wordings, said)
    told = [said[group[0]] for group in groups]
    into = list(range(len(groups)))
    for place, other in _pairs(told):
        ours, theirs = into[other], into[place]
        one, two = wordings[groups[ours][0]], wordings[groups[place][0]]
        together = [wordings[number] for number in (*groups[ours], *groups[place])]
        if theirs == place and _surnames(together) <= 1 and _are_one(one, two, told[ours], told[place]):
            into[place] = ours
            groups[ours] += groups[place]
    return tuple(tuple(group) for place, group in enumerate(groups) if into[place] == place)


def cited(statement: Statement, citations: Iterable[Citation]) -> Statement:
    """The statement with these places, earliest published first; the longest wording is shown.

    What may say something else than the earliest is never the one shown.
    """
    ordered = tuple(sorted(citations, key=lambda citation: citation.document.published or date.max))
    if len(ordered) == 1:
        return replace(statement, citations=ordered, shown=0)
    wordings = [words(citation.text) for citation in ordered]
    lengths = [0 if turns(wordings[0], wording) else len(wording) for wording in wordings]
    return replace(statement, citations=ordered, shown=lengths.index(max(lengths)))


def _equal(wordings: Sequence[Wording], said: Sequence[tuple[str, ...]]) -> list[list[int]]:
    groups: list[list[int]] = []
    same = defaultdict[tuple[tuple[str, ...], bool], list[list[int]]](list)
    for place, wording in enumerate(wordings):
        among = same[said[place], wording.form is Form.DIRECT]
        group = next((one for one in among if _surnames([wording, *(wordings[n] for n in one)]) <= 1), None)
        if group is None:
            group = []
            groups.append(group)
            among.append(group)
        group.append(place)
    return groups


def _pairs(wordings: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """(one, an earlier one) that share many runs of three words, the most first. Never all with all."""
    holding = defaultdict[tuple[str, str, str], list[int]](list)
    telling = [0] * len(wordings)
    for place, wording in enumerate(wordings):
        runs = set(zip(wording, wording[1:], wording[2:], strict=False))
        rare = [run for run in runs if len(holding[run]) < _CROWD]
        telling[place] = len(rare)
        shared = Counter(other for run in rare for other in holding[run])
        for other, count in shared.most_common(_LIKELIEST):
            if count > max(1, _ENOUGH * min(telling[place], telling[other])):
                yield place, other
        for run in runs:
            holding[run].append(place)


def _are_one(one: Wording, two: Wording, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether nearly the same words are one quotation.

    Of one kind, in two documents that came out within two weeks. Where a number or a denial differs they may say two
    things: then they are one only as words of somebody named, in documents that have a date.
    """
    if one.form is not two.form or one.document == two.document:
        return False
    dated = one.published and two.published
    if one.published and two.published and abs((one.published - two.published).days) > _DAYS:
        return False
    return is_near(ours, theirs) and (bool(dated and one.speaker and two.speaker) or not turns(ours, theirs))


def _surnames(wordings: Iterable[Wording]) -> int:
    """How many surnames the speakers have; who is not named may be any of them."""
    return len({name_words(one.speaker)[-1:] for one in wordings if one.speaker})
