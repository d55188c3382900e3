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

from corpus.attribution.parsing import Parsed
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
_TITLED = re.compile(r"((?:\b[A-Z][\w&’'-]* ){2,6})([a-z]{4,12})\b")
_CAPITALS = re.compile(r"\b[A-Z][\w&’'-]+(?:[ \n](?:of |for |and |the |on ){0,2}[A-Z][\w&’'-]+){1,7}")
_APPOSED = re.compile(
    r"\b([A-Z][\w&’'-]*(?: (?:of |for )?[A-Z][\w&’'-]*){0,5}), an? (?:[\w’'-]+ ){0,5}?([a-z]{3,12})"
    r"(?=[,.;]| (?:that|which|who|in|of|for|based|with|whose|at|from|to|led|run|founded|on)\b)"
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "&"])
_MOST_WORDS = 12
_LETTERS = 3  # an acronym of two letters matches too much
_UNNAMED = frozenset(["business", "office", "press", "free"])  # kinds whose names often don't tell the kind
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
        self._people = people
        self._long = dict(_acronyms(text))
        self._named: list[tuple[int, str]] = []
        self._places: set[str] = set()
        self._by_noun: dict[str, list[Described]] = defaultdict(list)
        for parsed in parses:
            self._take_entities(parsed)
            self._take_descriptions(parsed)
        for place, noun, described in _titled(text):
            self._by_noun[noun].append(Described(place, described, plural=False))
        for place, noun, name in _apposed(text):
            if name.split()[-1].lower() not in people:
                self._by_noun[noun].append(Described(place, name, plural=False))
        for place, name in _suffixed(text):
            self._named.append((place, name))
            first = name.split(maxsplit=1)[0].lower()
            if first in words("titles", "suffix"):
                self._by_noun[first].append(Described(place, name, plural=False))
        for found in self._by_noun.values():
            found.sort()
        self._named.sort()
        self._often = Counter(name for _, name in self._named)
        for name in self._often:
            initials = "".join(word[0] for word in name.split() if word.lower() not in _SMALL)
            if len(initials) >= _LETTERS and initials.isupper():
                self._long.setdefault(initials, name)

    def _take_entities(self, parsed: Parsed) -> None:
        """Notes the bodies and places a sentence names."""
        for entity in parsed.doc.ents:
            if (
                entity.label_ in ("ORG", "GPE")
                and parsed.run_of(entity[0]) is None
                and entity.text[0].isupper()
                and entity.text[1:2] != "."
            ):
                name = _plain(entity.text)
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
                described = _plain(name.doc[first.i : last.i + 1].text)
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
        """The body named most in the stretch before a place, of those that a noun such as "agency" may mean."""
        kind = _kinds().get(noun)
        fitting = (kind, "") if kind in _UNNAMED else (kind,)  # the FBI is an agency and doesn't say so
        near = [name for name in self._near(place) if _kind_of(name) in fitting] if kind else []
        return max(near, key=lambda name: (self._often[name], len(name)), default=None)

    def called(self, noun: str, place: int, *, fewest: int = 1) -> str | None:
        """The body named most before a place whose name ends with a noun: district → Oak Valley School District.

        Args:
            noun: the noun, in its plain form.
            place: where it is used.
            fewest: how often the body must be named in the document.
        """
        near = [
            name
            for start, name in self._named
            if start < place
            and name.lower().split()[-1] == noun
            and " " in name
            and " and " not in name
            and self._often[name] >= fewest
        ]
        return max(near, key=lambda name: (self._often[name], len(name)), default=None)

    def _near(self, place: int) -> list[str]:
        """The bodies named in the stretch before a place."""
        return [
            name
            for start, name in self._named
            if place - _NEARBY < start < place
            and name not in self._places
            and name.split()[-1].lower() not in self._people
        ]


def _kind_of(name: str) -> str:
    """The kind of body that the words of its name tell, "" if none does."""
    return next((kind for word in reversed(name.lower().split()) if (kind := _kinds().get(word))), "")


@cache
def _kinds() -> dict[str, str]:
    """The kind of body that a word tells: agency → office."""
    return dict(pair.split("=") for pair in words("titles", "kind"))


def _suffixed(text: str) -> Iterator[tuple[int, str]]:
    """Names that end or begin as those of bodies do, which need no parse: Department of Labor, Border Agency."""
    for match in _CAPITALS.finditer(text):
        name = _plain(match.group().rpartition(" The ")[2])
        first, *middle, last = name.lower().split() if " " in name else ("", name.lower())
        begins = first in words("titles", "suffix") and middle[:1] in (["of"], ["for"], ["on"])
        if last in words("titles", "suffix") or begins:
            yield match.start(), name


def _apposed(text: str) -> Iterator[tuple[int, str, str]]:
    """Names with what the body is beside them, where no parse is needed: Acme, a small company."""
    for match in _APPOSED.finditer(text):
        noun = match.group(2)
        if noun in words("titles", "body"):
            yield match.start(2), noun, _plain(match.group(1))


def _titled(text: str) -> Iterator[tuple[int, str, str]]:
    """Documents with the name of who issued them before them, as in "the Economic Roundtable report"."""
    for match in _TITLED.finditer(text):
        noun = match.group(2).lower()
        if noun in words("titles", "words"):
            yield match.start(), noun, _plain(match.group())


def _plain(name: str) -> str:
    """The name in one line, without article and possessive ending."""
    name = " ".join(name.split()).removesuffix("’s").removesuffix("'s")
    return name[4:] if name.lower().startswith("the ") else name


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


def _acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms in brackets with the words before them that they stand for."""
    for match in _ACRONYM.finditer(text):
        letters = [letter.lower() for letter in match.group(1) if letter.isupper()]
        before = text[max(0, match.start() - 120) : match.start()].rsplit("\n", maxsplit=1)[-1].split()
        taken: list[str] = []
        for word in reversed(before):
            taken.insert(0, word)
            initials = [
                part[0].lower() for piece in taken for part in piece.split("-") if part and piece.lower() not in _SMALL
            ]
            if len(initials) > len(letters) or not (word[0].isupper() or word.lower() in _SMALL):
                break
            if initials == letters and word[0].isupper():
                yield match.group(1), " ".join(taken).strip(",;:“”\"'’‘")
                break
