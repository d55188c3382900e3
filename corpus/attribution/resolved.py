"""What was found of who is meant by a mention."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant by a mention.

    Args:
        name: the fullest name or description.
        role: what the document says they are.
        how: how it was found, for people to read.
        by: the kind of finding, a key of `confidence.MEANT`.
        clear: how far the runner-up was behind, 0 to 1, where there was a choice.
    """

    name: str
    role: str | None
    how: str
    by: str
    clear: float = 1.0


def without_article(said: str) -> str:
    """The description without "the", in one line, beginning with a capital if it did have the article."""
    said = " ".join(said.split())
    bare = said[4:] if said.lower().startswith("the ") else said
    return bare[:1].upper() + bare[1:] if bare != said else said


def listing(names: Sequence[str]) -> str:
    """The names as one would say them: A and B · A, B and C."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
