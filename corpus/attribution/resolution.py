"""Who is meant: from the words that mention a speaker to the fullest name the document gives.

General Ghafoor → Asif Ghafoor · he → Asif Ghafoor · the mayor → Bill de Blasio · the Afghan government → itself
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.antecedents import Antecedents, gender_of_pronoun
from corpus.attribution.bodies import Bodies
from corpus.attribution.cues import Telling
from corpus.attribution.names import gender_of_title
from corpus.attribution.naming import named
from corpus.attribution.parsing import Parsed
from corpus.attribution.speakers import Cast, Person
from corpus.attribution.wordlists import words
from corpus.document import Span
from corpus.sentences import sentences

_DEFINITE = ("the ", "that ", "this ", "these ", "those ")
_APART = ("in the same sentence", "one sentence earlier", "two sentences earlier")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant by a mention.

    Args:
        name: the fullest name or description.
        role: what the document says they are.
        how: how it was found, for people to read.
        by: the kind of finding, a key of `confidence.MEANT`.
        clear: how far the runner-up was behind, 0 to 1, where there was a choice.
    """

    name: str
    role: str | None
    how: str
    by: str
    clear: float = 1.0


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
        self._bodies = Bodies(text, parses)
        self._antecedents = Antecedents(text, cast, parses, told)

    def resolve(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """Who is meant at `mention`, whose chief word is `subject`; None for pronouns that nothing answers."""
        said = " ".join(mention.of(self._text).split())
        lowered = said.lower()
        if gender_of_pronoun(lowered):
            return self._pronoun(mention, said)
        if lowered in words("pronouns", "they"):
            return self._group(mention, said)
        if lowered in words("pronouns", "i"):
            return self._author(said)
        if lowered in words("pronouns", "nobody"):
            return None
        people = named(self._cast, mention, subject, parsed)
        if people:
            return Resolved(
                " and ".join(person.name for person in people), people[0].role, "named in the sentence", "name"
            )
        return self._described(mention, said, subject, parsed)

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
            name = _without_article(human.name)
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
        spoken = self._antecedents.spoken(mention.start) if they else None
        if spoken is not None and (group is None or spoken[0] > group.start):
            return Resolved(spoken[1].name, spoken[1].role, f"{said} → {spoken[1].name}", "they")
        if group is None:
            return None
        name = _without_article(group.name)
        return Resolved(name, None, f"{said} → {name}", "they")

    def _described(self, mention: Span, said: str, subject: "Token | None", parsed: Parsed | None) -> Resolved:
        """A body, a document, or somebody whose role the text has told."""
        name = _without_article(said)
        longer = self._bodies.written_out(name) or self._bodies.fuller(said.removeprefix("The ").removeprefix("the "))
        if longer:
            return Resolved(longer, None, f"{said} → {longer}", "body")
        owned = self._owned(said, subject, parsed)
        if owned is not None:
            return owned
        noun = (subject.lemma_ if subject is not None else said.rsplit(maxsplit=1)[-1]).lower()
        if said.lower().startswith(_DEFINITE):
            holder = self._holder(mention, noun, subject) if noun in words("titles", "person") else None
            if holder is not None:
                return Resolved(holder.name, holder.role, f"{said} → {holder.name}", "role")
            if noun in words("titles", "person"):
                longer = self._bodies.described(noun, mention.start)
                return Resolved(longer or name, None, f"{said} → {longer or name}", "body" if longer else "description")
            body = self._body(mention.start, noun, subject)
            if body is not None:
                return Resolved(body, None, f"{said} → {body}", "body")
        return Resolved(name, None, "named in the sentence", "description")

    def _body(self, place: int, noun: str, subject: "Token | None") -> str | None:
        """The named body or document that a bare description stands for: the agency, the report."""
        if subject is None or "Plur" in str(subject.morph) or any(child.dep_ != "det" for child in subject.lefts):
            return None
        if noun in words("titles", "words"):
            return self._bodies.described(noun, place)
        if noun in words("titles", "body"):
            return self._bodies.described(noun, place) or self._bodies.body(place)
        return None

    def _owned(self, said: str, subject: "Token | None", parsed: Parsed | None) -> Resolved | None:
        """His lawyers are somebody's lawyers, Humboldt's letter is Humboldt County's: the owner named in full."""
        owner = (
            next((child for child in subject.children if child.dep_ == "poss"), None) if subject is not None else None
        )
        if owner is None or parsed is None:
            return None
        gender, clear = gender_of_pronoun(owner.lower_), 1.0
        if gender:
            person, clear = self._antecedents.of(parsed.span(owner, owner), gender)
            longer = f"{person.name}’s" if person is not None else None
        else:
            longer = self._bodies.fuller(owner.text)
        if not longer:
            return None
        name = said.replace(owner.text, longer, 1)
        return Resolved(name, None, f"{said} → {name}", "pronoun" if gender else "description", clear)

    def _holder(self, mention: Span, noun: str, subject: "Token | None") -> Person | None:
        """The person last mentioned whose role holds the noun, and the names beside it; else who spoke last, nearby."""
        said = gender_of_title(noun)
        beside = [token for token in subject.subtree if token.i != subject.i] if subject is not None else []
        wanted = {noun, *(token.lower_ for token in beside if token.pos_ == "PROPN" or token.lower_ == "former")}
        for other in reversed(self._cast.before(mention.start)):
            if other.person.holds(wanted) or (wanted in ({"man"}, {"woman"}) and other.person.gender == said):
                return other.person
        bare = subject is not None and all(child.dep_ == "det" for child in subject.children)
        spoken = self._antecedents.spoken(mention.start) if bare else None
        return spoken[1] if spoken is not None and said in ("", spoken[1].gender) else None


def _without_article(said: str) -> str:
    """The description without "the", in one line, beginning with a capital if it did have the article."""
    said = " ".join(said.split())
    bare = said[4:] if said.lower().startswith("the ") else said
    return bare[:1].upper() + bare[1:] if bare != said else said
