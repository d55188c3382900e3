"""Statements that are one: the same words of one speaker, whole, cut or changed a little, in several documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Citation, Form, Statement
from assistant.variants import is_near, turns, words
from corpus.names import name_words

_CROWD = 20
"""Wordings that share three words up to which the words tell anything."""

_LIKELIEST = 3
"""Earlier wordings that each is compared with: those that share most."""

_DAYS = 14
"""Days between two documents within which nearly the same words are one quotation, not said again."""


def gathered(statements: Sequence[Statement]) -> tuple[tuple[int, ...], ...]:
    """Which of the statements are one, as their places in the sequence; in order of the first of each.

    Words that are equal are one quotation whenever they were printed; of words that differ, see `_are_one`.
    """
    said = [words(statement.text) for statement in statements]
    groups = _equal(statements, said)
    wordings = [said[group[0]] for group in groups]
    into = list(range(len(groups)))
    for place, other in _pairs(wordings):
        ours, theirs = into[other], into[place]
        one, two = statements[groups[ours][0]], statements[groups[place][0]]
        together = [statements[number] for number in (*groups[ours], *groups[place])]
        if theirs == place and _surnames(together) <= 1 and _are_one(one, two, wordings[ours], wordings[place]):
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


def _equal(statements: Sequence[Statement], said: Sequence[tuple[str, ...]]) -> list[list[int]]:
    groups: list[list[int]] = []
    alike = defaultdict[tuple[tuple[str, ...], bool], list[list[int]]](list)
    for place, statement in enumerate(statements):
        among = alike[said[place], statement.kind is Form.DIRECT]
        group = next((one for one in among if _surnames([statement, *(statements[n] for n in one)]) <= 1), None)
        if group is None:
            group = []
            groups.append(group)
            among.append(group)
        group.append(place)
    return groups


def _pairs(wordings: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """(one, an earlier one) that share many runs of three words, the most first. Never all with all."""
    holding = defaultdict[tuple[str, str, str], list[int]](list)
    for place, wording in enumerate(wordings):
        runs = set(zip(wording, wording[1:], wording[2:], strict=False))
        shared = Counter(other for run in runs if len(holding[run]) < _CROWD for other in holding[run])
        yield from ((place, other) for other, count in shared.most_common(_LIKELIEST) if count > 1)
        for run in runs:
            holding[run].append(place)


def _are_one(one: Statement, two: Statement, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether nearly the same words are one quotation.

    Of one kind, in two documents that came out within two weeks. Where a number or a denial differs they may say two
    things: then they are one only as words of somebody named, in documents that have a date.
    """
    first, second = one.citations[0].document, two.citations[0].document
    if one.kind is not two.kind or first.id == second.id or not is_near(ours, theirs):
        return False
    if first.published and second.published:
        if abs((first.published - second.published).days) > _DAYS:
            return False
        if one.speaker and two.speaker:
            return True
    return not turns(ours, theirs)


def _surnames(statements: Iterable[Statement]) -> int:
    """How many surnames the speakers have; who is not named may be any of them."""
    return len({name_words(one.speaker.name)[-1:] for one in statements if one.speaker})
