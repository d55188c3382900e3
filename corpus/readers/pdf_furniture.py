"""What a PDF prints on page after page around the text: running headers, footers, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from corpus.readers.pdf_lines import Line

_EDGE: Final = 3  # lines from the upper or lower edge: running heads of more don't occur
_SHARE: Final = 0.3  # of the pages: left and right pages may differ, and chapters begin without a head
_FEWEST: Final = 3  # pages on which something has to stand to be a habit
_NEAR: Final = 2  # pages away: the same side of the next leaf
_SAME_PLACE: Final = 3.0  # points
_DIGITS: Final = re.compile(r"\d+")
_PAGE_OF: Final = re.compile(
    r"[-–—|\s]*(?:page|p\.|seite|página)\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?[-–—|\s]*|\d{1,4}\s*(?:of|/)\s*\d{1,4}"
    r"|[-–—]\s*\d{1,4}\s*[-–—]",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[-–—|\s]*(\d{1,4})[-–—|\s]*")


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without the lines at their edges that recur, and without page numbers.

    Where these are half of all words, they are what the file says, and stay.
    """
    edges = [_edges(lines) for lines in pages]
    habits = _frequent(edges) | _in_succession(edges)
    shift = _numbering(edges)
    clean = [
        [line for line in lines if line not in edge or not _is_furniture(line, number, habits, shift)]
        for number, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]
    return clean if 2 * _words(clean) > _words(pages) else list(pages)


def _words(pages: Sequence[list[Line]]) -> int:
    return sum(len(line.text.split()) for lines in pages for line in lines)


def _edges(lines: list[Line]) -> list[Line]:
    """The lines nearest to the upper and lower edge, the outermost first."""
    down = sorted(lines, key=lambda line: -line.y)
    return down[:_EDGE] + [line for line in down[::-1][:_EDGE] if line not in down[:_EDGE]]


def _is_furniture(line: Line, number: int, habits: set[str], shift: int | None) -> bool:
    if _PAGE_OF.fullmatch(line.text):
        return True
    bare = _NUMBER.fullmatch(line.text)
    if bare:
        return shift is not None and int(bare[1]) - number == shift
    return _key(line) in habits


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _has_letters(key: str) -> bool:
    return any(c.isalpha() for c in key)  # a table's row of figures may recur too


def _frequent(edges: list[list[Line]]) -> set[str]:
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    enough = max(_FEWEST, _SHARE * len(edges))
    return {key for key, count in counts.items() if count >= enough and _has_letters(key)}


def _in_succession(edges: list[list[Line]]) -> set[str]:
    """Heads of chapters: few pages of a long file, but one after the other, outermost and at the same height."""
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in _outermost(lines):
            seen[_key(line)].append((number, line.y))
    return {key for key, places in seen.items() if _has_letters(key) and _runs(places)}


def _outermost(lines: list[Line]) -> Iterable[Line]:
    return {max(lines, key=lambda line: line.y), min(lines, key=lambda line: line.y)} if lines else ()


def _runs(places: list[tuple[int, float]]) -> bool:
    run = 1
    for (page, y), (next_page, next_y) in pairwise(places):
        run = run + 1 if next_page - page <= _NEAR and abs(next_y - y) < _SAME_PLACE else 1
        if run >= _FEWEST:
            return True
    return False


def _numbering(edges: list[list[Line]]) -> int | None:
    """Printed number less place in the file, where most numbers at the edges agree on it."""
    shifts = Counter(
        int(bare[1]) - number
        for number, lines in enumerate(edges)
        for line in lines
        if (bare := _NUMBER.fullmatch(line.text))
    )
    best = shifts.most_common(1)
    return best[0][0] if best and (best[0][1] >= _FEWEST or len(edges) < _FEWEST) else None
