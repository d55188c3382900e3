"""What a PDF page draws, in order: its strings and what is painted under and over them."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PageObject

from corpus.readers.pdf_boxes import IDENTITY, Box, Matrix, around, common, corners, product
from corpus.readers.pdf_colours import BLACK, Colour, colour_in, colour_of, space_of
from corpus.readers.pdf_drawn import Painted, Setting, Shown

SHOWING: Final = frozenset((b"Tj", b"TJ", b"'", b'"'))
"""The operators that show a string."""

_BLANKS: Final = "\0\1\3 \t\r\n\xa0"  # with the codes that fonts of two bytes a letter give to a blank
_PAINTED_FROM: Final = 2.0  # points: what is lower or narrower, as a rule between lines, hides no word
_OPAQUE: Final = 0.9
_DRAWN: Final = "/Type3"  # fonts of this kind have a size of their own
_MODES: Final = range(8)


@dataclass(slots=True)
class _State:
    """The part of the graphics state that tells what is seen."""

    clip: Box
    colour: Colour | None = BLACK
    space: int | None = 1
    mode: int = 0
    size: float = 0.0
    own_size: bool = False
    stretch: float = 1.0
    alpha: float = 1.0
    blended: bool = False
    width: float = 1.0


@dataclass(slots=True)
class _Frame:
    """A page or a form within it: what names mean there, and where it stands."""

    resources: Any
    base: Matrix
    stack: list[_State]


class Drawing:
    """Follows pypdf through a page; give its `before` and `after` as the visitors of operands.

    Args:
        page: which.
        visible: the box that is shown of it.
    """

    def __init__(self, page: PageObject, visible: Box) -> None:
        self.shown: list[Shown] = []
        self.painted: list[Painted] = []
        self._order = 0
        self._state = _State(visible)
        self._frames = [_Frame(page.get("/Resources"), IDENTITY, [])]
        self._entered: list[_State | None] = []
        self._path: list[tuple[float, float]] = []
        self._rectangles = True
        self._clipping = False
        self._begun: Matrix = ()
        self._setting: Setting | None = None
        self._letters = 0.0
        self._acts: dict[bytes, Callable[[Any, Matrix], None]] = self._table()

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ANN401 - pypdf's types
        """Take note of an operation."""
        if operator in SHOWING:
            if operands:
                self._show(operands[-1], cm, tm)
        elif (act := self._acts.get(operator)) is not None:
            self._setting = None
            try:
                act(operands, cm)
            except Exception:  # noqa: BLE001 - operands may be anything at all, and the page must be read
                return

    def after(self, operator: bytes, _operands: Any, _cm: Matrix, _tm: Matrix) -> None:  # noqa: ANN401 - as above
        """Come back from a form."""
        if operator == b"Do" and self._entered and (outside := self._entered.pop()) is not None:
            self._frames.pop()
            self._state, self._setting = outside, None

    def _table(self) -> dict[bytes, Callable[[Any, Matrix], None]]:
        return {
            b"q": self._save,
            b"Q": self._restore,
            b"gs": self._general,
            b"w": self._line_width,
            b"Tf": self._font,
            b"Tr": self._render,
            b"Tz": self._scale,
            **dict.fromkeys((b"g", b"rg", b"k"), self._device_colour),
            b"cs": self._colour_space,
            b"sc": self._in_space,
            b"scn": self._in_space,
            b"re": self._rectangle,
            b"m": self._move,
            b"l": self._line,
            b"c": self._curve,
            **dict.fromkeys((b"v", b"y"), self._curve),
            **dict.fromkeys((b"W", b"W*"), self._clip),
            **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), self._fill),
            **dict.fromkeys((b"S", b"s"), self._stroke),
            b"n": self._end_path,
            b"sh": self._shade,
            b"Do": self._object,
            b"INLINE IMAGE": self._inline,
        }

    def _save(self, *_: object) -> None:
        self._frames[-1].stack.append(copy(self._state))

    def _restore(self, *_: object) -> None:
        if self._frames[-1].stack:
            self._state = self._frames[-1].stack.pop()

    def _named(self, kind: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
        resources = self._frames[-1].resources.get_object()
        return resources[kind].get_object()[name].get_object()

    def _general(self, operands: Sequence[Any], *_: object) -> None:
        settings = self._named("/ExtGState", operands[0])
        self._state.alpha = float(settings.get("/ca", self._state.alpha))
        if (blend := settings.get("/BM")) is not None:
            self._state.blended = blend not in ("/Normal", "/Compatible")
        if (font := settings.get("/Font")) is not None:
            self._state.size, self._state.own_size = float(font[1]), True

    def _line_width(self, operands: Sequence[Any], *_: object) -> None:
        self._state.width = float(operands[0])

    def _font(self, operands: Sequence[Any], *_: object) -> None:
        self._state.size = float(operands[1])
        self._state.own_size = abs(self._state.size) < _PAINTED_FROM and self._is_drawn(operands[0])

    def _is_drawn(self, name: str) -> bool:
        try:
            return bool(self._named("/Font", name)["/Subtype"] == _DRAWN)
        except (KeyError, TypeError, AttributeError):
            return False

    def _render(self, operands: Sequence[Any], *_: object) -> None:
        if operands[0] in _MODES:
            self._state.mode = int(operands[0])

    def _scale(self, operands: Sequence[Any], *_: object) -> None:
        self._state.stretch = float(operands[0]) / 100

    def _device_colour(self, operands: Sequence[Any], *_: object) -> None:
        self._state.colour, self._state.space = colour_of(operands), len(operands)

    def _colour_space(self, operands: Sequence[Any], *_: object) -> None:
        self._state.colour = self._state.space = None
        known = space_of(operands[0])
        self._state.space = known if known is not None else space_of(self._named("/ColorSpace", operands[0]))
        self._state.colour = BLACK if self._state.space and self._state.space > 0 else None

    def _in_space(self, operands: Sequence[Any], *_: object) -> None:
        self._state.colour = None
        self._state.colour = colour_in(self._state.space, operands)

    def _at(self, cm: Matrix) -> Matrix:
        base = self._frames[-1].base
        return cm if base is IDENTITY else product(cm, base)

    def _show(self, string: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ANN401 - whatever the file holds
        """Every string is counted, whatever it is: by its place it is found again."""
        inner, outer, length = tuple(tm), self._at(cm), _length(string)
        before = self._letters if self._begun == inner else 0.0
        self._begun, self._letters = inner, before + length
        setting = self._setting or self._set()
        self.shown.append(Shown(self._order, inner, outer, length, before, setting))
        self._order += 1

    def _set(self) -> Setting:
        one = self._state
        measured = not one.own_size
        self._setting = Setting(abs(one.size), one.stretch, one.colour, one.mode, one.alpha, one.clip, measured)
        return self._setting

    def _rectangle(self, operands: Sequence[Any], *_: object) -> None:
        x, y, width, height = (float(one) for one in operands)
        self._path += corners((x, y, x + width, y + height))

    def _move(self, operands: Sequence[Any], *_: object) -> None:
        self._line(operands)

    def _line(self, operands: Sequence[Any], *_: object) -> None:
        self._rectangles = False
        self._path.append((float(operands[0]), float(operands[1])))

    def _curve(self, operands: Sequence[Any], *_: object) -> None:
        self._rectangles = False
        numbers = [float(one) for one in operands]
        self._path += zip(numbers[::2], numbers[1::2], strict=True)

    def _clip(self, *_: object) -> None:
        self._clipping = True

    def _fill(self, _operands: object, cm: Matrix) -> None:
        if self._path:
            box = around(self._path, self._at(cm))
            self._paint(box, self._state.colour, whole=self._rectangles and len(self._path) == len(corners(box)))
        self._end_path((), cm)

    def _stroke(self, _operands: object, cm: Matrix) -> None:
        """Thick lines serve as backgrounds, too."""
        matrix = self._at(cm)
        half = self._state.width / 2 * max(map(abs, matrix[:4]))
        if self._path and half * 2 > _PAINTED_FROM:
            left, low, right, high = around(self._path, matrix)
            self._paint((left - half, low - half, right + half, high + half), None)
        self._end_path((), cm)

    def _end_path(self, _operands: object, cm: Matrix) -> None:
        if self._clipping and self._path:
            self._state.clip = common(self._state.clip, around(self._path, self._at(cm)))
        self._path, self._rectangles, self._clipping = [], True, False

    def _shade(self, *_: object) -> None:
        self._paint(self._state.clip, None)

    def _inline(self, _operands: object, cm: Matrix) -> None:
        self._paint(around(corners((0, 0, 1, 1)), self._at(cm)), None, picture=True)

    def _object(self, operands: Sequence[Any], cm: Matrix) -> None:
        self._entered.append(None)
        found = self._named("/XObject", operands[0])
        if found["/Subtype"] == "/Image":
            box = around(corners((0, 0, 1, 1)), self._at(cm))
            masked = any(name in found for name in ("/SMask", "/Mask", "/ImageMask", "/SMaskInData"))
            self._paint(box, None, whole=not masked, picture=True)
            return
        base = product([float(one) for one in found.get("/Matrix", IDENTITY)], self._at(cm))
        left, low, right, high = (float(one) for one in found["/BBox"])
        box = around(corners((left, low, right, high)), base)
        if not found.get("/Resources"):  # pypdf doesn't look into such
            self._paint(box, None)
        self._entered[-1] = self._state
        self._frames.append(_Frame(found.get("/Resources"), base, []))
        self._state = copy(self._state)
        self._state.clip = common(self._state.clip, box)

    def _paint(self, box: Box, colour: Colour | None, *, whole: bool = False, picture: bool = False) -> None:
        inside = common(box, self._state.clip)
        if min(inside[2] - inside[0], inside[3] - inside[1]) >= _PAINTED_FROM:
            opaque = whole and self._state.alpha >= _OPAQUE and not self._state.blended
            seen = colour if self._state.alpha >= _OPAQUE and not self._state.blended else None
            self.painted.append(Painted(self._order, inside, seen, whole, opaque, picture))
            self._order += 1


def _length(shown: Any) -> float:  # noqa: ANN401 - whatever the file holds
    """Bytes of a string, and the sizes of a letter that its parts are moved apart; 0 if it is blank."""
    if isinstance(shown, (str, bytes)):
        return 0.0 if _is_blank(shown) else len(shown)
    if not isinstance(shown, list):
        return 0.0
    letters = moved = 0.0
    for one in shown:
        if isinstance(one, (str, bytes)):
            letters += 0 if _is_blank(one) else len(one)
        elif isinstance(one, (int, float)):
            moved += abs(one)
    return letters + moved / 1000 if letters else 0.0


def _is_blank(string: str | bytes) -> bool:
    return not (string.strip(_BLANKS) if isinstance(string, str) else string.strip(_BLANKS.encode("latin-1")))
