"""Who is in a document: names found by the parser and by lists, put together to people.

Donald J. Trump · Mr. Trump · Donald Trump · Trump            one man
Hillary Clinton · Bill Clinton · Mrs. Clinton                 two people; the last is Hillary
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.names import Name, bare_names, gender_of_name, gender_of_title, name_at, names
from corpus.attribution.parsing import Parsed
from corpus.attribution.roles import chief_word, role_before, role_beside, role_in_text
from corpus.attribution.speakers import Cast, Mention, Person
from corpus.attribution.wordlists import words
from corpus.document import Span

_FOLLOWS = 300  # characters within which a pronoun tells of the person named before
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]imself|[Hh]erself)\b")
_TWICE = 2
_LONGEST_ACRONYM = 5  # letters
_GENERATION = frozenset(["Jr.", "Jr", "Sr.", "Sr"])
_SHORTEST, _SURE, _NEARLY_ALL = 3, 3, 0.8  # so many pronouns, nearly all alike, outweigh a first name


def cast_of(text: str, parses: Sequence[Parsed]) -> Cast:
    """The people of a text, some of whose sentences are parsed."""
    found = _found(text, parses)
    means = _people(found)
    tokens = {
        parsed.unit.place(token.idx, token.idx + 1).start: (parsed, token) for parsed in parses for token in parsed.doc
    }
    cast = Cast([_mention(text, name, means[name.span], tokens.get(name.span.start)) for name in found])
    _learn_genders(text, cast)
    return cast


def _found(text: str, parses: Iterable[Parsed]) -> list[Name]:
    """The names in order of place, without overlap."""
    found = {name.span.start: name for name in names(text)}
    for name in _entities(text, parses):
        found.setdefault(name.span.start, name)
    full = [name for name in found.values() if len(name.parts) > 1]
    parts = {part for name in full for part in (name.parts[0], name.parts[-1]) if len(part) >= _SHORTEST}
    for name in bare_names(text, frozenset(part for part in parts if _stands_for_a_name(text, part))):
        found.setdefault(name.span.start, name)
    borne = {part.lower() for name in full for part in name.parts}
    kept: list[Name] = []
    people = [name for name in found.values() if not _is_acronym(name, borne)]
    for name in sorted(people, key=lambda name: (name.span.start, -len(name.span))):
        if not kept or kept[-1].span.end <= name.span.start:
            kept.append(name)
    return kept


def _is_acronym(name: Name, borne: set[str]) -> bool:
    """Whether a lone word in capitals is a body's acronym, which the parser takes for somebody: no full name has it."""
    word = name.parts[-1]
    lone = len(name.parts) == 1 and not name.title
    return lone and word.isupper() and _SHORTEST <= len(word) <= _LONGEST_ACRONYM and word.lower() not in borne


def _stands_for_a_name(text: str, part: str) -> bool:
    """Whether a part of a full name is one by itself here: no common word, or with a capital inside sentences."""
    if part.lower() not in words("words_as_names"):
        return True
    inside = re.findall(rf"[a-z,] {re.escape(part)}\b(?! [A-Z])", text)
    return len(inside) >= _TWICE


def _entities(text: str, parses: Iterable[Parsed]) -> Iterator[Name]:
    """The people that the parser sees."""
    for parsed in parses:
        for entity in parsed.doc.ents:
            if entity.label_ == "PERSON" and parsed.run_of(entity[0]) is None:
                name = name_at(text, parsed.span(entity[0], entity[-1]))
                if name is not None:
                    yield name


def _people(found: Sequence[Name]) -> dict[Span, Person]:
    """Who each name means: full names agree by first and last; a bare one means the bearer most often named."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    means: dict[Span, Person] = {}
    for name in (name for name in found if len(name.parts) > 1):
        person = next((known for known in by_last[name.last] if _agree(known, name)), None)
        if person is None:
            person = Person()
            by_last[name.last].append(person)
        means[name.span] = _recorded(person, name)
    by_first: dict[str, list[Person]] = defaultdict(list)
    for person in dict.fromkeys(means.values()):
        by_first[_first_name(person)].append(person)
    for name in (name for name in found if len(name.parts) == 1):
        bearers = by_last.get(name.last) or by_first.get(name.last) or []
        if not bearers:
            bearers = [Person()]
            by_last[name.last] = bearers
        fitting = [person for person in bearers if not _contradicts(person, name)]
        if not fitting:  # Mr. Obama, where only Michelle Obama is named in full
            fitting = [Person()]
            by_last[name.last] = [*bearers, *fitting]
        means[name.span] = _recorded(max(fitting, key=lambda bearer: bearer.names.total()), name)
    return means


def _first_name(person: Person) -> str:
    """The first word of the name first used."""
    return next(iter(person.names))[0].lower().rstrip(".")


def _agree(person: Person, name: Name) -> bool:
    """Whether a full name may be another form of a person's: Donald J. Trump and Donald Trump, but not with Jr."""
    known, first = _first_name(person), name.first.rstrip(".")
    if name.parts in person.names and person.suffix != name.suffix and _GENERATION & {person.suffix, name.suffix}:
        return False
    return known == first or (min(len(known), len(first)) == 1 and known[:1] == first[:1])


def _contradicts(person: Person, name: Name) -> bool:
    """Whether Mr. or Mrs. before the bare name rules the person out."""
    said = gender_of_title(name.title)
    return bool(said and person.gender and said != person.gender)


def _recorded(person: Person, name: Name) -> Person:
    """The person, with a name noted, and what it tells of their gender."""
    person.names[name.parts] += 1
    person.suffix = person.suffix or name.suffix
    person.party = person.party or name.party
    if not person.gender:
        person.gender = gender_of_title(name.title) or (gender_of_name(name.first) if name.first else "")
    return person


def _mention(text: str, name: Name, person: Person, at: "tuple[Parsed, Token] | None") -> Mention:
    """The mention, and the role that stands with it noted."""
    if at is None:
        person.take_role(name.title)
        person.take_role(role_in_text(text, name.span))
        before = text[max(0, name.span.start - 2) : name.span.start]
        owner = text[name.span.end : name.span.end + 2] in ("’s", "'s")
        begins = not before.strip() or before[0] in (".!?”\n," if owner else ".!?”\n")  # A year on, Lee's shop is …
        return Mention(name.span, person, begins, owner)
    parsed, token = at
    chief = chief_word(token)
    person.take_role(role_before(parsed, chief, name, text) or name.title)
    person.take_role(role_beside(chief))
    topic = chief.head if chief.dep_ == "poss" else chief  # Smith in "Smith's shop is open"
    return Mention(name.span, person, topic.dep_ in ("nsubj", "nsubjpass"), chief.dep_ == "poss")


def _learn_genders(text: str, cast: Cast) -> None:
    """Takes people's gender from the he or she that follows their name before anybody else is named."""
    seen: dict[Person, Counter[str]] = defaultdict(Counter)
    for mention, following in pairwise([*cast.mentions, None]):
        if mention is not None:
            end = min(mention.span.end + _FOLLOWS, following.span.start if following else len(text))
            found = _PRONOUN.search(text, mention.span.end, max(end, mention.span.end))
            if found:
                seen[mention.person]["f" if found.group(1).lower() in words("pronouns", "she") else "m"] += 1
    for person, counts in seen.items():
        (gender, count), *_ = counts.most_common(1)
        clear = count >= _SURE and count >= _NEARLY_ALL * counts.total()
        if clear or (not person.gender and 3 * count >= 2 * counts.total()):
            person.gender = gender
