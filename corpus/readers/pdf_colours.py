"""The colours that a PDF page fills with, as far as they can be told."""

from collections.abc import Sequence
from typing import Any, Final

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

WHITE: Final[Colour] = (1.0, 1.0, 1.0)
BLACK: Final[Colour] = (0.0, 0.0, 0.0)
ALIKE: Final = 0.07
"""Of full strength, in each colour: what the eye can't tell apart on a page; on white, all that is above #EEEEEE."""

_COMPONENTS: Final = {
    **dict.fromkeys(("/DeviceGray", "/CalGray", "/G"), 1),
    **dict.fromkeys(("/DeviceRGB", "/CalRGB", "/RGB"), 3),
    **dict.fromkeys(("/DeviceCMYK", "/CMYK"), 4),
}
_INK: Final = -1  # of a space with one ink of its own, of which nothing is known but that none of it is white


def colour_of(components: Sequence[Any]) -> Colour | None:
    """What one, three or four numbers say in the device's grey, red-green-blue or four inks; else None."""
    numbers = [min(max(float(one), 0.0), 1.0) for one in components]
    if len(numbers) == 1:
        return (numbers[0],) * 3
    if len(numbers) == 3:  # noqa: PLR2004 - red, green, blue
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:  # noqa: PLR2004 - cyan, magenta, yellow, black
        *inks, black = numbers
        red, green, blue = ((1 - ink) * (1 - black) for ink in inks)
        return red, green, blue
    return None


def space_of(space: Any) -> int | None:  # noqa: ANN401 - whatever the file names
    """How many numbers make a colour in it, -1 for a single ink; None where they don't tell the colour."""
    found = space.get_object() if hasattr(space, "get_object") else space
    if isinstance(found, str):
        return _COMPONENTS.get(found)
    kind = found[0]
    if kind == "/ICCBased":
        number = found[1].get_object()["/N"]
        return int(number) if number in (1, 3, 4) else None
    return _INK if kind == "/Separation" else _COMPONENTS.get(kind)


def colour_in(space: int | None, components: Sequence[Any]) -> Colour | None:
    """The colour that these numbers are in a space as `space_of` tells it; None if nobody can say."""
    if space == _INK:
        return WHITE if len(components) == 1 and float(components[0]) == 0 else None
    return colour_of(components) if space == len(components) else None


def alike(one: Colour, other: Colour) -> bool:
    """Whether the eye can't tell them apart on a page."""
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))
