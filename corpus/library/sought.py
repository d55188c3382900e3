"""What a list of documents is narrowed to, and how it is sorted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Order(StrEnum):
    """What comes first in the list of documents."""

    PUBLISHED = "published"
    ADDED = "added"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list of documents is narrowed to, and how it is sorted.

    Args:
        words: all of which must stand in the title, source, byline or a key.
        source: a part of the publisher's name.
        format: as `Entry.format` has it.
        since: the first day of publication; who has none is left out.
        until: the last day, likewise.
        noted: only those of which the reader left something out, or could not do something.
        order: what comes first: the newest published, the last added, or by title.
    """

    words: str = ""
    source: str | None = None
    format: str | None = None
    since: date | None = None
    until: date | None = None
    noted: bool = False
    order: Order = Order.PUBLISHED
