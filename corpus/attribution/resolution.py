"""Who is meant: from the words that mention a speaker to the fullest name the document gives.

General Ghafoor → Asif Ghafoor · he → Asif Ghafoor · the mayor → Bill de Blasio · the Afghan government → itself
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.antecedents import Antecedents, gender_of_pronoun
from corpus.attribution.cues import Telling
from corpus.attribution.descriptions import Descriptions
from corpus.attribution.naming import named
from corpus.attribution.parsing import Parsed
from corpus.attribution.resolved import Resolved, listing, without_article
from corpus.attribution.speakers import Cast, Person
from corpus.attribution.wordlists import words
from corpus.document import Span
from corpus.sentences import sentences

_NEAR = 400  # characters back
_APART = ("in the same sentence", "one sentence earlier", "two sentences earlier")


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
        self._text = text
        self._cast = cast
        self._byline = byline
        self._antecedents = Antecedents(text, cast, parses, told)
        self._descriptions = Descriptions(text, cast, parses, self._antecedents)

    def resolve(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """Who is meant at `mention`, whose chief word is `subject`; None for pronouns that nothing answers.

        Nor is "both Smith and Jones" one speaker: each spoke for himself.
        """
        said = " ".join(mention.of(self._text).split())
        lowered = said.lower()
        if gender_of_pronoun(lowered):
            return self._pronoun(mention, said)
        if lowered in words("pronouns", "they"):
            return self._group(mention, said)
        if lowered in words("pronouns", "i"):
            return self._author(said)
        if lowered in words("pronouns", "nobody") or lowered.split()[0] in words("pronouns", "together"):
            return None
        people = named(self._cast, mention, subject, parsed)
        if people:
            role = people[0].role if len(people) == 1 else None
            return Resolved(listing([person.name for person in people]), role, "named in the sentence", "name")
        return self._descriptions.resolve(mention, subject, parsed)

    def _author(self, said: str) -> Resolved | None:
        """Who is "I" outside quotations: the byline; None without one, and for "we", of whom it names but one."""
        if self._byline is None or said.lower() in ("we", "us", "our"):
            return None
        return Resolved(self._byline, None, f"{said} → who wrote the document", "author")

    def _pronoun(self, mention: Span, said: str) -> Resolved | None:
        """The person a he or she stands for."""
        person, clear = self._antecedents.of(mention, gender_of_pronoun(said))
        human = self._antecedents.human(mention.start)
        before = self._cast.before(mention.start)
        if human is not None and not any(other.person is person and not other.pronoun for other in before):
            name = without_article(human.name)
            return Resolved(name, None, f"{said} → {name}", "they")
        if person is None:
            return None
        how = f"{said} → {person.name}, {self._distance(person, mention)}"
        return Resolved(person.name, person.role, how, "pronoun", clear)

    def _distance(self, person: Person, mention: Span) -> str:
        """How far back the person was last named, for people to read."""
        named_at = [other for other in self._cast.before(mention.start) if other.person is person and not other.pronoun]
        if not named_at:
            return "named later"
        apart = len(sentences(self._text, Span(named_at[-1].span.start, mention.end))) - 1
        return _APART[apart] if apart < len(_APART) else f"{apart} sentences earlier"

    def _group(self, mention: Span, said: str) -> Resolved | None:
        """The group, body or person that a they or it stands for."""
        they = said.lower() not in ("it", "its", "itself")
        group = self._antecedents.group(mention.start, plural=they)
        spoken = self._antecedents.spoken(mention.start, any_gender=False) if they else None
        if spoken is not None and (group is None or spoken[0] > group.start):
            return Resolved(spoken[1].name, spoken[1].role, f"{said} → {spoken[1].name}", "they")
        if group is None:
            return self._one(mention, said) if they else None
        name = without_article(group.name)
        return Resolved(name, None, f"{said} → {name}", "they")

    def _one(self, mention: Span, said: str) -> Resolved | None:
        """The person that a they stands for where no group is near: the last one named, if not known as he or she."""
        before = [other for other in self._cast.before(mention.start) if not other.pronoun]
        last = before[-1] if before and mention.start - before[-1].span.start < _NEAR else None
        if last is None or last.person.gender:
            return None
        return Resolved(last.person.name, last.person.role, f"{said} → {last.person.name}", "they")
