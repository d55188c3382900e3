"""Where things stand on a PDF page: matrices and boxes."""

from collections.abc import Iterable, Sequence
from typing import Final

Matrix = Sequence[float]
"""Six numbers a b c d e f: x' = ax + cy + e, y' = bx + dy + f."""

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Final[Box] = (float("-inf"), float("-inf"), float("inf"), float("inf"))


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def around(points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
    """The box around points, after the matrix."""
    a, b, c, d, e, f = matrix
    moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return min(xs), min(ys), max(xs), max(ys)


def corners(box: Box) -> tuple[tuple[float, float], ...]:
    """The four corners."""
    left, low, right, high = box
    return (left, low), (right, low), (right, high), (left, high)


def common(one: Box, other: Box) -> Box:
    """What both hold; its right edge lies left of its left one, or its upper below its lower, where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def holds(one: Box, other: Box) -> bool:
    """Whether the other lies wholly inside."""
    return one[0] <= other[0] and one[1] <= other[1] and one[2] >= other[2] and one[3] >= other[3]


def area(box: Box) -> float:
    """Square points; 0 where the box is empty."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
