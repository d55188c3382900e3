"""The log of what was done: who, what, when, from where. Never a question, never a password."""

from dataclasses import dataclass

from ui.desk.store import Store, now

KEPT = 100_000
"""Entries that are kept; the oldest go first."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry.

    Args:
        at: when, in UTC.
        who: a user's name; of a failed login the name that was tried.
        what: "login", "login failed", "locked out", "logout", "user added", …
        about: the name of what it was done to; may be empty.
        place: the address it came from; "command line" for commands.
    """

    at: str
    who: str
    what: str
    about: str
    place: str


class Audit:
    """The log of a desk.

    Args:
        store: where it is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, who: str, what: str, *, about: str = "", place: str = "") -> None:
        """Write an entry."""
        added = "INSERT INTO deed (at, who, what, about, place) VALUES (?, ?, ?, ?, ?)"
        self._store.change(added, now(), *(part[:_LONGEST] for part in (who, what, about, place)))
        self._store.change("DELETE FROM deed WHERE number <= (SELECT max(number) FROM deed) - ?", KEPT)

    def latest(self, limit: int = 100) -> tuple[Deed, ...]:
        """The last entries, the newest first."""
        rows = self._store.all("SELECT at, who, what, about, place FROM deed ORDER BY number DESC LIMIT ?", limit)
        return tuple(Deed(*row) for row in rows)
