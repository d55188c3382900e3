"""Bodies and documents that speak: organisations, agencies, reports, under the fullest description the text gives.

the agency → Department of Labor · ICRI → International Coral Reef Initiative · the report → Roundtable report
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.bodynames import SMALL, acronyms, apposed, plain, suffixed, titled
from corpus.attribution.parsing import Parsed
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words

_MOST_WORDS = 12
_LETTERS = 3  # an acronym of two letters matches too much
_UNNAMED = frozenset(["business", "office", "press", "free"])  # kinds whose names often don't tell the kind
_WEIGHT, _HALF = 1_000_000, 300  # a name this many characters back counts half
_NEARBY = 1500  # characters back within which "the agency" was named


@dataclass(frozen=True, slots=True, order=True)
class Described:
    """A phrase around a noun that a name stands in, and where."""

    start: int
    words: str
    plural: bool

    def holds(self, beside: AbstractSet[str]) -> bool:
        """Whether the phrase has all these words."""
        return beside <= {word.strip(".,").lower() for word in self.words.split()}

    def is_name(self) -> bool:
        """Whether it ends as a name does: Oak Valley School District."""
        return self.words.split()[-1][:1].isupper()


class Bodies:
    """What a document says of its bodies and documents.

    Args:
        text: the document's text.
        parses: its parsed sentences, in order.
        people: the surnames of its people, in lower case: the parser takes some for bodies.
    """

    def __init__(self, text: str, parses: Sequence[Parsed], people: frozenset[str] = frozenset()) -> None:
        self._text = text
        self._people = people
        self._long = dict(acronyms(text))
        self._named: list[tuple[int, str]] = []
        self._places: set[str] = set()
        self._somewhere: dict[str, bool] = {}
        self._by_noun: dict[str, list[Described]] = defaultdict(list)
        for parsed in parses:
            self._take_entities(parsed)
            self._take_descriptions(parsed)
        for place, noun, described in titled(text):
            self._by_noun[noun].append(Described(place, described, plural=False))
        for place, noun, name in apposed(text):
            if name.split()[-1].lower() not in people:
                self._by_noun[noun].append(Described(place, name, plural=False))
        for place, name in suffixed(text):
            self._named.append((place, name))
            first = name.split(maxsplit=1)[0].lower()
            if first in words("titles", "suffix"):
                self._by_noun[first].append(Described(place, name, plural=False))
        for found in self._by_noun.values():
            found.sort()
        self._named.sort()
        self._often = Counter(name for _, name in self._named)
        for name in self._often:
            own = name.replace("’s ", "'s ").rpartition("'s ")[2]  # the District's Department of …
            initials = "".join(word[0] for word in own.split() if word.lower() not in SMALL)
            if len(initials) >= _LETTERS and initials.isupper():
                self._long.setdefault(initials, own)

    def _take_entities(self, parsed: Parsed) -> None:
        """Notes the bodies and places a sentence names."""
        for entity in parsed.doc.ents:
            if (
                entity.label_ in ("ORG", "GPE")
                and parsed.run_of(entity[0]) is None
                and entity.text[0].isupper()
                and entity.text[1:2] != "."
            ):
                name = plain(entity.text)
                self._named.append((parsed.span(entity[0], entity[-1]).start, name))
                if entity.label_ == "GPE":
                    self._places.add(name)

    def _take_descriptions(self, parsed: Parsed) -> None:
        """Notes the phrases of a sentence that a name stands in."""
        for token in parsed.doc:
            if parsed.run_of(token) is not None:
                continue
            self._take_apposition(parsed, token)
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
                described = _description(token)
                if described:
                    plural = token.tag_ in ("NNS", "NNPS")
                    place = parsed.span(token, token).start
                    self._by_noun[token.lemma_.lower()].append(Described(place, described, plural))

    def _take_apposition(self, parsed: Parsed, token: "Token") -> None:
        """Notes the name beside what a body is: Acme, a company that …; one state agency, the Coastal Commission."""
        if token.dep_ != "appos" or token.ent_type_ == "PERSON" or token.head.ent_type_ == "PERSON":
            return
        for noun, name in ((token, token.head), (token.head, token)):
            if noun.pos_ == "NOUN" and noun.lemma_.lower() in words("titles", "body") and name.pos_ == "PROPN":
                first, last = phrase(name)
                described = plain(name.doc[first.i : last.i + 1].text)
                start = parsed.span(noun, noun).start
                self._by_noun[noun.lemma_.lower()].append(Described(start, described, plural=False))

    def written_out(self, name: str) -> str | None:
        """The words an acronym stands for, where the text says so: International Coral Reef Initiative (ICRI)."""
        return self._long.get(name)

    def described(
        self,
        noun: str,
        place: int,
        beside: AbstractSet[str] = frozenset(),
        *,
        plural: bool = False,
        proper: bool = False,
    ) -> str | None:
        """The last description with a name in it whose chief word is `noun` before a place; else the first of all.

        Args:
            noun: the chief word, in its plain form.
            place: where it is used.
            beside: words in lower case that the description must hold too.
            plural: whether several are meant.
            proper: whether only names will do, and no descriptions.
        """
        found = [
            each
            for each in self._by_noun.get(noun, [])
            if each.plural == plural and each.holds(beside) and (each.is_name() or not proper)
        ]
        before = [each.words for each in found if each.start < place]
        return (before[-1] if before else found[0].words) if found else None

    def fuller(self, name: str) -> str | None:
        """The longer name of a body that begins with a shorter one: Southwest → Southwest Airlines."""
        longer = [known for known in self._often if self._is_fuller(known, name)]
        return max(longer, key=lambda known: self._often[known], default=None)

    def _is_fuller(self, known: str, name: str) -> bool:
        """Whether a name is the longer form of another: not Mexico City of Mexico."""
        if not known.startswith(f"{name} ") or name.lower() in self._people:
            return False
        more = known[len(name) + 1 :].lower().split()
        return more[-1] in words("titles", "suffix") and more[-1] != "city" and more[0] not in ("and", "on")

    def body(self, place: int, noun: str) -> str | None:
        """The body named most and last before a place, of those that a noun such as "agency" may mean."""
        kind = _kinds().get(noun)
        fitting = (kind, "") if kind in _UNNAMED else (kind,)  # the FBI is an agency and doesn't say so
        weight: Counter[str] = Counter()
        for start, name in self._near(place) if kind else ():
            if _kind_of(name) in fitting:
                weight[name] += _WEIGHT // (_HALF + place - start)
        return max(weight, key=lambda name: (weight[name], len(name)), default=None)

    def may_be(self, name: str, noun: str) -> bool:
        """Whether a name may be that of a body of this kind: its words tell the kind, or none."""
        return name[:1].isupper() and name not in self._places and _kind_of(name) in ("", _kinds().get(noun))

    def state(self, place: int) -> str | None:
        """The state of the Union named most before a place."""
        named = Counter(match.group() for match in _states().finditer(self._text, 0, place))
        return max(named, key=lambda name: named[name], default=None)

    def called(self, noun: str, place: int, *, fewest: int = 1) -> str | None:
        """The body named most before a place, else after it, whose name ends with a noun: county → Oak Valley County.

        Args:
            noun: the noun, in its plain form.
            place: where it is used.
            fewest: how often the body must be named in the document.
        """
        named = [
            (start, name)
            for start, name in self._named
            if name.lower().split()[-1] == noun and " " in name and " and " not in name and self._often[name] >= fewest
        ]
        near = [name for start, name in named if start < place] or [name for _, name in named]
        return max(near, key=lambda name: (self._often[name], len(name)), default=None)

    def _near(self, place: int) -> Iterator[tuple[int, str]]:
        """The bodies named in the stretch before a place, and where."""
        for start, name in self._named:
            nobody = name in self._places or name.split()[-1].lower() in self._people
            if place - _NEARBY < start < place and not nobody and not self._is_place(name):
                yield start, name

    def _is_place(self, name: str) -> bool:
        """Whether things are somewhere "in" what the parser took for a body, or it is "the city of" that name."""
        if name not in self._somewhere:
            found = re.search(rf"\b(?:in|near|city of|town of) {re.escape(name)}(?![\w’'])", self._text)
            self._somewhere[name] = found is not None
        return self._somewhere[name]


def _kind_of(name: str) -> str:
    """The kind of body that the words of its name tell, "" if none does."""
    return next((kind for word in reversed(name.lower().split()) if (kind := _kinds().get(word))), "")


@cache
def _states() -> re.Pattern[str]:
    """Finds the states of the Union."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words('titles', 'states'))).replace('_', ' ')})\b")


@cache
def _kinds() -> dict[str, str]:
    """The kind of body that a word tells: agency → office."""
    return dict(pair.split("=") for pair in words("titles", "kind"))


def _description(head: "Token") -> str:
    """The phrase around a noun if a name stands in it, else ""."""
    first, last = phrase(head)
    inner = head.doc[first.i : last.i + 1]
    by = next((child for child in head.children if child.dep_ == "prep" and child.lower_ in ("by", "from")), None)
    if by is not None and head.lemma_.lower() in words("titles", "words") and by.right_edge.i - by.i < _MOST_WORDS:
        inner = head.doc[first.i : max(last.i, by.right_edge.i) + 1]
    if (
        len(inner) > _MOST_WORDS
        or any(token.dep_ == "cc" for token in inner)
        or not any((token.pos_ == "PROPN" and token.i != head.i) or token.ent_type_ == "ORG" for token in inner)
    ):
        return ""
    kept = list(inner)
    while kept and kept[0].dep_ == "det":
        kept.pop(0)
    return head.doc[kept[0].i : kept[-1].i + 1].text if len(kept) > 1 and len(kept[0].text.rstrip(".")) > 1 else ""
