"""Who is meant: from the words that mention a speaker to the fullest name the document gives.

General Ghafoor → Asif Ghafoor · he → Asif Ghafoor · the mayor → Bill de Blasio · the Afghan government → itself
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.bodies import Bodies
from corpus.attribution.cues import Telling
from corpus.attribution.names import gender_of_title
from corpus.attribution.parsing import Parsed
from corpus.attribution.speakers import Cast, Mention, Person, role_words
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span
from corpus.sentences import sentences

_GENDERS = {word: "m" for word in ("he", "him", "his", "himself")} | {
    word: "f" for word in ("she", "her", "hers", "herself")
}
_PLURAL = frozenset(["they", "them", "their", "it", "its"])
_NOBODY = frozenset(
    "i we you us me who which that this these those one everyone someone anyone nobody many some most others what there".split()  # noqa: SIM905
)
_REACH = 1200  # characters back within which a pronoun's person stands
_RECENT = 700


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant by a mention.

    Args:
        name: the fullest name or description.
        role: what the document says they are.
        how: how it was found, for people to read.
        by: the kind of finding: "name", "pronoun", "role", "body", "description", "they".
        certain: how far the runner-up was behind, 0 to 1, where there was a choice.
    """

    name: str
    role: str | None
    how: str
    by: str
    certain: float = 1.0


class Resolver:
    """Tells who is meant in one document.

    Args:
        text: the document's text.
        cast: its people.
        parses: its parsed sentences, in order.
        told: its tellings, in order.
        byline: who wrote the document, who is "I" outside quotations.
    """

    def __init__(
        self, text: str, cast: Cast, parses: Sequence[Parsed], told: Iterable[Telling], byline: str | None = None
    ) -> None:
        self._byline = byline
        self._text = text
        self._cast = cast
        self._bodies = Bodies(text, parses)
        self._spoken: list[tuple[int, Person]] = []
        self._meant: dict[Span, tuple[Person, float]] = {}
        self._groups: list[tuple[int, str, bool]] = []
        self._follow(parses, told)

    def resolve(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """Who is meant at `mention`, whose chief word is `subject`; None for pronouns that nothing answers."""
        said = " ".join(mention.of(self._text).split())
        lowered = said.lower()
        if lowered in _GENDERS:
            return self._pronoun(mention, said)
        if lowered in _PLURAL:
            return self._group(mention, said)
        if lowered in ("i", "me", "we", "us"):
            return Resolved(self._byline or "the author", None, f"{said} → who wrote the document", "author")
        if lowered in _NOBODY:
            return None
        people = self._named(mention, subject, parsed)
        if people:
            name = " and ".join(person.name for person in people)
            return Resolved(name, people[0].role, "named in the sentence", "name")
        return self._described(mention, said, subject, parsed)

    def _follow(self, parses: Sequence[Parsed], told: Iterable[Telling]) -> None:
        """Goes through the document once, settling each he and she by what stands before it."""
        events: list[tuple[int, Span, Token, Parsed, bool]] = []
        tellers = {
            (telling.parsed.unit.span.start, telling.subject.i) for telling in told if telling.subject is not None
        }
        for parsed in parses:
            for token in parsed.doc:
                speaks = (parsed.unit.span.start, token.i) in tellers
                pronoun = token.lower_ in _GENDERS and token.dep_ != "poss"
                if (speaks or pronoun or token.dep_ == "nsubj") and parsed.run_of(token) is None:
                    events.append((parsed.span(token, token).start, parsed.span(*phrase(token)), token, parsed, speaks))
        for place, span, token, parsed, speaks in sorted(events, key=lambda event: event[0]):
            if token.lower_ in _GENDERS:
                own = parsed.span(token, token)
                person, margin = self._antecedent(place, _GENDERS[token.lower_])
                if person is not None:
                    self._meant[own] = (person, margin)
                    self._cast.add(Mention(own, person, subject=token.dep_ in ("nsubj", "nsubjpass"), pronoun=True))
            elif token.lower_ not in _PLURAL and token.lower_ not in _NOBODY:
                people = self._named(span, token, parsed)
                person = people[0] if people else None
                if person is None and token.dep_ in ("nsubj", "nsubjpass") and (speaks or token.head.dep_ == "ROOT"):
                    self._groups.append((place, span.of(self._text), "Plur" in token.morph.get("Number")))
            else:
                continue
            if person is not None and speaks:
                self._spoken.append((place, person))

    def _named(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> list[Person]:
        """Those named by the mention itself or by what stands in apposition to it."""
        if subject is None or parsed is None:
            return [other.person for other in self._cast.within(mention)][-1:]
        people = []
        for chief in (
            subject,
            *(child for child in subject.children if child.dep_ == "conj" and child.i - subject.i <= 6),
        ):
            person = self._one(chief, parsed)
            if person is not None and person not in people:
                people.append(person)
            elif chief is subject and person is None:
                return []
        return people

    def _one(self, chief: "Token", parsed: Parsed) -> Person | None:
        """The person that a word names, or that stands in apposition to it."""
        place = parsed.span(chief, chief)
        around = self._cast.within(Span(max(0, place.start - 60), place.end))
        inside = [other for other in around if not other.pronoun and other.span.end >= place.end]
        if inside:
            return inside[-1].person
        if chief.pos_ != "PROPN":
            beside = next((child for child in chief.children if child.dep_ == "appos"), None)
            found = (
                [other for other in self._cast.within(parsed.span(*phrase(beside))) if not other.owner]
                if beside is not None
                else []
            )
            return found[0].person if found else None
        bearers = self._cast.called(chief.text) if chief.ent_type_ not in ("GPE", "LOC", "NORP") else []
        return bearers[0] if bearers else None

    def _pronoun(self, mention: Span, said: str) -> Resolved | None:
        """The person a he or she stands for."""
        person, margin = self._meant.get(mention) or self._antecedent(mention.start, _GENDERS[said.lower()])
        if person is None:
            return None
        return Resolved(
            person.name, person.role, f"{said} → {person.name}, {self._distance(person, mention)}", "pronoun", margin
        )

    def _distance(self, person: Person, mention: Span) -> str:
        """How far back the person was last named, for people to read."""
        named = [other for other in self._cast.before(mention.start) if other.person is person and not other.pronoun]
        if not named:
            return "named later"
        apart = len(sentences(self._text, Span(named[-1].span.start, mention.end))) - 1
        words_for = {0: "in the same sentence", 1: "one sentence earlier", 2: "two sentences earlier"}
        return words_for.get(apart, f"{apart} sentences earlier")

    def _antecedent(self, at: int, gender: str) -> tuple[Person | None, float]:
        """The likeliest person before a place, near, a subject, of that gender, speaking; and by how much."""
        scores: dict[Person, float] = {}
        last_spoken = self._spoken[-1][1] if self._spoken else None
        for mention in reversed(self._cast.before(at)):
            person = mention.person
            if at - mention.span.start > _REACH and scores:
                break
            if person.gender in ("", gender):
                score = self._fit(mention, at, gender) + 0.4 * (person is last_spoken)
                scores[person] = max(score, scores.get(person, score))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked:
            return next((person for person in self._cast.people() if person.gender == gender), None), 0.0
        margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 2.0
        return ranked[0][0], min(1.0, margin / 2)

    def _fit(self, mention: Mention, at: int, gender: str) -> float:
        """How well a mention answers a pronoun: the weights were set by hand, on news."""
        person = mention.person
        return (
            -(at - mention.span.start) / 400
            + 1.6 * mention.subject
            + 0.7 * (person.gender == gender)
            - 0.4 * (self._text.count("\n", mention.span.start, at) > 0)
            - 0.6 * mention.owner
            - 0.8 * (len(max(person.names, key=len)) == 1 and not person.roles)
            + 0.25 * log(1 + sum(person.names.values()))
        )

    def _group(self, mention: Span, said: str) -> Resolved | None:
        """The body or group that they or it stands for: the one that last did or said something."""
        they = said.lower() in ("they", "them", "their")
        near = [
            (place, words_of)
            for place, words_of, plural in self._groups
            if 0 < mention.start - place < _RECENT and (plural or not they)
        ]
        spoken = (
            [(place, person) for place, person in self._spoken if 0 < mention.start - place < _RECENT] if they else []
        )
        if spoken and (not near or spoken[-1][0] > near[-1][0]):
            person = spoken[-1][1]
            return Resolved(person.name, person.role, f"{said} → {person.name}", "they", 0.3)
        if not near:
            return None
        name = _without_article(near[-1][1])
        return Resolved(name, None, f"{said} → {name}", "they", 0.3)

    def _described(self, mention: Span, said: str, subject: "Token | None", parsed: Parsed | None) -> Resolved:
        """A body, a document, or somebody whose role the text has told."""
        written_out = self._bodies.written_out(said.removeprefix("the ").removeprefix("The "))
        if written_out:
            return Resolved(written_out, None, f"{said} → {written_out}", "body")
        fuller = self._bodies.fuller(_without_article(said))
        if fuller:
            return Resolved(fuller, None, f"{said} → {fuller}", "body")
        owned = self._owned(said, subject, parsed)
        if owned is not None:
            return owned
        noun = (subject.lemma_ if subject is not None else said.split()[-1]).lower()
        definite = said.lower().startswith(("the ", "that ", "this ", "these ", "those "))
        plain = definite and subject is not None and not any(child.pos_ == "PROPN" for child in subject.children)
        if definite and noun in words("titles", "person"):
            holder = self._holder(mention.start, noun)
            if holder is not None:
                return Resolved(holder.name, holder.role, f"{said} → {holder.name}", "role", 0.7)
        if plain and (noun in words("titles", "words") or noun in words("titles", "body")):
            fuller = self._bodies.described(noun, mention.start) or (
                self._bodies.body(mention.start) if noun in words("titles", "body") else None
            )
            if fuller:
                return Resolved(fuller, None, f"{said} → {fuller}", "body", 0.5)
        return Resolved(_without_article(said), None, "named in the sentence", "description")

    def _owned(self, said: str, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """His lawyers are somebody's lawyers: the owner's name in place of the pronoun."""
        if subject is None or parsed is None:
            return None
        owner = next((child for child in subject.children if child.dep_ == "poss"), None)
        if owner is None:
            return None
        if owner.lower_ not in ("his", "her"):
            fuller = self._bodies.fuller(owner.text)
            return (
                Resolved(said.replace(owner.text, fuller, 1), None, f"{said} → {fuller}", "description")
                if fuller
                else None
            )
        person, margin = self._antecedent(parsed.span(owner, owner).start, _GENDERS[owner.lower_])
        if person is None:
            return None
        name = f"{person.name}’s {said.split(' ', maxsplit=1)[-1]}" if said.lower().startswith(owner.lower_) else said
        return Resolved(name, None, f"{said} → {name}", "description", margin)

    def _holder(self, at: int, noun: str) -> Person | None:
        """The person last mentioned whose role holds the noun; else whoever spoke last, nearby."""
        for mention in reversed(self._cast.before(at)):
            if noun in role_words(mention.person):
                return mention.person
            if noun in ("man", "woman") and mention.person.gender == gender_of_title(noun):
                return mention.person
        said = gender_of_title(noun)
        for place, person in reversed(self._spoken):
            if place < at:
                return person if at - place < _RECENT and said in ("", person.gender) else None
        return None


def _without_article(said: str) -> str:
    """The description without "the", in one line, beginning with a capital if it did have the article."""
    said = " ".join(said.split())
    bare = said[4:] if said.lower().startswith("the ") else said
    return bare[:1].upper() + bare[1:] if bare != said else said
