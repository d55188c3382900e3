"""The styles of a web page, as far as they say what is seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.readers.pdf_colours import Colour, alike

_BRACES: Final = re.compile(r"([{}])")
_NAME: Final = re.compile(r"[.#][\w-]+")
_LENGTH: Final = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|vw|vh)?")
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]+)(%?)\s*)?\)")
_NAMES: Final = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "snow": "#fffafa", "ivory": "#fffff0"}
_PIXELS: Final = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 10.0, "%": 10.0}  # about
_FAR: Final = -900.0  # pixels to the left of the page or above it
_TINY: Final = 1.0  # pixels
_FAINT: Final = 0.05  # of opaque
_LONGEST: Final = 300_000  # characters of a style sheet that are looked at


@dataclass(frozen=True, slots=True)
class Style:
    """Properties by name, in lower case."""

    properties: dict[str, str]

    def under(self, inner: "Style") -> "Style":
        """The ground that what is within `inner` stands on, if this is the ground around it; nobody knows a picture."""
        mine = inner.properties
        if "background-image" in mine or "url(" in mine.get("background", ""):
            return Style({})
        ground = mine.get("background-color") or mine.get("background")
        return Style({"background-color": ground}) if ground and ground not in ("none", "transparent") else self

    def length(self, name: str) -> float | None:
        """Pixels, about; None if it isn't said."""
        match = _LENGTH.fullmatch(self.properties.get(name, ""))
        return float(match[1]) * _PIXELS.get(match[2] or "px", 1.0) if match else None

    def says(self, name: str, *values: str) -> bool:
        """Whether a property has one of these values."""
        return self.properties.get(name) in values


def declared(style: str) -> dict[str, str]:
    """The declarations of a `style` attribute or of a rule's body."""
    pairs = (one.partition(":") for one in style.lower().replace("!important", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def rules(sheet: str) -> dict[str, dict[str, str]]:
    """What a style sheet says of a class or an id by its name alone, if it says it in no other rule as well."""
    found: dict[str, dict[str, str]] = {}
    often: set[str] = set()
    for selectors, body in _plain(sheet[:_LONGEST]):
        names = set(_NAME.findall(selectors))
        often |= names if body is None else names & found.keys()
        plain = {one.strip() for one in selectors.split(",")}
        for name in names:
            found[name] = declared(body) if body is not None and name in plain else {}
    return {name: body for name, body in found.items() if name not in often}


def _plain(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Selectors and what they are given; None for those that count only at times, as those within `@media` do.

    Comments end at the first mark of their end, and each character is looked at once.
    """
    pieces = _BRACES.split(
        "".join(part.partition("*/")[2] if at else part for at, part in enumerate(sheet.split("/*")))
    )
    within, selectors = 0, ""
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{" and "@" in text:
            within += 1
        elif brace == "{":
            selectors = text
        elif selectors:
            yield selectors, None if within else text
            selectors = ""
        else:
            within = max(within - 1, 0)


def is_unseen(style: Style, ground: Style, *, alone: bool) -> bool:
    """Whether an element of this style isn't seen.

    Args:
        style: its own.
        ground: what it stands on.
        alone: whether nothing in it can have another style.
    """
    gone = style.says("display", "none") or (style.says("visibility", "hidden", "collapse") and alone)
    return gone or _is_faint(style, ground, alone=alone) or _is_small(style, alone=alone) or _is_away(style)


def _is_faint(style: Style, ground: Style, *, alone: bool) -> bool:
    opacity = style.properties.get("opacity", "1").removesuffix("%")
    if _LENGTH.fullmatch(opacity) and float(opacity) <= _FAINT:
        return True
    if not alone or "color" not in style.properties:
        return False
    if style.says("color", "transparent"):
        return True
    colour, behind = (
        _colour(one) for one in (style.properties["color"], ground.properties.get("background-color", ""))
    )
    return colour is not None and behind is not None and alike(colour, behind)


def _is_small(style: Style, *, alone: bool) -> bool:
    size = style.length("font-size")
    if size is not None and size <= _TINY and alone:
        return True
    flat = any((one := style.length(name)) is not None and one <= _TINY for name in ("height", "max-height", "width"))
    return flat and style.says("overflow", "hidden", "clip")


def _is_away(style: Style) -> bool:
    placed = style.says("position", "absolute", "fixed")
    sides = ("left", "top", "right", "bottom", "margin-left", "margin-top") if placed else ("text-indent",)
    if any((one := style.length(name)) is not None and one <= _FAR for name in sides):
        return True
    cut = style.properties.get("clip", "").replace(" ", "").replace(",", "").replace("px", "")
    return placed and (
        cut in ("rect(0000)", "rect(1111)", "rect(0)") or style.says("clip-path", "inset(50%)", "inset(100%)")
    )


def _colour(value: str) -> Colour | None:
    """A colour by name or numbers; None if it is another or seen through."""
    value = _NAMES.get(value, value)
    if match := _HEX.fullmatch(value):
        digits = match[1] if len(match[1]) > len("rgb") else "".join(digit * 2 for digit in match[1])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    if match := _RGB.fullmatch(value):
        if match[4] and float(match[4]) / (100 if match[5] else 1) <= _FAINT:
            return None
        red, green, blue = (min(int(one), 255) / 255 for one in match.groups()[:3])
        return red, green, blue
    return None
