"""Which of the statements are shown, and in what order."""

from collections.abc import Sequence
from datetime import date

from assistant.answer import Statement
from assistant.expecting import Expects, expected, fits
from assistant.inquiry import Inquiry
from assistant.reading import Reading
from assistant.suggesting import function_words
from index.lexical import terms

_MOST, _MANY = 5, 10
"""Statements in an answer, at most; and where a list or a change over time is asked for."""

_CLOSE, _LOOSE = 0.8, 0.65
"""How good a statement must be beside the best one to stand beside it; likewise."""

_SUBSTANCE = 6
"""Telling words of a statement that is shown where anything answers: more than "Thank you all"."""

_EQUAL = 0.9
"""How good it must be to stand before the best one, if it holds what is asked for and the best does not."""


def page(inquiry: Inquiry, read: Sequence[Reading]) -> tuple[Statement, ...]:
    """The statements to show: those about as good as the best, or those after the ones that were shown before.

    Args:
        inquiry: what is asked.
        read: the best first.
    """
    if not read:
        return ()
    expects = expected(inquiry.sought)
    several = inquiry.understood.over_time or expects is Expects.SEVERAL
    most, share = (_MANY, _LOOSE) if several else (_MOST, _CLOSE)
    if inquiry.takes_anything:
        weighty = [one for one in read if len(_telling(one.statement.text)) >= _SUBSTANCE] or list(read)
        return tuple(one.statement for one in weighty[inquiry.skip : inquiry.skip + most])
    best = read[0].sentence.score
    ordered = sorted(read, key=lambda one: not _first(one, best, expects))
    telling = [one for one in ordered if not one.sentence.asks] or ordered
    close = [one for one in telling if one.sentence.score >= share * best]
    chosen = ordered[inquiry.skip : inquiry.skip + most] if inquiry.skip else close[:most]
    found = tuple(one.statement for one in chosen)
    return tuple(sorted(found, key=day_of_words)) if inquiry.understood.over_time else found


def day_of_words(statement: Statement) -> date:
    """When it was said, else published; the last day there is for what is undated."""
    return statement.said or statement.published or date.max


def _telling(text: str) -> set[str]:
    return set(terms(text)) - function_words()


def _first(reading: Reading, best: float, expects: Expects) -> bool:
    return reading.sentence.score >= _EQUAL * best and fits(expects, reading.statement.text)
