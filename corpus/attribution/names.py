"""Names of people in a text: where they stand, their parts, and whether they are a man's or a woman's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.attribution.wordlists import words
from corpus.document import Span

_CAPITAL = r"[^\W\d_a-z](?:[\w’'-]*(?<![’'-])|(?=\.))(?:(?<=\b\w)\.|(?<=\b[A-Z]\w)\.|(?<=\b[A-Z]\w\w)\.|(?<=Prof)\.|(?<=Capt)\.|(?<=Supt)\.)?"
_CAPITALS = re.compile(
    rf"{_CAPITAL}(?:[ \n](?:(?:de|da|di|del|della|der|den|van|von|la|le|du|dos|al|bin|ibn|el)[ \n]){{0,2}}{_CAPITAL})*"
)
_WORD = re.compile(r"\b[^\W\d_a-z][\w’'-]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "esq"])
_MOST_PARTS = 5
_NEVER = frozenset(
    "times post lab book county news press journal street avenue park act bill tower hotel city state".split()
)  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it stands in the text.

    Args:
        span: the name, without the title before it.
        parts: its words, without possessive endings and suffixes such as Jr.
        title: the title right before it in lower case, "" without one.
    """

    span: Span
    parts: tuple[str, ...]
    title: str = ""

    @property
    def text(self) -> str:
        """The name in one line."""
        return " ".join(self.parts)

    @property
    def last(self) -> str:
        """The surname, or the only name there is, in lower case."""
        return self.parts[-1].lower()

    @property
    def first(self) -> str:
        """The first name in lower case, "" where only the surname stands."""
        return self.parts[0].lower() if len(self.parts) > 1 else ""


def names(text: str) -> Iterator[Name]:
    """The names that need no parse: a known first name and what follows it, or a title and what follows it."""
    for match in _CAPITALS.finditer(text):
        found = _name_in(text, match.start(), match.end())
        if found is not None:
            yield found


def bare_names(text: str, known: frozenset[str]) -> Iterator[Name]:
    """Where a known surname, or a known first name, stands by itself."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if word in known:
            yield Name(Span(match.start(), match.start() + len(word)), (word,))


def name_at(text: str, span: Span) -> Name | None:
    """The name that stands at a span found by other means, without its title; None if only titles are left."""
    name = _name_in(text, span.start, span.end, known=True)
    if name is None or any(part.lower() in words("titles", "body") or part.lower() in _NEVER for part in name.parts):
        return None
    return name


def gender_of_name(first: str) -> str:
    """ "m" or "f" for first names that are nearly always a man's or a woman's, else ""."""
    first = first.lower().rstrip(".")
    return "m" if first in words("men") else "f" if first in words("women") else ""


def _is_first_name(word: str) -> bool:
    """Whether the word is a first name and hardly ever anything else."""
    word = word.lower()
    known = word in words("men") or word in words("women") or word in words("either")
    return known and word not in words("words_as_names")


def gender_of_title(title: str) -> str:
    """ "m" or "f" for titles and nouns that say so (Mr., spokeswoman), else ""."""
    word = title.lower().rstrip(".")
    return "m" if word in words("titles", "man") else "f" if word in words("titles", "woman") else ""


def _name_in(text: str, start: int, end: int, *, known: bool = False) -> Name | None:
    """The name within words in capitals; `known` if it is known that they name somebody."""
    parts = [(match.start(), match.end(), match.group()) for match in re.finditer(r"\S+", text[start:end])]
    title = ""
    while parts and parts[0][2].rstrip(".").lower() in words("titles", "title"):
        title = parts.pop(0)[2]
    if not known and not title:
        while parts and not _is_first_name(_bare(parts[0][2])):
            parts.pop(0)
    if not parts or len(parts) > _MOST_PARTS or (not known and not title and len(parts) < 2):  # noqa: PLR2004
        return None
    cut = next((place for place, part in enumerate(parts) if _POSSESSIVE.search(part[2])), len(parts) - 1)
    parts = parts[: cut + 1]
    bare = [_bare(part[2]) for part in parts]
    while len(bare) > 1 and bare[-1].lower().rstrip(".") in _SUFFIXES:
        bare.pop()
    if not all(bare) or not bare[-1][0].isupper():
        return None
    last = parts[-1]
    finish = start + last[0] + len(_POSSESSIVE.sub("", last[2]).rstrip(",;:"))
    return Name(Span(start + parts[0][0], max(finish, start + parts[0][0] + 1)), tuple(bare), title.lower().rstrip("."))


def _bare(word: str) -> str:
    """The word without possessive ending and punctuation; an initial keeps its full stop."""
    bare = _POSSESSIVE.sub("", word).strip(',;:"“”()')
    return bare if len(bare) <= 2 else bare.rstrip(".")  # noqa: PLR2004 — "J."
