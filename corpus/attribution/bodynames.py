"""Names of bodies and documents, and what they stand for, read without a parse.

the Environmental Protection Agency · Acme, a small company · the Economic Roundtable report · Coral Initiative (CI)
"""

import re
from collections.abc import Iterator

from corpus.attribution.wordlists import words

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
_TITLED = re.compile(r"((?:\b[A-Z][\w&’'-]* ){2,6})([a-z]{4,12})\b")
_CAPITALS = re.compile(r"\b[A-Z][\w&’'-]+(?:[ \n](?:of |for |and |the |on ){0,2}[A-Z][\w&’'-]+){1,7}")
_APPOSED = re.compile(
    r"\b([A-Z][\w&’'-]*(?: (?:of |for )?[A-Z][\w&’'-]*){0,5}), an? (?:[\w’'-]+ ){0,5}?([a-z]{3,12})"
    r"(?=[,.;]| (?:that|which|who|in|of|for|based|with|whose|at|from|to|led|run|founded|on)\b)"
)
SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "&"])


def suffixed(text: str) -> Iterator[tuple[int, str]]:
    """Names that end or begin as those of bodies do, which need no parse: Department of Labor, Border Agency."""
    for match in _CAPITALS.finditer(text):
        name = plain(match.group().rpartition(" The ")[2])
        first, *middle, last = name.lower().split() if " " in name else ("", name.lower())
        begins = first in words("titles", "suffix") and middle[:1] in (["of"], ["for"], ["on"])
        if last in words("titles", "suffix") or begins:
            yield match.start(), name


def apposed(text: str) -> Iterator[tuple[int, str, str]]:
    """Names with what the body is beside them, where no parse is needed: Acme, a small company."""
    for match in _APPOSED.finditer(text):
        noun = match.group(2)
        if noun in words("titles", "body"):
            yield match.start(2), noun, plain(match.group(1))


def titled(text: str) -> Iterator[tuple[int, str, str]]:
    """Documents with the name of who issued them before them, as in "the Economic Roundtable report"."""
    for match in _TITLED.finditer(text):
        noun = match.group(2).lower()
        if noun in words("titles", "words"):
            yield match.start(), noun, plain(match.group())


def plain(name: str) -> str:
    """The name in one line, without article and possessive ending."""
    name = " ".join(name.split()).removesuffix("’s").removesuffix("'s")
    return name[4:] if name.lower().startswith("the ") else name


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms in brackets with the words before them that they stand for."""
    for match in _ACRONYM.finditer(text):
        letters = [letter.lower() for letter in match.group(1) if letter.isupper()]
        before = text[max(0, match.start() - 120) : match.start()].rsplit("\n", maxsplit=1)[-1].split()
        taken: list[str] = []
        for word in reversed(before):
            taken.insert(0, word)
            initials = [
                part[0].lower() for piece in taken for part in piece.split("-") if part and piece.lower() not in SMALL
            ]
            if len(initials) > len(letters) or not (word[0].isupper() or word.lower() in SMALL):
                break
            if initials == letters and word[0].isupper():
                yield match.group(1), " ".join(taken).strip(",;:“”\"'’‘")
                break
