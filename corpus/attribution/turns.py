"""Speakers' turns in transcripts: who has the floor, from label to label.

    MR. EARNEST:  Good afternoon.      CHAIR YELLEN.  Thank you.      Kevin Scott: Hi, everyone.
    Q    And the fence?                DAVID BAKER:                   ((WN)) What did you find?
                                       Generally, in biology …

A turn has as many pieces as it has paragraphs: each can be cited by itself, and none holds a page header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.attribution.labels import Label, labels
from corpus.document import Span
from corpus.sentences import paragraphs

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_DIGITS = re.compile(r"\d+")
_SCENE = re.compile(r"[\[(*][^\]\n]{1,60}[\])*]\.?$")
_END = re.compile(r"(?:END|# ?# ?#|\* ?\* ?\*|-30-)\b[^a-z\n]{0,40}$")
_LONGEST_HEADER = 120
_RUNNING = 3  # so often a line with figures in it must return to be a page header
_FEWEST_LETTERS = 8  # a turn of less ("Nick.", "Thanks.") gives the floor and says nothing to cite


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next begins: the label, and the paragraphs that follow it."""

    label: Label
    pieces: tuple[Span, ...]


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; empty for any other text."""
    found = labels(text)
    furniture = _page_furniture(text) if found else frozenset()
    edges = [*(label.span.start for label in found), len(text)]
    made = []
    for label, (_, end) in zip(found, pairwise(edges), strict=True):
        pieces = tuple(spoken_pieces(text, label.span.end, end, furniture))
        if sum(letter.isalnum() for piece in pieces for letter in piece.of(text)) >= _FEWEST_LETTERS:
            made.append(Turn(label, pieces))
    return tuple(made)


def spoken_pieces(text: str, start: int, end: int, furniture: frozenset[int] = frozenset()) -> Iterator[Span]:
    """The paragraphs said from `start` to `end`, without page headers, stage directions and what follows the end."""
    for stretch in _between_furniture(text, start, end, furniture):
        for paragraph in paragraphs(text, stretch):
            said = paragraph.of(text).strip('"“”')
            if _END.match(said):
                return
            if not _SCENE.match(said) and any(letter.isalpha() for letter in said):
                yield _without_open_mark(text, paragraph)


def _without_open_mark(text: str, paragraph: Span) -> Span:
    """The paragraph without a mark that opens it and is never closed, as where each paragraph of a turn has one."""
    words = paragraph.of(text)
    if words[0] not in '"“' or set(words[1:]) & set('"”'):
        return paragraph
    return Span(paragraph.end - len(words[1:].lstrip()), paragraph.end)


def _between_furniture(text: str, start: int, end: int, furniture: frozenset[int]) -> Iterator[Span]:
    """The stretches between the page headers and footers."""
    begin = start
    for line in _LINE.finditer(text, start, end):
        if line.start() in furniture:
            if line.start() > begin:
                yield Span(begin, line.start())
            begin = line.end()
    if end > begin:
        yield Span(begin, end)


def _page_furniture(text: str) -> frozenset[int]:
    """Where the lines begin that return page after page: "Page 2 of 29", "July 27, 2022  Press Conference  FINAL"."""
    shapes: dict[str, list[int]] = {}
    for line in _LINE.finditer(text):
        inner = line.group().strip()
        if inner and len(inner) <= _LONGEST_HEADER and any(sign.isdigit() for sign in inner):
            shapes.setdefault(_DIGITS.sub("#", inner), []).append(line.start())
    return frozenset(start for starts in shapes.values() if len(starts) >= _RUNNING for start in starts)
