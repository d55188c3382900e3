"""Lists a page at a time. Where a page ended is told by what stood last on it, so that changes between lose nothing."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_SLACK = 500
"""Places that what stood last may have moved, by what was added and removed between two pages."""


_DIGITS = 12
"""Of an offset, at most."""


class BadCursor(ValueError):
    """An `after` that no page has given."""


def page(
    take: Callable[[int, int], Sequence[Item]], name: Callable[[Item], str], limit: int, after: str | None
) -> tuple[Sequence[Item], str | None]:
    """A page, and what to give as `after` for the next; None on the last.

    Args:
        take: the items of the list from an offset on, at most so many.
        name: what tells an item from all others.
        limit: how many a page has.
        after: where the page before ended; None for the first.

    Raises:
        BadCursor: for an `after` that no page has given.
    """
    offset = _behind(take, name, *_opened(after)) if after is not None else 0
    found = take(offset, limit + 1)
    shown = found[:limit]
    return shown, _closed(offset + limit, name(shown[-1])) if len(found) > limit else None


def _behind(take: Callable[[int, int], Sequence[Item]], name: Callable[[Item], str], offset: int, last: str) -> int:
    """The offset after the item of that name; where it is gone, the one at which it stood."""
    before = max(0, offset - 1)
    if [name(item) for item in take(before, 1)] == [last]:
        return offset
    first = max(0, offset - _SLACK)
    names = [name(item) for item in take(first, 2 * _SLACK)]
    return first + names.index(last) + 1 if last in names else before


def _closed(offset: int, last: str) -> str:
    return base64.urlsafe_b64encode(f"{offset}:{last}".encode()).decode().rstrip("=")


def _opened(cursor: str) -> tuple[int, str]:
    try:
        told = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as trouble:
        raise BadCursor("`after` is none that a page has given") from trouble
    offset, colon, last = told.partition(":")
    if not (colon and offset.isascii() and offset.isdecimal() and len(offset) <= _DIGITS):
        raise BadCursor("`after` is none that a page has given")
    return int(offset), last
