"""What is known of each string and each area that a PDF page draws."""

from typing import NamedTuple

from corpus.readers.pdf_boxes import Box, Matrix
from corpus.readers.pdf_colours import Colour


class Setting(NamedTuple):
    """How strings are set.

    Args:
        size: of their letters, before the matrices; 0 for none.
        stretch: how wide letters are set; 1 is usual.
        colour: None if it can't be told.
        mode: how they are filled; 3 is not at all.
        alpha: 1 is opaque.
        clip: the box outside which nothing is painted.
        measured: whether the size is that of the letters; fonts drawn by the file itself may have any.
    """

    size: float
    stretch: float
    colour: Colour | None
    mode: int
    alpha: float
    clip: Box
    measured: bool


class Shown(NamedTuple):
    """A string that the page shows.

    Args:
        order: its place among all that is drawn.
        inner: the matrix of its text.
        outer: the matrix from there to the page.
        length: its bytes, with the gaps in it; 0 if it is blank.
        before: the same of those in the same line whose place isn't known any better.
        setting: how it is set.
    """

    order: int
    inner: Matrix
    outer: Matrix
    length: float
    before: float
    setting: Setting


class Painted(NamedTuple):
    """An area that the page fills.

    Args:
        order: its place among all that is drawn.
        box: around it, inside the clip.
        colour: None if it can't be told, as for pictures.
        whole: whether all of the box is filled.
        opaque: whether nothing beneath is seen through it.
        picture: whether it is one.
    """

    order: int
    box: Box
    colour: Colour | None
    whole: bool
    opaque: bool
    picture: bool
