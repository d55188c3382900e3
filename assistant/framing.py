"""What may stand around a statement's words when they are told: who said them, in what office, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from assistant.answer import Form, Statement
from corpus.names import fold, name_words

SURE = 0.5
"""The least chance that the speaker is right; below it the words are told without one."""

DATED = "\ue000"
"""Stands in for a date that was recognised, or for the place where the words came out."""

_SAYING = frozenset(
    "said says stated states added adds noted notes explained explains remarked remarks commented according".split()
)
"""Words that say that something was said, and no more than that."""

_WEAVING = frozenset("a an the that of in on at to by as and also for".split())
_OF_NOBODY = frozenset("it was is were be".split())
_WORD = re.compile(r"\w+")


@cache
def turning() -> frozenset[str]:
    """Words that may turn what stands beside them into something else."""
    lines = files("assistant").joinpath("turning_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def turns(word: str) -> bool:
    """Whether a word, in lower case, may."""
    return word in turning() or word.endswith("n't")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sentence may add to a statement's words.

    Args:
        surname: of whoever must be named; None where nobody may be.
        names: the words of the speaker's name and office.
        saying: the words that say that it was said.
        dates: the days it may name, as they are written.
        source: the publisher, as it is written; empty where there is none.
    """

    surname: str | None
    names: frozenset[str]
    saying: frozenset[str]
    dates: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, statement: Statement) -> "Frame":
        """What is on record about a statement."""
        speaker = statement.speaker if statement.confidence >= SURE else None
        name = name_words(speaker.name) if speaker else ()
        about = f"{speaker.name} {speaker.role or ''}" if speaker else ""
        dates = tuple(_written(statement.said, "")) + tuple(_written(statement.published, r"published[ ]"))
        return cls(
            name[-1] if name else None,
            frozenset(_WORD.findall(fold(about))),
            _saying(statement),
            dates,
            statement.place.document.source or "",
        )

    def allows(self, word: str) -> bool:
        """Whether a word, folded, may stand in it."""
        nobodys = self.surname is None and word in _OF_NOBODY
        return word == DATED or word in _WEAVING or word in self.saying or word in self.names or nobodys

    def is_sound(self, words: tuple[str, ...]) -> bool:
        """Whether these words together say who said it, or hardly anything: names and days don't stand alone."""
        tells = any(word in self.saying or word == DATED for word in words)
        return tells or all(word in _WEAVING for word in words)

    def names_the_speaker(self, words: tuple[str, ...]) -> bool:
        """Whether they say that the speaker said it."""
        return self.surname in words and any(word in self.saying for word in words)

    def masked(self, text: str) -> str:
        """The sentence with a sign in the place of each day, and of the publisher, that is right for it."""
        for pattern in self._patterns():
            text = pattern.sub(lambda found: DATED.ljust(len(found[0])), text)
        return text

    def _patterns(self) -> Iterator[re.Pattern[str]]:
        for written in self.dates:
            yield re.compile(rf"\b(?:on |in )?{written}(?!\w)", re.IGNORECASE)
        if self.source:
            by = "(?:according to|in|by|reported by|published by|published in)"
            yield re.compile(rf"\b{by} (?:the )?{re.escape(self.source)}(?!\w)", re.IGNORECASE)


def _saying(statement: Statement) -> frozenset[str]:
    """What may be said to have been done: where the words are the reporter's, what the reporter says was done."""
    if statement.kind is Form.SENTENCE:
        return frozenset()
    own = frozenset(_WORD.findall(fold(statement.cue.text))) if statement.cue else frozenset()
    if statement.kind in (Form.INDIRECT, Form.MIXED) and own and not own & _SAYING:
        return own
    return _SAYING


def _written(day: date | None, before: str) -> Iterator[str]:
    """A day as patterns of how people write it, the longest first."""
    if day is None:
        return
    month, number = f"(?:{day:%B}|{day:%b}\\.?)", f"0?{day.day}(?:st|nd|rd|th)?"
    for form in (
        f"{number} (?:of )?{month},? {day.year}",
        f"{month} {number},? {day.year}",
        day.isoformat(),
        f"{month},? {day.year}",
    ):
        yield f"{before}(?:on |in )?{form}"
