"""What is known of a question before its answer is, for whoever watches."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Searched
from index.filters import Filters


@dataclass(frozen=True, slots=True)
class Meant:
    """A question as it is understood; of a question about several people there is one of each.

    Args:
        standalone: as it would be asked by itself.
        filters: what the search is narrowed to, by the caller or by the question.
        quoted: whether only quotations are looked for.
    """

    standalone: str
    filters: Filters
    quoted: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked through, and how many passages are being read for the answer."""

    searched: Searched
    passages: int


Watch = Callable[[Meant | Found], None]
"""Is told each step as soon as it is made; what it raises ends the work."""


def unwatched(_: Meant | Found) -> None:
    """Nobody watches."""
