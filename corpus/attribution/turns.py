"""Speakers' turns in transcripts: who has the floor, from label to label.

    MR. EARNEST:  Good afternoon.      CHAIR YELLEN.  Thank you.      Kevin Scott: Hi, everyone.
    Q    And the fence?                DAVID BAKER:                   ((WN)) What did you find?
                                       Generally, in biology …

A turn has as many pieces as it has paragraphs: each can be cited by itself, and none holds a page header.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.attribution.wordlists import words
from corpus.document import Span
from corpus.sentences import paragraphs

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_LEAD = re.compile(
    r"[ \t\xa0]*[\"“]?(?:[>*_#]{1,3}[ \t]*)?(?:[\[(]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?[\])]?[ \t:–-]*)?"
)
_QUESTION = re.compile(r"(Q|A|Question|Answer|QUESTION|ANSWER)(?:[ \t]*[.:][*_]{0,2}(?=[ \t]|$)|[ \t\xa0]{2,}|\t)")
_DOUBLED = re.compile(r"\(\(([^()\n]{1,40})\)\)")
_ASIDE = re.compile(r"[ \t]*\([^()\n]{1,40}\)$")
_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?\.?$")
_DIGITS = re.compile(r"\d+")
_SCENE = re.compile(r"[\[(*][^\]\n]{1,60}[\])*]\.?$")
_END = re.compile(r"(?:END|# ?# ?#|\* ?\* ?\*|-30-)\b[^a-z\n]{0,40}$")
_LONGEST_LABEL, _MOST_WORDS = 60, 6
_RUNNING = 3  # so often a line with figures in it must return to be a page header
_FEWEST, _SHORTEST = 3, 2
_FEWEST_LETTERS = 8  # a turn of less ("Nick.", "Thanks.") gives the floor and says nothing to cite


@dataclass(frozen=True, slots=True)
class Label:
    """The words at the head of a turn: where they stand, the name in them ("" for a question from the floor)."""

    span: Span
    name: str
    shouted: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next begins: the label, and the paragraphs that follow it."""

    label: Label
    pieces: tuple[Span, ...]


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; empty for any other text."""
    labels = _labels(text)
    if not labels:
        return ()
    furniture = _page_furniture(text)
    edges = [*(label.span.start for label in labels), len(text)]
    found = []
    for label, (_, end) in zip(labels, pairwise(edges), strict=True):
        pieces = tuple(_pieces(text, label.span.end, end, furniture))
        if sum(map(str.isalnum, "".join(piece.of(text) for piece in pieces))) >= _FEWEST_LETTERS:
            found.append(Turn(label, pieces))
    return tuple(found)


def _labels(text: str) -> list[Label]:
    """The labels of a transcript; none where the lines that look like labels are too few or too mixed to be ones."""
    candidates = [label for line in _LINE.finditer(text) if (label := _label_of(text, line.start(), line.end()))]
    counts = Counter(label.name for label in candidates)
    shouted = [label for label in candidates if label.shouted]
    spoken = [label for label in candidates if not label.shouted]
    kept = shouted if _is_dialogue(shouted) else []
    if _is_dialogue(spoken) and 2 * len(spoken) > len(candidates):
        kept = [label for label in candidates if counts[label.name] > 1 or _looks_like_person(label.name)]
    if not kept and _SHORTEST <= len(candidates) and 2 * len(candidates) >= len(paragraphs(text)):
        kept = candidates
    return sorted(kept, key=lambda label: label.span.start)


def _is_dialogue(labels: list[Label]) -> bool:
    """Whether these lines are the turns of people who speak by turns: three or more, and somebody speaks twice."""
    return len(labels) >= _FEWEST and max(Counter(label.name for label in labels).values()) > 1


def _looks_like_person(name: str) -> bool:
    """Whether the first word is a first name."""
    first = name.split(" ", maxsplit=1)[0].lower()
    return first in words("women") or first in words("men")


def _label_of(text: str, start: int, end: int) -> Label | None:
    """The label that a line begins with, if it does."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    question = _QUESTION.match(text, begin, end)
    if question:
        name = "" if question.group(1)[0] == "Q" else "A"
        return Label(Span(begin, question.end()), name, shouted=True)
    doubled = _DOUBLED.match(text, begin, end)
    if doubled and doubled.group(1).strip():
        return Label(Span(begin, doubled.end()), doubled.group(1).strip(), shouted=True)
    return _named(text, begin, min(end, begin + _LONGEST_LABEL))


def _named(text: str, begin: int, end: int) -> Label | None:
    """The label that ends with the first colon, or the first full stop after words in capitals."""
    head = text[begin:end]
    for place, sign in enumerate(head):
        if sign not in ":." or not (head[place + 1 : place + 2] or " ").isspace() and head[place + 1] not in "*_":
            continue
        name = _ASIDE.sub("", head[:place]).strip(" \t\xa0*_")
        parts = name.split()
        if sign == "." and len(parts) == 1 and len(parts[0]) <= len("MESSRS"):
            continue  # MR. EARNEST
        if not 0 < len(parts) <= _MOST_WORDS or not all(_WORD.match(part) for part in parts):
            return None
        if name.casefold() in words("labels", "never") or parts[0].casefold() in words("labels", "never-first"):
            return None
        shouted = _is_shouted(parts)
        if sign == "." and (not shouted or len(parts) == 1 or _is_wrapped(text, begin) or "U.S" in parts[0]):
            return None
        if not shouted and not all(part[0].isupper() or part in words("labels", "small") for part in parts):
            return None
        tail = begin + place + 1
        return Label(
            Span(begin, tail + len(text[tail : tail + 2]) - len(text[tail : tail + 2].lstrip("*_"))), name, shouted
        )
    return None


def _is_shouted(parts: list[str]) -> bool:
    """Whether the words are in capitals, as MCKEE and McKEE are."""
    letters = "".join(parts)
    lower = sum(letter.islower() for letter in letters)
    return (
        sum(letter.isupper() for letter in letters) >= _SHORTEST
        and lower <= sum(part.startswith(("Mc", "Mac", "De", "La", "von")) for part in parts) * 3
    )


def _is_wrapped(text: str, begin: int) -> bool:
    """Whether the line before breaks off, so that this one only goes on with its sentence."""
    before = text[max(0, begin - 200) : begin].rstrip()
    return (
        bool(before)
        and (before[-1].isalpha() or before[-1] in ",;-–")
        and not before.endswith(("FINAL", "PRELIMINARY"))
    )


def _pieces(text: str, start: int, end: int, furniture: frozenset[int]) -> Iterator[Span]:
    """The paragraphs of a turn, without page headers, stage directions and what follows the end."""
    for stretch in _between_furniture(text, start, end, furniture):
        for paragraph in paragraphs(text, stretch):
            words_of = paragraph.of(text).strip('"“”')
            if _END.match(words_of):
                return
            if not _SCENE.match(words_of) and any(letter.isalnum() for letter in words_of):
                opened = text[paragraph.start] in '"“' and not set(words_of) & set('"”')  # and never closed
                yield Span(paragraph.start + opened, paragraph.end)


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
        if inner and len(inner) <= 2 * _LONGEST_LABEL and any(sign.isdigit() for sign in inner):
            shapes.setdefault(_DIGITS.sub("#", inner), []).append(line.start())
    return frozenset(start for starts in shapes.values() if len(starts) >= _RUNNING for start in starts)
