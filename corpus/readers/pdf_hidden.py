"""Which strings of a PDF page nobody sees: without size or colour, off the page, cut away or covered.

The text that OCR lays under or over the picture of a scanned page is not hidden: it says what the picture shows.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from corpus.readers.pdf_boxes import Box, Matrix, area, holds
from corpus.readers.pdf_colours import ALIKE, WHITE, alike
from corpus.readers.pdf_drawn import Painted, Setting, Shown

_TINY: Final = 1.0  # points
_SHEET: Final = 800.0  # points: a page whose longer side is shorter is looked at more closely
_FAINT: Final = 0.05  # of opaque
_UNFILLED: Final = 3
_CLIPPING: Final = 7  # through which others are seen
_FILLING: Final = 0.5  # of the page: what pictures of a scan have together at least
_MOST: Final = 5_000  # areas; a page that paints more is a map or a trap, and what they hide isn't looked for
_PAIRS: Final = 2_000_000  # strings times areas that are compared at once
_WIDEST: Final = 1.2  # of the size: no letter is wider
_NARROWEST: Final = 0.2  # of it, for a byte: half a letter in many fonts
_USUAL: Final = 0.45  # of it
_UP, _DOWN, _LOW = 1.0, 0.3, 0.5  # of it: above and below the line that letters stand on, and what all of them fill

_UNKNOWN: Final = (np.nan,) * 3

_Numbers = npt.NDArray[np.float64]
_Places = npt.NDArray[np.bool_]


def hidden(shown: Sequence[Shown], painted: Sequence[Painted], visible: Box) -> frozenset[int]:
    """The places in `shown` of what isn't seen.

    Args:
        shown: the strings of the page.
        painted: what it paints.
        visible: the box that is shown of it.
    """
    if not shown:
        return frozenset()
    with np.errstate(all="ignore"):  # matrices may hold anything
        page = _Page(shown, painted, visible)
        return frozenset(np.flatnonzero(page.hidden() & page.filled).tolist())


class _Page:
    """A page's strings as arrays, a row each."""

    def __init__(self, shown: Sequence[Shown], painted: Sequence[Painted], visible: Box) -> None:
        self._shown, self._painted, self._visible = shown, painted, visible
        self._matrix = _products([one.inner for one in shown], [one.outer for one in shown])
        self._order, self._length, self._before = np.array([(one.order, one.length, one.before) for one in shown]).T
        self._settings = list({id(one.setting): one.setting for one in shown}.values())
        rows = {id(setting): row for row, setting in enumerate(self._settings)}
        self._row = np.array([rows[id(one.setting)] for one in shown])
        numbers = np.array([(one.size, one.stretch, one.alpha, one.mode) for one in self._settings], float)
        self._size, self._stretch, self._alpha, self._mode = numbers[self._row].T
        self.filled: _Places = self._length > 0

    def hidden(self) -> _Places:
        """Which of them aren't seen."""
        unfilled = self._mode == _UNFILLED
        away = self._is_away() | self._is_unused()
        rest = ~away & self.filled & (self._mode < _UNFILLED)
        found = away | self._blended(rest) | self._covered(rest) if len(self._painted) <= _MOST else away
        alone = bool((found | unfilled | ~self.filled).all())
        return found if self._is_scan(drawn=alone) else found | unfilled

    def _boxes(self, left: _Numbers, low: float, right: _Numbers, high: float) -> _Numbers:
        """Around each string on the page: from `left` to `right` and from `low` to `high` of its size."""
        a, b, c, d, e, f = self._matrix.T
        x, y = np.array([left, left, right, right]) * self._size, np.array([[low], [high], [low], [high]]) * self._size
        across, up = a * x + c * y + e, b * x + d * y + f
        return np.array([across.min(0), up.min(0), across.max(0), up.max(0)]).T

    def _most(self) -> _Numbers:
        """Boxes that they don't reach out of."""
        wide = (self._before + self._length) * _WIDEST * np.maximum(self._stretch, 1.0)
        return self._boxes(-np.ones_like(wide), -_DOWN, wide, _UP)

    def _filled(self, share: float) -> _Numbers:
        """Boxes that they fill, if a byte is as wide as that share of the size; `_most` where they follow others."""
        wide = self._length * share * np.clip(self._stretch, 0.0, 1.0)
        known = self._boxes(np.zeros_like(wide), 0.0, wide, _LOW)
        return np.where((self._before > 0)[:, None], self._most(), known)

    def _is_away(self) -> _Places:
        """Too small, too faint, off the page or outside the clip."""
        left, low, right, high = self._visible
        tiny = _TINY * min(max(right - left, high - low) / _SHEET, 1.0)
        scale = np.hypot(self._matrix[:, 2], self._matrix[:, 3]) * np.minimum(abs(self._stretch) * 2, 1.0)
        measured = np.array([one.measured for one in self._settings])[self._row]
        small = ((self._size * scale < tiny) & measured) | (self._size == 0)
        most, clips = self._most(), np.array([one.clip for one in self._settings])[self._row]
        inside = _meet(most, np.array([self._visible])) & _meet(most, clips)
        sound = np.isfinite(most).all(1)
        away: _Places = small | (self._alpha < _FAINT) | (~inside & sound)
        return away

    def _is_unused(self) -> _Places:
        """Those that only cut out what is painted later, where nothing is."""
        last = max((one.order for one in self._painted), default=-1)
        unused: _Places = (self._mode == _CLIPPING) & (self._order > last)
        return unused

    def _is_scan(self, *, drawn: bool) -> bool:
        """Whether pictures fill the page; where there is no other text, letters may be drawn as lines, too."""
        filled = sum(area(one.box) for one in self._painted if one.picture or (drawn and one.colour != WHITE))
        return filled >= _FILLING * area(self._visible)

    def _blended(self, rest: _Places) -> _Places:
        """Those of the colour of what they stand on."""
        mine = _colours(self._settings)[self._row]
        white = (abs(mine - WHITE) <= ALIKE).all(1)
        areas = [one for one in self._painted if one.whole and one.colour is not None]
        some = rest & (white | self._held(areas, rest & ~white, _NARROWEST, later=False))
        found, least = np.zeros_like(rest), self._filled(_NARROWEST)
        boxes = np.array([one.box for one in self._painted]).reshape(-1, 4)
        for place in np.flatnonzero(some).tolist():
            under = np.flatnonzero(_meet(least[place][None], boxes))
            found[place] = _is_blended(self._shown[place], least[place], [self._painted[at] for at in under.tolist()])
        return found

    def _covered(self, rest: _Places) -> _Places:
        """Those under what was painted later, unless that is the picture of the scanned page, whose text they are."""
        scan = self._is_scan(drawn=False)
        covers = [one for one in self._painted if one.opaque and not (one.picture and scan)]
        return self._held(covers, rest, _USUAL, later=True)

    def _held(self, areas: Sequence[Painted], rest: _Places, share: float, *, later: bool) -> _Places:
        """Those that lie in an area that is painted later, or earlier and has their colour."""
        found = np.zeros_like(rest)
        if not areas or not rest.any():
            return found
        places, strings = np.flatnonzero(rest), self._filled(share)
        mine, theirs = _colours(self._settings)[self._row], _colours(areas)
        boxes, orders = np.array([one.box for one in areas]).T, np.array([one.order for one in areas])
        for some in np.array_split(places, len(places) * len(areas) // _PAIRS + 1):
            left, low, right, high = strings[some].T[..., None]
            drawn = self._order[some][:, None]
            inside = (orders > drawn) if later else (orders < drawn)
            inside &= (boxes[0] <= left) & (boxes[1] <= low) & (boxes[2] >= right) & (boxes[3] >= high)
            if not later:
                row, column = np.nonzero(inside)
                same = (abs(theirs[column] - mine[some][row]) <= ALIKE).all(1)
                inside[row[~same], column[~same]] = False
            found[some] = inside.any(1)
        return found


def _products(inner: Sequence[Matrix], outer: Sequence[Matrix]) -> _Numbers:
    """The matrices that do one after the other, row by row."""
    a, b, c, d, e, f = np.array(inner, float).T
    p, q, r, s, t, u = np.array(outer, float).T
    return np.array(
        [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
    ).T


def _colours(some: Sequence[Setting] | Sequence[Painted]) -> _Numbers:
    """A row for each; numbers that are none where the colour isn't known."""
    return np.array([one.colour or _UNKNOWN for one in some], float).reshape(-1, 3)


def _meet(some: _Numbers, others: _Numbers) -> _Places:
    """Row by row, whether boxes have a point in common."""
    before, after = some[:, :2] <= others[:, 2:], others[:, :2] <= some[:, 2:]
    return np.asarray((before & after).all(1), bool)


def _is_blended(one: Shown, least: _Numbers, under: Sequence[Painted]) -> bool:
    """Whether the topmost area beneath it, or else the paper, has its colour, with no other that may be under it."""
    colour = one.setting.colour
    if colour is None:
        return False
    for beneath in reversed(under):
        if beneath.order > one.order:
            continue
        if beneath.colour is None or not alike(beneath.colour, colour):
            return False
        if beneath.whole and holds(beneath.box, tuple(least)):
            return True
    return alike(colour, WHITE)
