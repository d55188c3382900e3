"""The cast of a document: its people, each under the fullest name it gives, with roles, gender and mentions."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.names import Name, bare_names, gender_of_name, gender_of_title, name_at, names
from corpus.attribution.parsing import Parsed
from corpus.attribution.wordlists import words
from corpus.document import Span

_LONGEST_ROLE = 14
_SURE = 3  # so many pronouns outweigh a first name
_FOLLOWS = 300  # characters within which a pronoun tells of the person named before
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]imself|[Hh]erself)\b")
_RANKS = frozenset(
    "gen maj major general brig brigadier lt lieutenant col colonel capt captain sgt sergeant adm admiral mr mrs ms dr sen rep gov".split()
)  # noqa: SIM905


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in the document.

    Args:
        names: the ways the document names them, with how often.
        gender: "m", "f" or "" if nothing says.
        roles: what the document says they are, in its words, in order.
        places: where they are mentioned.
    """

    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name; of two as long, the one used more."""
        return " ".join(max(self.names, key=lambda parts: (len(parts), self.names[parts])))

    @property
    def role(self) -> str | None:
        """The fullest of the first things said of what they are."""
        return max(self.roles[:3], key=len, default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is named.

    Args:
        subject: whether it is the subject of a verb.
        owner: whether it only owns something: Smith's.
        pronoun: whether it is only a he or she.
    """

    span: Span
    person: Person
    subject: bool = False
    owner: bool = False
    pronoun: bool = False


class Cast:
    """The people of a document.

    Args:
        mentions: where they are named, in any order.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.mentions]
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        for mention in self.mentions:
            for parts in mention.person.names:
                for part in parts:
                    if mention.person not in self._by_part[part.lower()]:
                        self._by_part[part.lower()].append(mention.person)

    def before(self, place: int) -> Sequence[Mention]:
        """The mentions that begin before a place, in order."""
        return self.mentions[: bisect_left(self._starts, place)]

    def within(self, span: Span) -> Sequence[Mention]:
        """The mentions inside a span, in order."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def people(self) -> list[Person]:
        """Everybody, in order of first mention."""
        return list(dict.fromkeys(mention.person for mention in self.mentions))

    def called(self, part: str) -> list[Person]:
        """Those who bear a name."""
        return self._by_part.get(part.lower(), [])

    def add(self, mention: Mention) -> None:
        """Adds a place where somebody is meant, by a pronoun say."""
        place = bisect_left(self._starts, mention.span.start)
        self.mentions.insert(place, mention)
        self._starts.insert(place, mention.span.start)


def cast_of(text: str, parses: Sequence[Parsed]) -> Cast:
    """The people of a text, some of whose sentences are parsed."""
    found: dict[int, Name] = {name.span.start: name for name in names(text)}
    tokens: dict[int, tuple[Parsed, Token]] = {}
    for parsed in parses:
        for entity in parsed.doc.ents:
            if entity.label_ == "PERSON" and parsed.run_of(entity[0]) is None:
                name = name_at(text, parsed.span(entity[0], entity[-1]))
                if name is not None:
                    found.setdefault(name.span.start, name)
        for token in parsed.doc:
            tokens[parsed.unit.place(token.idx, token.idx + 1).start] = (parsed, token)
    known = {part for name in found.values() if len(name.parts) > 1 for part in (name.parts[0], name.parts[-1])}
    known = {part for part in known if len(part) > 2 and part.lower() not in words("words_as_names")}  # noqa: PLR2004
    for name in bare_names(text, frozenset(known)):
        found.setdefault(name.span.start, name)
    ordered = _without_overlap(sorted(found.values(), key=lambda name: (name.span.start, -len(name.span))))
    people = _people(ordered)
    mentions = []
    for name in ordered:
        person = people.get(name.span)
        if person is not None:
            mentions.append(_mention(text, name, person, tokens))
    cast = Cast(mentions)
    _learn_genders(text, cast)
    return cast


def _learn_genders(text: str, cast: Cast) -> None:
    """Takes the gender of those whose name doesn't tell from the he or she that follows, before anybody else is named."""
    seen: dict[Person, Counter[str]] = defaultdict(Counter)
    for mention, following in pairwise([*cast.mentions, None]):
        if mention is not None:
            end = min(mention.span.end + _FOLLOWS, following.span.start if following else len(text))
            found = _PRONOUN.search(text, mention.span.end, max(end, mention.span.end))
            if found:
                seen[mention.person]["f" if found.group(1).lower().startswith(("she", "her")) else "m"] += 1
    for person, counts in seen.items():
        (gender, count), *_ = counts.most_common(1)
        if 3 * count >= 2 * counts.total() and (
            not person.gender or (count >= _SURE and counts.total() < 1.25 * count)
        ):
            person.gender = gender


def _without_overlap(ordered: Sequence[Name]) -> list[Name]:
    """The names without those that begin inside another."""
    kept: list[Name] = []
    for name in ordered:
        if not kept or kept[-1].span.end <= name.span.start:
            kept.append(name)
    return kept


def _people(ordered: Sequence[Name]) -> dict[Span, Person]:
    """Who each name means: full names agree by first and last; a bare one means the bearer most often named."""
    full: dict[str, list[Person]] = defaultdict(list)
    means: dict[Span, Person] = {}
    for name in ordered:
        if len(name.parts) > 1:
            person = next((known for known in full[name.last] if _agree(known, name)), None)
            if person is None:
                person = Person()
                full[name.last].append(person)
            _record(person, name)
            means[name.span] = person
    firsts: dict[str, list[Person]] = defaultdict(list)
    for bearers in full.values():
        for person in bearers:
            firsts[next(iter(person.names))[0].lower()].append(person)
    for name in ordered:
        if len(name.parts) == 1:
            bearers = full.get(name.last) or firsts.get(name.last) or []
            fitting = [person for person in bearers if not _contradicts(person, name)] or bearers
            if fitting:
                person = max(fitting, key=lambda bearer: sum(bearer.names.values()))
            else:
                person = Person()
                full[name.last].append(person)
            _record(person, name)
            means[name.span] = person
    return means


def _agree(person: Person, name: Name) -> bool:
    """Whether a full name may be another form of a person's: Donald J. Trump and Donald Trump."""
    known = next(iter(person.names))[0].lower().rstrip(".")
    first = name.first.rstrip(".")
    return known == first or (min(len(known), len(first)) == 1 and known[:1] == first[:1])


def _contradicts(person: Person, name: Name) -> bool:
    """Whether Mr. or Mrs. before the bare name rules the person out."""
    said = gender_of_title(name.title)
    return bool(said and person.gender and said != person.gender)


def _record(person: Person, name: Name) -> None:
    """Notes a name, and what it tells of its bearer's gender."""
    person.names[name.parts] += 1
    person.places.append(name.span.start)
    if not person.gender:
        person.gender = gender_of_title(name.title) or (gender_of_name(name.first) if name.first else "")


def _mention(text: str, name: Name, person: Person, tokens: "dict[int, tuple[Parsed, Token]]") -> Mention:
    """The mention, and the role that stands with it."""
    at = tokens.get(name.span.start)
    if at is None:
        _take_role(person, name.title)
        before = text[max(0, name.span.start - 2) : name.span.start]
        owner = text[name.span.end : name.span.end + 2] in ("’s", "'s")
        return Mention(name.span, person, not owner and (not before.strip() or before[0] in ".!?”\n"), owner)
    parsed, token = at
    head = _head(token)
    _take_role(person, _role_before(parsed, head, name, text) or name.title)
    _take_role(person, _role_beside(head))
    return Mention(name.span, person, head.dep_ in ("nsubj", "nsubjpass"), head.dep_ == "poss")


def _head(token: "Token") -> "Token":
    """The chief word of the name that a token begins."""
    while token.dep_ in ("compound", "flat", "amod", "nmod") and token.head.i > token.i and token.head.i - token.i < 5:
        token = token.head
    return token


def _role_before(parsed: Parsed, head: "Token", name: Name, text: str) -> str:
    """The role before a name: *Afghan presidential spokesman* Dawa Khan Meenapal."""
    first = head.left_edge.i
    place = head.i
    while (
        place > first
        and parsed.unit.place(head.doc[place - 1].idx, head.doc[place - 1].idx + 1).start >= name.span.start
    ):
        place -= 1
    modifiers = [token for token in head.doc[first:place]]
    while modifiers and (modifiers[0].dep_ in ("det", "punct", "cc", "advmod", "mark") or modifiers[0].is_punct):
        modifiers.pop(0)
    if (
        any(token.is_punct and token.text not in ("-", "–", ".") for token in modifiers)
        or len(modifiers) > _LONGEST_ROLE
    ):
        return ""
    while len(modifiers) > 1 and modifiers[-1].lower_.rstrip(".") in _RANKS:
        modifiers.pop()
    if not modifiers:
        return ""
    return parsed.span(modifiers[0], modifiers[-1]).of(text).replace("\n", " ")


def _role_beside(head: "Token") -> str:
    """The role in apposition: Jane Smith, *president of Acme*; or the president of Acme, Jane Smith."""
    beside = next((child for child in head.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None)
    if beside is None and head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
        beside = head.head
        span = [token for token in beside.subtree if token.i < head.left_edge.i]
    elif beside is not None:
        span = list(beside.subtree)
    else:
        return ""
    relative = next((token.left_edge.i for token in span if token.dep_ == "relcl"), None)
    span = [token for token in span if relative is None or token.i < relative]
    while span and (span[0].dep_ == "det" or span[0].is_punct):
        span.pop(0)
    while span and span[-1].is_punct:
        span.pop()
    if not span or len(span) > _LONGEST_ROLE or any(token.text in '“”"' for token in span):
        return ""
    return head.doc[span[0].i : span[-1].i + 1].text


def _take_role(person: Person, role: str) -> None:
    """Notes what somebody is said to be, and the gender it tells."""
    if not role or role.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "mx"):
        return
    if role not in person.roles:
        person.roles.append(role)
    if not person.gender:
        person.gender = next((said for word in role.split() if (said := gender_of_title(word))), "")


def role_words(person: Person) -> frozenset[str]:
    """The words of what somebody is said to be, in lower case, shortened titles written out."""
    longer = dict(pair.split("=") for pair in words("titles", "expanded"))
    bare = [word.lower().strip(".,") for role in person.roles for word in role.split()]
    return frozenset([*bare, *(longer[word] for word in bare if word in longer)])
