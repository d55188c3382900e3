"""What a visitor asks for by an address: read leniently, but nothing of it is left out without a word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from assistant.recorded import Narrowed
from corpus.document import Span
from ui.words import say

LONGEST = 200
"""Characters of words that are looked for."""

_STATEMENT = re.compile(r"([0-9a-f]{64}):(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Place:
    """A statement, by where it stands.

    Args:
        document: its id.
        span: of the words.
    """

    document: str
    span: Span

    @classmethod
    def of(cls, text: str) -> Self | None:
        """The place that an address names; None if it names none."""
        found = _STATEMENT.fullmatch(text)
        if not found or int(found[2]) >= int(found[3]):
            return None
        return cls(found[1], Span(int(found[2]), int(found[3])))

    def __str__(self) -> str:
        return f"{self.document}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a list, narrowed.

    Args:
        narrowed: what it is narrowed to.
        letter: with which the last word of a name begins.
        sort: "most", "name" or "last".
        page: from 1.
        against: the statement that another one is looked for to compare it with.
        troubles: what of the address could not be understood, a sentence each.
    """

    narrowed: Narrowed = field(default_factory=Narrowed)
    letter: str = ""
    sort: str = "most"
    page: int = 1
    against: Place | None = None
    troubles: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What the query of an address asks for."""
        troubles: list[str] = []
        narrowed = Narrowed(
            " ".join(query.get("words", "").split())[:LONGEST],
            " ".join(query.get("topic", "").split())[:LONGEST],
            day_typed(query.get("since", ""), troubles),
            day_typed(query.get("until", ""), troubles),
            query.get("order") == "oldest",
        )
        page, sort = query.get("page", ""), query.get("sort", "")
        return cls(
            narrowed,
            query.get("letter", "")[:1].casefold(),
            sort if sort in {"name", "last"} else "most",
            int(page) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,  # noqa: PLR2004 digits
            Place.of(query.get("against", "")),
            tuple(troubles),
        )

    def link(self, address: str, **changes: object) -> str:
        """The address of the same list with something else wanted; of its first page, unless a page is named."""
        narrowing = {name: changes.pop(name) for name in list(changes) if name in Narrowed.__slots__}
        other = replace(self, page=1, narrowed=replace(self.narrowed, **narrowing))  # type: ignore[arg-type]
        query = replace(other, **changes).query()  # type: ignore[arg-type]
        return f"{address}?{urlencode(query)}" if query else address

    def query(self) -> dict[str, str]:
        """As an address has it, without what goes without saying."""
        narrowed = self.narrowed
        given = {
            "words": narrowed.words,
            "topic": narrowed.topic,
            "since": narrowed.since.isoformat() if narrowed.since else "",
            "until": narrowed.until.isoformat() if narrowed.until else "",
            "order": "oldest" if narrowed.oldest else "",
            "letter": self.letter,
            "sort": "" if self.sort == "most" else self.sort,
            "against": str(self.against) if self.against else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in given.items() if value}


def day_typed(text: str, troubles: list[str]) -> date | None:
    """The day that somebody typed; what is none is added to the troubles."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        troubles.append(
            say("“{given}” is no day, so nothing was narrowed by it: write 2019-07-31.", given=text.strip()[:20])
        )
        return None
