"""Bodies and documents that speak: organisations, agencies, reports, under the fullest description the text gives.

the agency → Department of Labor · ICRI → International Coral Reef Initiative · the report → Roundtable report
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.parsing import Parsed
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
_TITLED = re.compile(r"((?:\b[A-Z][\w&’'-]* ){2,6})([a-z]{4,12})\b")
_CAPITALS = re.compile(r"\b[A-Z][\w&’'-]+(?:[ \n](?:of |for |and |the |on ){0,2}[A-Z][\w&’'-]+){1,7}")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "&"])
_MOST_WORDS = 12
_LETTERS = 3  # an acronym of two letters matches too much
_NEARBY = 1500  # characters back within which "the agency" was named


class Bodies:
    """What a document says of its bodies and documents.

    Args:
        text: the document's text.
        parses: its parsed sentences, in order.
    """

    def __init__(self, text: str, parses: Sequence[Parsed]) -> None:
        self._long = dict(_acronyms(text))
        self._named: list[tuple[int, str]] = []
        self._places: set[str] = set()
        self._by_noun: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for parsed in parses:
            self._take_entities(parsed)
            self._take_descriptions(parsed)
        for place, noun, described in _titled(text):
            self._by_noun[noun].append((place, described))
        for found in self._by_noun.values():
            found.sort()
        self._named += _suffixed(text)
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
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" and parsed.run_of(token) is None:
                described = _description(token)
                if described:
                    self._by_noun[token.lemma_.lower()].append((parsed.span(token, token).start, described))

    def written_out(self, name: str) -> str | None:
        """The words an acronym stands for, where the text says so: International Coral Reef Initiative (ICRI)."""
        return self._long.get(name)

    def described(self, noun: str, place: int) -> str | None:
        """The last description with a name in it whose chief word is `noun` before a place; else the first of all."""
        found = self._by_noun.get(noun, [])
        before = [described for start, described in found if start < place]
        return (before[-1] if before else found[0][1]) if found else None

    def fuller(self, name: str) -> str | None:
        """The longer name of a body that begins with a shorter one: Southwest → Southwest Airlines."""
        longer = [
            known
            for known in self._often
            if known.startswith(f"{name} ") and known.split()[-1].lower() in words("titles", "suffix")
        ]
        return max(longer, key=lambda known: self._often[known], default=None)

    def body(self, place: int) -> str | None:
        """The body named most in the stretch before a place."""
        near = [name for start, name in self._named if place - _NEARBY < start < place and name not in self._places]
        return max(near, key=lambda name: (self._often[name], len(name)), default=None)


def _suffixed(text: str) -> Iterator[tuple[int, str]]:
    """Names that end as those of bodies do, which need no parse: the Environmental Protection Agency."""
    for match in _CAPITALS.finditer(text):
        name = _plain(match.group())
        if name.split()[-1].lower() in words("titles", "suffix"):
            yield match.start(), name


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
    if len(inner) > _MOST_WORDS or not any(
        (token.pos_ == "PROPN" and token.i != head.i) or token.ent_type_ == "ORG" for token in inner
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
