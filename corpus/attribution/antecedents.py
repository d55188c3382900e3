"""Whom he, she, they and it stand for: what was said before, weighed.

General Ghafoor spoke. He went on …        he: the last subject that is a man
The agency raised its forecast. It said …  it: the body that last did or said something
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.attribution.naming import named
from corpus.attribution.parsing import Parsed
from corpus.attribution.resolved import listing
from corpus.attribution.speakers import Cast, Mention, Person
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span

_REACH, _RECENT = 1200, 700  # characters back within which a pronoun's person, and a body, stands
_CLEAR_LEAD = 2.0  # a lead over the runner-up that leaves no doubt
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Group:
    """A group or body that did or said something, and how far it may be one that speaks."""

    start: int
    name: str
    plural: bool
    speaks: float = 0.0
    human: bool = False


def gender_of_pronoun(word: str) -> str:
    """Gives "m" for he, "f" for she, else ""."""
    word = word.lower()
    return "m" if word in words("pronouns", "he") else "f" if word in words("pronouns", "she") else ""


def _can_speak(token: "Token") -> bool:
    """Whether a word names a body, or people."""
    listed = any(token.lemma_.lower() in words("titles", sort) for sort in ("person", "people", "body"))
    return listed or token.ent_type_ in ("ORG", "NORP")


class Antecedents:
    """What the pronouns of one document stand for.

    Args:
        text: the document's text.
        cast: its people; pronouns that were settled are added to it.
        parses: its parsed sentences, in order.
        told: its tellings, in order.
    """

    def __init__(self, text: str, cast: Cast, parses: Sequence[Parsed], told: Iterable[Telling]) -> None:
        self._text = text
        self._cast = cast
        self._spoken: list[tuple[int, Person]] = []
        self._groups: list[Group] = []
        self._humans: list[Group] = []
        self._meant: dict[Span, tuple[Person, float]] = {}
        tellers = {
            (telling.parsed.unit.span.start, telling.subject.i) for telling in told if telling.subject is not None
        }
        for parsed in parses:
            for token in parsed.doc:
                if parsed.run_of(token) is None:
                    self._pass(parsed, token, speaks=(parsed.unit.span.start, token.i) in tellers)

    def of(self, pronoun: Span, gender: str) -> tuple[Person | None, float]:
        """The person that a he or she stands for, and how clearly, 0 to 1."""
        return self._meant.get(pronoun) or self._likeliest(pronoun.start, gender)

    def group(self, place: int, *, plural: bool) -> Group | None:
        """The group or body that did or said something shortly before a place: one that speaks, or the last."""
        near = [
            group
            for group in self._groups
            if 0 < place - group.start < _RECENT and (group.plural if plural else not group.human)
        ]
        return max(near, key=lambda group: group.speaks - (place - group.start) / 400, default=None)

    def human(self, place: int) -> Group | None:
        """The description of somebody unnamed, "the captain", last used shortly before a place."""
        near = [human for human in self._humans if 0 < place - human.start < _RECENT]
        return near[-1] if near else None

    def spoken(self, place: int, *, any_gender: bool = True) -> tuple[int, Person] | None:
        """Who was last said to speak, shortly before a place, and where; `any_gender`: also a known man or woman."""
        near = [
            spoken
            for spoken in self._spoken
            if 0 < place - spoken[0] < _RECENT and (any_gender or not spoken[1].gender)
        ]
        return near[-1] if near else None

    def _pass(self, parsed: Parsed, token: "Token", *, speaks: bool) -> None:
        """Takes note of a word that names somebody who acts or speaks."""
        subject = token.dep_ in _SUBJECTS
        gender = gender_of_pronoun(token.lower_) if token.dep_ != "poss" else ""
        own = parsed.span(token, token)
        person: Person | None = None
        if gender:
            person, lead = self._likeliest(own.start, gender)
            if person is not None:
                self._meant[own] = (person, lead)
                self._cast.add(Mention(own, person, subject, pronoun=True))
        elif (speaks or subject) and not any(
            token.lower_ in words("pronouns", sort) for sort in ("they", "i", "nobody")
        ):
            span = parsed.span(*phrase(token))
            people = named(self._cast, span, token, parsed)
            person = people[0] if people else None
            if len(people) > 1:
                self._groups.append(Group(own.start, listing([one.name for one in people]), plural=True, speaks=1.0))
            if person is None and subject and (speaks or token.head.dep_ == "ROOT"):
                weight = 0.7 * (_can_speak(token) or (speaks and token.pos_ == "PROPN")) + 0.3 * speaks
                human = any(token.lemma_.lower() in words("titles", sort) for sort in ("person", "people"))
                self._groups.append(Group(own.start, span.of(self._text), "Plur" in str(token.morph), weight, human))
        if person is None and token.pos_ == "NOUN" and token.lemma_.lower() in words("titles", "person"):
            self._humans.append(Group(own.start, parsed.span(*phrase(token)).of(self._text), plural=False))
        if person is not None and speaks:
            self._spoken.append((own.start, person))

    def _likeliest(self, at: int, gender: str) -> tuple[Person | None, float]:
        """The likeliest person before a place, and the lead over the next as a share of a clear one."""
        scores: dict[Person, float] = {}
        last = self._spoken[-1][1] if self._spoken else None
        for mention in reversed(self._cast.before(at)):
            if at - mention.span.start > _REACH and scores:
                break
            person = mention.person
            if person.gender in ("", gender):
                score = self._fit(mention, at, gender) + 0.4 * (person is last)
                scores[person] = max(score, scores.get(person, score))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked:
            return next((person for person in self._cast.people() if person.gender == gender), None), 0.0
        lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else _CLEAR_LEAD
        return ranked[0][0], min(1.0, lead / _CLEAR_LEAD)

    def _fit(self, mention: Mention, at: int, gender: str) -> float:
        """How well a mention answers a pronoun: near, a subject, of that gender, often named (by hand, on news)."""
        person = mention.person
        return (
            -(at - mention.span.start) / 400
            + 1.6 * mention.subject
            + 0.7 * (person.gender == gender)
            - 0.4 * ("\n" in self._text[mention.span.start : at])
            - 0.6 * mention.owner
            - 0.8 * (all(len(parts) == 1 for parts in person.names) and not person.roles)
            + 0.25 * log(1 + person.names.total())
        )
