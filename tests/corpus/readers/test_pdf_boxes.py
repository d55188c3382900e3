"""Matrices and boxes of PDF pages."""

from corpus.readers.pdf_boxes import IDENTITY, area, around, common, corners, holds, product


def test_matrices() -> None:
    """One after the other: first twice as large, then ten to the right; the identity changes nothing."""
    assert product((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 10, 0)) == (2, 0, 0, 2, 10, 0)
    assert product(IDENTITY, (1, 2, 3, 4, 5, 6)) == (1, 2, 3, 4, 5, 6)


def test_around_is_the_box_of_what_was_moved() -> None:
    """A quarter turn to the left brings a box one wide and two high to the other side of the edge."""
    assert around(corners((0, 0, 1, 2)), (0, 1, -1, 0, 0, 0)) == (-2, 0, 0, 1)


def test_boxes() -> None:
    """What two have in common, whether one holds the other, and how large they are; nothing has no size."""
    assert common((0, 0, 4, 4), (2, 1, 6, 3)) == (2, 1, 4, 3)
    assert holds((0, 0, 4, 4), (1, 1, 4, 4))
    assert not holds((0, 0, 4, 4), (1, 1, 5, 4))
    assert area((2, 1, 4, 3)) == 2 * 2
    assert area(common((0, 0, 1, 1), (2, 2, 3, 3))) == 0
