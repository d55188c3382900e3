"""Which people a mention names, by itself or by what stands in apposition to it.

General Ghafoor · Peyton and Espinoza · the president of Acme, Jane Smith · Jane Smith, president of Acme
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.parsing import Parsed
from corpus.attribution.speakers import Cast, Person
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span

_LONGEST_NAME = 60  # characters
_JOINED = 6  # words between two who speak together
_OWNERS = ("det", "poss")


def named(cast: Cast, mention: Span, subject: "Token | None", parsed: Parsed | None) -> list[Person]:
    """Those whom a mention names, whose chief word is `subject`; empty if it names nobody, or others beside them."""
    if subject is None or parsed is None:
        return [other.person for other in cast.within(mention) if not other.pronoun][-1:]
    found = {chief.i: person_at(cast, chief, parsed) for chief in (subject, *_conjuncts(subject))}
    if found[subject.i] is None or any(found[other.i] is None for other in joined(subject)):
        return []
    return list(dict.fromkeys(person for person in found.values() if person is not None))


def joined(subject: "Token") -> "list[Token]":
    """Who else speaks with a subject: Trump *and his aides*; not what else he is: Smith of Acme and contributor."""
    return [
        token
        for token in _conjuncts(subject)
        if any(child.dep_ in _OWNERS and child.lower_ not in ("a", "an") for child in token.lefts)
        or ((token.pos_ in ("PROPN", "PRON") or token.tag_ == "NNS") and token.lower_ not in words("titles", "title"))
    ]


def _conjuncts(subject: "Token") -> "list[Token]":
    """The words joined to a subject, each near the one before it; in a list the second may be parsed as beside it."""
    beside = (child for child in subject.children if child.dep_ == "appos" and child.ent_type_ == "PERSON")
    listed = next((child for child in beside if list(child.conjuncts)), None)
    found, last = [], subject
    for token in subject.conjuncts if listed is None else (listed, *listed.conjuncts):
        if 0 < token.left_edge.i - last.i <= _JOINED:
            found.append(token)
            last = token
    return found


def person_at(cast: Cast, chief: "Token", parsed: Parsed) -> Person | None:
    """The person that a word names, or that stands in apposition to it."""
    place = parsed.span(chief, chief)
    stop = chief.text.endswith(".")
    around = cast.within(Span(max(0, place.start - _LONGEST_NAME), place.end))
    inside = [other for other in around if not other.pronoun and other.span.end + stop >= place.end]
    if inside:
        return inside[-1].person
    end = parsed.span(*phrase(chief)).end  # President of Ukraine Volodymyr Zelenskyy
    last = next((other.person for other in cast.within(Span(place.start, end)) if other.span.end == end), None)
    if last is not None and chief.lower_ in words("titles", "title"):
        return last
    if chief.pos_ == "PROPN":
        bearers = cast.called(chief.text) if chief.ent_type_ not in ("GPE", "LOC", "NORP") else ()
        return bearers[0] if bearers else None
    beside = next((child for child in chief.children if child.dep_ == "appos"), None) or _second_subject(chief)
    if beside is not None:
        return next((other.person for other in cast.within(parsed.span(*phrase(beside))) if not other.owner), None)
    first = phrase(chief)[0]
    start = parsed.span(first, first).start - len(", ") if first.i and first.nbor(-1).text == "," else -1
    return next((other.person for other in around if other.span.end == start and not other.pronoun), None)


def _second_subject(chief: "Token") -> "Token | None":
    """The name in apposition that the parse has as another subject: the chair of the council, *Jane Smith*, asked."""
    if chief.dep_ != "nsubj":
        return None
    return next(
        (
            child
            for child in chief.head.lefts
            if child.i > chief.i and child.dep_ == "nsubj" and child.ent_type_ == "PERSON"
            if child.left_edge.nbor(-1).text == ","
        ),
        None,
    )
