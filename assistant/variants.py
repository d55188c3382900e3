"""The same words in other wording: where a quotation was cut, and which words were changed.

Only words are compared; marks, case and accents don't count. What is shown of either text is a piece of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.names import fold

_FEWEST = 5
"""Words below which only equal words are the same quotation."""

_SAME = 0.8
"""The share of the shorter wording that must stand in the longer, in the same order."""

_LONGEST = 4
"""How many times as long the longer may be: what is longer still holds the words, and is another quotation."""

_DENIALS = frozenset("not no never none nobody nothing neither nor without cannot hardly".split())
"""Words that turn a statement into its contrary; and those that end in "n't"."""

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


class Change(StrEnum):
    """How a piece of one wording stands to another."""

    SAME = "same"
    CUT = "cut"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a difference.

    Args:
        change: `CUT` words stand in the wording shown alone, `NEW` ones in the other alone.
        text: characters as they stand in the one or the other; those of `SAME` are the other's.
    """

    change: Change
    text: str


def words(text: str) -> tuple[str, ...]:
    """The words as they are compared."""
    return tuple(_compared(match.group()) for match in _WORD.finditer(text))


def is_near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are one quotation, whole, cut or with a few words changed; the same in either order.

    Args:
        one: as `words` gives them.
        other: likewise.
    """
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=lambda given: (len(given), given))
    if len(shorter) < _FEWEST or len(longer) > _LONGEST * len(shorter):
        return False
    return sum(block.size for block in _matcher(longer, shorter).get_matching_blocks()) >= _SAME * len(shorter)


def turns(shown: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the wordings may say different things: a number or a denial stands in one of them alone.

    What was cut at the beginning or the end alone doesn't turn what is left.
    """
    changed = [code for code in _matcher(shown, other).get_opcodes() if code[0] != "equal"]
    inside = [
        code
        for code in changed
        if code[0] == "replace"
        or (code[1] > 0 and code[2] < len(shown) and code[3] == code[4])
        or (code[3] > 0 and code[4] < len(other) and code[1] == code[2])
    ]
    return any(
        _weighs(word) for _, start, end, begin, stop in inside for word in (*shown[start:end], *other[begin:stop])
    )


def difference(shown: str, other: str) -> tuple[Piece, ...]:
    """What must be cut from the wording shown, and put in, to make the other."""
    ours, theirs = _places(shown), _places(other)
    codes = _matcher(words(shown), words(other)).get_opcodes()
    pieces: list[Piece] = []
    for code, start, end, begin, stop in codes:
        before, after = shown[ours[start] : ours[end]], other[theirs[begin] : theirs[stop]]
        if code == "equal":
            pieces.append(Piece(Change.SAME, after))
        else:
            pieces += [Piece(Change.CUT, before)] if before else []
            pieces += [Piece(Change.NEW, after)] if after else []
    return tuple(pieces)


def _matcher(one: Sequence[str], other: Sequence[str]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, one, other, autojunk=False)


def _places(text: str) -> list[int]:
    """Where the part of each word begins, and the end; what stands before the first word belongs to it."""
    starts = [match.start() for match in _WORD.finditer(text)]
    return [0, *starts[1:], len(text)] if starts else [0]


def _compared(word: str) -> str:
    return word.casefold() if word.isascii() else fold(word).replace("’", "'")


def _weighs(word: str) -> bool:
    return word in _DENIALS or word.endswith("n't") or any(map(str.isdigit, word))
