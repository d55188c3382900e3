"""A question and the conversation before it."""

from dataclasses import dataclass, field

from index.filters import Filters


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange that came before.

    Args:
        question: as understood then: standing alone.
        speaker: whom it was about, or who was quoted first in reply; None if nobody.
    """

    question: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Args:
        text: as typed; blank is refused, longer than `LIMIT` characters too.
        filters: what the person narrowed the search to.
        conversation: the exchanges before it, oldest first.
    """

    LIMIT = 4_000

    text: str
    filters: Filters = field(default_factory=Filters)
    conversation: tuple[Turn, ...] = ()
