"""Who is meant: from the words that mention a speaker to the fullest name the document gives.

    General Ghafoor → Asif Ghafoor · he → Asif Ghafoor · the mayor → Bill de Blasio · the Afghan government → itself
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.names import gender_of_title
from corpus.attribution.parsing import Parsed
from corpus.attribution.speakers import Cast, Mention, Person, role_words
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span

_MASCULINE = frozenset(["he", "him", "his", "himself"])
_FEMININE = frozenset(["she", "her", "hers", "herself"])
_OTHER = frozenset("i we you they it them us me who which that this these those one everyone someone anyone nobody many some most others".split())  # noqa: SIM905
_REACH = 1200  # characters back within which a pronoun's person stands


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant by a mention.

    Args:
        name: the fullest name or description.
        role: what the document says they are.
        how: how it was found, for people to read.
        by: the kind of finding: "name", "pronoun", "role", "description", "other pronoun".
    """

    name: str
    role: str | None
    how: str
    by: str


class Resolver:
    """Tells who is meant in one document.

    Args:
        text: the document's text.
        cast: its people.
    """

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self.spoken: list[tuple[int, Person]] = []

    def resolve(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """Who is meant at `mention`, whose chief word is `subject`; None for pronouns that nothing answers."""
        words_of = " ".join(mention.of(self._text).split())
        lowered = words_of.lower()
        if lowered in _MASCULINE or lowered in _FEMININE:
            return self._pronoun(mention, "m" if lowered in _MASCULINE else "f")
        if lowered in _OTHER:
            return self._other(mention, lowered)
        person = self._named(mention, subject, parsed)
        if person is not None:
            return self._as_person(person, mention, "named in the sentence", "name")
        return self._described(mention, words_of, subject)

    def note(self, mention: Span, parsed: Parsed | None) -> None:
        """Remembers a pronoun's person as mentioned there, for the pronouns that follow."""

    def _as_person(self, person: Person, mention: Span, how: str, by: str) -> Resolved:
        self.spoken.append((mention.start, person))
        return Resolved(person.name, person.role, how, by)

    def _named(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Person | None:
        """The person named by the mention itself or by what stands in apposition to it."""
        if subject is not None and parsed is not None:
            chief = parsed.span(subject, subject)
            inside = [other for other in self._cast.within(mention) if other.span.end >= chief.start and other.span.start <= chief.end]
            if inside:
                return inside[-1].person
            if subject.pos_ == "NOUN":
                beside = next((child for child in subject.children if child.dep_ == "appos"), None)
                if beside is not None:
                    found = self._cast.within(parsed.span(*phrase(beside)))
                    if found:
                        return found[0].person
            if subject.pos_ != "PROPN":
                return None
            bearers = self._cast.called(subject.text)
            return bearers[0] if bearers else None
        found = self._cast.within(mention)
        return found[-1].person if found else None

    def _pronoun(self, mention: Span, gender: str) -> Resolved | None:
        """The person a he or she stands for."""
        person = self._antecedent(mention.start, gender)
        if person is None:
            return None
        word = mention.of(self._text).lower()
        self._cast.add(Mention(mention, person, subject=True))
        between = self._text.count(". ", person.places[0], mention.start)
        distance = "in the same sentence" if not between else "earlier"
        return self._as_person(person, mention, f"{word} → {person.name}, {distance}", "pronoun")

    def _antecedent(self, at: int, gender: str) -> Person | None:
        """The likeliest person before a place: near, a subject, of that gender, speaking."""
        best: Person | None = None
        top = float("-inf")
        last_spoken = self.spoken[-1][1] if self.spoken else None
        for mention in reversed(self._cast.before(at)):
            person = mention.person
            if at - mention.span.start > _REACH and best is not None:
                break
            if person.gender not in ("", gender):
                continue
            paragraphs = self._text.count("\n", mention.span.start, at) > 0
            score = (
                -(at - mention.span.start) / 400
                + 1.6 * mention.subject
                + 0.5 * (person.gender == gender)
                - 0.4 * paragraphs
                - 0.6 * mention.owner
                + 0.4 * (person is last_spoken)
            )
            if score > top:
                best, top = person, score
        return best

    def _other(self, mention: Span, word: str) -> Resolved | None:
        return None

    def _described(self, mention: Span, words_of: str, subject: "Token | None") -> Resolved:
        """A body, a document, or somebody whose role the text has told."""
        noun = (subject.lemma_ if subject is not None else words_of.split()[-1]).lower()
        definite = words_of.lower().startswith(("the ", "that ", "this "))
        if definite and noun in words("titles", "person"):
            holder = self._holder(mention.start, noun)
            if holder is not None:
                return self._as_person(holder, mention, f"{words_of} → {holder.name}", "role")
        name = words_of[4:] if words_of.lower().startswith("the ") else words_of
        return Resolved(name[:1].upper() + name[1:] if definite else name, None, "named in the sentence", "description")

    def _holder(self, at: int, noun: str) -> Person | None:
        """The person last mentioned whose role holds the noun."""
        for mention in reversed(self._cast.before(at)):
            if noun in role_words(mention.person):
                return mention.person
            said = gender_of_title(noun)
            if noun in ("man", "woman") and mention.person.gender == said:
                return mention.person
        return None
