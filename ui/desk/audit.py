"""The log of what was done: who, what, when, from where. Never a question, never a password."""

from dataclasses import dataclass

from ui.desk.store import Store, escaped, now

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

    def latest(self, limit: int = 100, words: str = "", offset: int = 0) -> tuple[Deed, ...]:
        """The last entries, the newest first; those in which all the words stand."""
        condition, values = _holding(words)
        chosen = f"SELECT at, who, what, about, place FROM deed WHERE {condition} ORDER BY number DESC LIMIT ? OFFSET ?"
        return tuple(Deed(*row) for row in self._store.all(chosen, *values, limit, offset))

    def count(self, words: str = "") -> int:
        """How many they are."""
        condition, values = _holding(words)
        return int(self._store.one(f"SELECT count(*) FROM deed WHERE {condition}", *values)[0])

    def of(self, who: str) -> tuple[Deed, ...]:
        """What somebody did, and what was done to them."""
        chosen = "SELECT at, who, what, about, place FROM deed WHERE who = ? OR about = ? ORDER BY number DESC"
        return tuple(Deed(*row) for row in self._store.all(chosen, who, who))


def _holding(words: str) -> tuple[str, list[str]]:
    """The entries with all the words, as SQL with its values."""
    wanted = [f"%{escaped(word)}%" for word in words.split()[:8]]
    line = "at || ' ' || who || ' ' || what || ' ' || about || ' ' || place LIKE ? ESCAPE '\\'"
    return " AND ".join(["1", *[line] * len(wanted)]), wanted
