"""Colours of PDF pages."""

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from corpus.readers.pdf_colours import BLACK, WHITE, Colour, alike, colour_in, colour_of, space_of


@pytest.mark.parametrize(
    ("components", "colour"),
    [
        ([0.5], (0.5, 0.5, 0.5)),
        ([1, 0, 0], (1, 0, 0)),
        ([0, 0, 0, 1], BLACK),
        ([0, 0, 0, 0], WHITE),
        ([7], WHITE),
        ([1, 1], None),
        ([], None),
    ],
)
def test_colours_of_the_device(components: list[float], colour: Colour | None) -> None:
    """Grey, red-green-blue and four inks, held between 0 and 1; other numbers of numbers are no colour."""
    assert colour_of(components) == colour


def test_spaces() -> None:
    """Those whose numbers tell a colour are known by how many these are; a single ink is white where there is none."""
    profile = ArrayObject([NameObject("/ICCBased"), DictionaryObject({NameObject("/N"): NumberObject(4)})])
    ink = ArrayObject([NameObject("/Separation"), NameObject("/Gold")])
    assert (space_of("/DeviceRGB"), space_of(profile), space_of(ink)) == (3, 4, -1)
    assert (space_of("/Pattern"), space_of(ArrayObject([NameObject("/Indexed")]))) == (None, None)
    assert (colour_in(3, [1, 1, 1]), colour_in(-1, [0.0]), colour_in(-1, [0.5]), colour_in(None, [1])) == (
        WHITE, WHITE, None, None,
    )  # fmt: skip


def test_what_the_eye_cannot_tell_apart() -> None:
    """A very light grey is as white; a light one isn't."""
    assert alike(WHITE, (0.95, 0.95, 0.95))
    assert not alike(WHITE, (0.85, 0.85, 0.85))
