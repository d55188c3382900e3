"""Who is meant by a description: a role, a body, a document, or what is somebody's.

the mayor → Bill de Blasio · the agency → Department of Labor · his lawyers → Jim Jordan’s lawyers
District leaders → Oakland Unified School District leaders · Trump and his aides → Donald Trump and his aides
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.antecedents import Antecedents, gender_of_pronoun
from corpus.attribution.bodies import Bodies
from corpus.attribution.names import gender_of_title
from corpus.attribution.naming import joined, named, person_at
from corpus.attribution.parsing import Parsed
from corpus.attribution.resolved import Resolved, without_article
from corpus.attribution.speakers import Cast, Person
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span

_DEFINITE = ("the ", "that ", "this ", "these ", "those ")
_NEAR_SPEAKER = 300  # characters back
_PLURAL = ("NNS", "NNPS")
_MORE = ("prep", "appos", "compound", "nmod", "conj")  # what tells more of a body than its kind


class Descriptions:
    """Tells who is meant by the descriptions of one document.

    Args:
        text: the document's text.
        cast: its people.
        parses: its parsed sentences, in order.
        antecedents: what its pronouns stand for.
    """

    def __init__(self, text: str, cast: Cast, parses: Sequence[Parsed], antecedents: Antecedents) -> None:
        self._text = text
        self._cast = cast
        self._bodies = Bodies(text, parses, frozenset(part.lower() for one in cast.people() for part in one.last_parts))
        self._antecedents = antecedents

    def resolve(self, mention: Span, subject: "Token | None", parsed: Parsed | None) -> Resolved:
        """A body, a document, or somebody whose role the text has told; else what the mention says."""
        said = " ".join(mention.of(self._text).split())
        name = without_article(said)
        longer = self._bodies.written_out(name) or self._bodies.fuller(said.removeprefix("The ").removeprefix("the "))
        if longer:
            return Resolved(longer, None, f"{said} → {longer}", "body")
        if subject is not None and parsed is not None:
            found = self._with_others(mention, subject, parsed) or self._owned(said, subject, parsed)
            if found is not None:
                return found
        noun = (subject.lemma_ if subject is not None else said.rsplit(maxsplit=1)[-1]).lower()
        if said.lower().startswith(_DEFINITE) and noun in words("titles", "person"):
            return self._role(mention, said, noun, subject)
        if said.lower().startswith(_DEFINITE) and subject is not None:
            body = self._spoke(mention.start, noun, subject) or self._body(mention.start, noun, subject)
            if body is not None:
                return Resolved(body, None, f"{said} → {body}", "body")
        known = any(noun in words("titles", sort) for sort in ("person", "people", "body", "words"))
        proper = subject is not None and subject.pos_ == "PROPN"
        return Resolved(name, None, "named in the sentence", "description" if known or proper else "thing")

    def _with_others(self, mention: Span, subject: "Token", parsed: Parsed) -> Resolved | None:
        """Somebody named who speaks with others who aren't: Trump and his aides."""
        end = parsed.span(subject, subject).end
        if not joined(subject) or end >= mention.end:
            return None
        person = person_at(self._cast, subject, parsed)
        rest = " ".join(Span(end, mention.end).of(self._text).split())
        name = f"{person.name} {rest}" if person is not None else ""
        return Resolved(name, None, "named in the sentence", "description") if person is not None else None

    def _role(self, mention: Span, said: str, noun: str, subject: "Token | None") -> Resolved:
        """Who holds a role, or the fuller description of somebody who isn't named."""
        plural = subject is not None and subject.tag_ in _PLURAL
        holder = None if plural else self._holder(mention, noun, subject)
        if holder is not None:
            return Resolved(holder.name, holder.role, f"{said} → {holder.name}", "role")
        longer = self._bodies.described(noun, mention.start, _beside(subject, noun), plural=plural)
        name = longer or without_article(said)
        return Resolved(name, None, f"{said} → {name}", "body" if longer else "description")

    def _holder(self, mention: Span, noun: str, subject: "Token | None") -> Person | None:
        """The person last mentioned whose role holds the noun, and what stands beside it; else who spoke, nearby."""
        said = gender_of_title(noun)
        wanted = {noun, *_beside(subject, noun)}
        for other in reversed(self._cast.before(mention.start)):
            fits = said in ("", other.person.gender) or not other.person.gender
            if (fits and other.person.holds(wanted)) or (
                wanted in ({"man"}, {"woman"}) and other.person.gender == said
            ):
                return other.person
        later = [person for person in self._cast.people() if person.holds(wanted)]
        if len(later) == 1 and said in ("", later[0].gender):
            return later[0]
        bare = subject is not None and all(child.dep_ == "det" for child in subject.children)
        office = noun in words("titles", "title") and noun in self._text[: mention.start].lower()  # somebody else's
        spoken = self._antecedents.spoken(mention.start) if bare and not office else None
        return spoken[1] if spoken is not None and said in ("", spoken[1].gender) else None

    def _spoke(self, place: int, noun: str, subject: "Token") -> str | None:
        """The body that spoke in the sentence before, whose name doesn't tell that it is of another kind."""
        group = self._antecedents.group(place, plural=False) if noun in words("titles", "business") else None
        bare = all(child.dep_ == "det" for child in subject.children)
        near = group is not None and place - group.start < _NEAR_SPEAKER and group.speaks >= 1.0
        named_so = group.name.removeprefix("The ").removeprefix("the ") if group is not None else ""
        return named_so if bare and near and self._bodies.may_be(named_so, noun) else None

    def _body(self, place: int, noun: str, subject: "Token") -> str | None:
        """The named body or document that a bare description stands for: the agency, the report."""
        if any(child.dep_ != "det" for child in subject.lefts) or any(child.dep_ in _MORE for child in subject.rights):
            return None
        plural = subject.tag_ in _PLURAL
        if noun in words("titles", "words"):
            return self._bodies.described(noun, place, plural=plural)
        if noun == "state":
            return self._bodies.state(place)
        if noun in words("titles", "body") and not plural:
            bodies = self._bodies
            named_so = bodies.called(noun, place, fewest=2) or bodies.described(noun, place, proper=True)
            named_so = named_so or bodies.called(noun, place) or bodies.described(noun, place)
            return named_so or bodies.body(place, noun)
        return None

    def _owned(self, said: str, subject: "Token", parsed: Parsed) -> Resolved | None:
        """His lawyers are somebody's lawyers, Humboldt's letter is Humboldt County's: the owner named in full."""
        owner = next((child for child in subject.children if child.dep_ == "poss"), None)
        if owner is None:
            return self._of_body(said, subject, parsed)
        gender, clear = gender_of_pronoun(owner.lower_), 1.0
        if gender:
            person, clear = self._antecedents.of(parsed.span(owner, owner), gender)
            whole, longer = owner.text, f"{person.name}’s" if person is not None else None
        else:
            whole, longer = self._owner(owner, parsed)
        if not longer:
            return None
        name = said.replace(whole, longer, 1)
        return Resolved(name, None, f"{said} → {name}", "pronoun" if gender else "description", clear)

    def _owner(self, owner: "Token", parsed: Parsed) -> tuple[str, str | None]:
        """The words of an owner, and the full name they stand for: Love → Tonya Love, the program → its name."""
        first, last = phrase(owner)
        span = parsed.span(first, last)
        whole = " ".join(span.of(self._text).split())
        people = named(self._cast, span, owner, parsed)
        if people:
            longer = people[0].name if len(people) == 1 and people[0].name not in whole else None
            start = next((other.span for other in self._cast.within(span) if other.person is people[0]), span)
            return start.of(self._text), longer
        if owner.text in words("titles", "body"):
            return whole, self._body(span.start, owner.lemma_.lower(), owner)
        return owner.text, self._bodies.fuller(owner.text)

    def _of_body(self, said: str, subject: "Token", parsed: Parsed) -> Resolved | None:
        """What is a body's that goes by its kind alone: district leaders."""
        kind = next((child for child in subject.lefts if child.dep_ == "compound"), None)
        if kind is None or kind.lower_ not in words("titles", "body") or kind.n_lefts:
            return None
        longer = self._bodies.called(kind.lower_, parsed.span(kind, kind).start)
        if longer is None:
            return None
        name = f"{longer}{said.partition(kind.text)[2]}"
        return Resolved(name, None, f"{said} → {name}", "body")


def _beside(subject: "Token | None", noun: str) -> set[str]:
    """The words beside a role that its holder's must have: names, parties, "former", and what it is compounded of."""
    if subject is None:
        return set()
    return {
        token.lower_.removesuffix("’s").removesuffix("'s")
        for token in subject.subtree
        if token.i != subject.i
        and token.lower_ != noun
        and token.dep_ not in ("det", "case", "punct")
        and not token.is_punct
        and (
            token.pos_ == "PROPN"
            or token.text[0].isupper()
            or token.dep_ == "compound"
            or token.lower_ in words("titles", "lesser")
        )
    }
