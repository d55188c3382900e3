"""What a search is narrowed to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrow a search; each is applied inside it, so that nothing is lost behind a cut-off.

    Args:
        speaker: words of the speaker's name ("Ghafoor"); passages in which such a speaker is quoted.
        since: the first day, inclusive; documents without a date are left out.
        until: the last day, inclusive; likewise.
        source: words of the publisher's name.
    """

    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Refuse a range that ends before it begins.

        Raises:
            ValueError: if `until` lies before `since`.
        """
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"the range ends ({self.until}) before it begins ({self.since})")

    def __bool__(self) -> bool:
        return any((self.speaker, self.since, self.until, self.source))
