"""A question and the conversation before it."""

import re
from dataclasses import dataclass, field
from typing import ClassVar

from assistant.errors import UnaskableQuestion
from index.filters import Filters

_LITERAL = re.compile(r"“(?P<words>.+)”|\"(?P<plain>[^\"]+)\"", re.DOTALL)
_WHOLE = re.compile(r"[^“”]*(?:“[^“”]*”[^“”]*)*")


def literal(text: str) -> str | None:
    """What stands in a question that is wholly in quotation marks, and so is asked as it stands; None of any other."""
    match = _LITERAL.fullmatch(text.strip())
    words = (match["words"] or match["plain"]).strip() if match else ""
    return words if words and _WHOLE.fullmatch(words) else None  # “one” and “another” are two


NARROWING = ("speaker", "days", "source", "quoted")
"""What a question can narrow its search to."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange that came before.

    Args:
        question: as understood then: standing alone.
        speaker: whom it was about, or who was quoted first in reply; None if nobody.
        shown: how many statements of the reply have been shown, so that "more" shows those after them.
    """

    question: str
    speaker: str | None = None
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Args:
        text: as typed.
        filters: what the person narrowed the search to.
        conversation: the exchanges before it, oldest first.
        quoted: whether only what somebody is quoted for may answer.
        loose: what the question itself is not to narrow the search to, though it names it: of `NARROWING`.
    """

    LIMIT: ClassVar[int] = 4_000
    """Characters in a question, at most."""

    text: str
    filters: Filters = field(default_factory=Filters)
    conversation: tuple[Turn, ...] = ()
    quoted: bool = False
    loose: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what can't be asked.

        Raises:
            UnaskableQuestion: if the text is blank or longer than `LIMIT`.
        """
        if not self.text.strip():
            raise UnaskableQuestion("the question is empty: type one")
        if len(self.text) > self.LIMIT:
            raise UnaskableQuestion(
                f"the question has {len(self.text):,} characters; {self.LIMIT:,} is the limit: ask in fewer words"
            )
