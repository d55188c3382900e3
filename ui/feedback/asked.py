"""Which feedback a curator asks for by an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from ui.desk.feedback import Sought
from ui.people.wanted import day_typed
from ui.words import Later, later

CHOICES: Mapping[str, Mapping[str, tuple[Later, bool | None]]] = {
    "thumb": {"": (later("Up and down"), None), "up": (later("Up"), True), "down": (later("Down"), False)},
    "on": {
        "": (later("Answers and citations"), None),
        "answer": (later("Answers"), False),
        "citation": (later("Citations"), True),
    },
    "state": {
        "": (later("Open and settled"), None),
        "open": (later("Open"), False),
        "settled": (later("Settled"), True),
    },
}
"""The choices of each field: what it is called, and what it stands for."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of feedback, narrowed.

    Args:
        query: what was understood of the address; without the page.
        sought: the same, for the desk.
        page: from 1.
        troubles: what was not understood, a sentence each.
    """

    query: Mapping[str, str]
    sought: Sought
    page: int
    troubles: tuple[str, ...]

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """What the query of an address asks for."""
        troubles: list[str] = []
        words = " ".join(given.get("words", "").split())[:_LONGEST]
        chosen = {name: given.get(name, "") if given.get(name) in choices else "" for name, choices in CHOICES.items()}
        days = {name: day_typed(given.get(name, ""), troubles) for name in ("since", "until")}
        flags = {name: CHOICES[name][value][1] for name, value in chosen.items()}
        sought = Sought(words, flags["thumb"], flags["on"], flags["state"], days["since"], days["until"])
        told = {"words": words, **chosen, **{name: day.isoformat() for name, day in days.items() if day}}
        page = given.get("page", "")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 9 else 1  # noqa: PLR2004 digits
        return cls({name: value for name, value in told.items() if value}, sought, max(1, number), tuple(troubles))

    def link(self, address: str, page: int = 1) -> str:
        """The address of a page of it."""
        query = {**self.query, **({"page": str(page)} if page > 1 else {})}
        return f"{address}?{urlencode(query)}" if query else address
