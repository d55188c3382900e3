"""How far a long run is, told to whoever wants to know."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Told = Callable[[int, int], object]
"""Is told how many documents are done, and of how many."""


def counted(items: Iterable[T], total: int, told: Told) -> Iterator[T]:
    """Pass items on, telling of each when it is done."""
    for done, item in enumerate(items, start=1):
        yield item
        told(done, total)


def untold(_: int, __: int) -> None:
    """For who doesn't want to know."""
