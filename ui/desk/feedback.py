"""What people think of answers and of single citations."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ui.desk.errors import Unknown
from ui.desk.store import Store, escaped, now

COMMENT = 1_000
"""Characters of a comment."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody thinks of an answer or of one of its citations.

    Args:
        turn: of which exchange.
        question: what was asked there.
        reply: what came of it.
        citation: as numbered in the answer, from 1; 0 is the answer itself.
        good: whether it was right.
        comment: in their words; may be empty.
        by: who.
        at: when, in UTC.
        number: tells it from others.
        conversation: where the exchange stands; its owner's alone.
        settled: when a curator settled it, None while it is open.
        settled_by: who did.
    """

    turn: str
    question: str
    reply: dict[str, Any]
    citation: int
    good: bool
    comment: str
    by: str
    at: str
    number: int = 0
    conversation: str = ""
    settled: str | None = None
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which verdicts are looked for; None, or no words, narrows nothing.

    Args:
        words: all of which stand in the question or the comment.
        good: right, or wrong.
        cited: on a citation, or on the answer itself.
        settled: settled, or open.
        since: the first day, in UTC.
        until: the last.
    """

    words: str = ""
    good: bool | None = None
    cited: bool | None = None
    settled: bool | None = None
    since: date | None = None
    until: date | None = None

    def condition(self) -> tuple[str, list[object]]:
        """As SQL, with its values."""
        told: list[tuple[str, tuple[object, ...]]] = [
            ("(t.question LIKE ? ESCAPE '\\' OR v.comment LIKE ? ESCAPE '\\')", (f"%{escaped(word)}%",) * 2)
            for word in self.words.split()[:8]
        ]
        flags = (("v.good", self.good), ("v.citation > 0", self.cited), ("s.at IS NOT NULL", self.settled))
        told += [(f"({what}) = ?", (int(wanted),)) for what, wanted in flags if wanted is not None]
        if self.since:
            told.append(("v.at >= ?", (self.since.isoformat(),)))
        if self.until and self.until < date.max:
            told.append(("v.at < ?", ((self.until + timedelta(days=1)).isoformat(),)))
        return " AND ".join(["1", *(what for what, _ in told)]), [value for _, values in told for value in values]


ALL = Sought()


class Feedback:
    """The feedback of a desk.

    Args:
        store: where it is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def give(self, by: str, turn: str, *, good: bool, citation: int = 0, comment: str = "") -> None:
        """Say what one thinks of one's own exchange; again takes the place of before.

        Raises:
            Unknown: if there is no such exchange, or it is another's.
        """
        self._own(by, turn)
        added = """INSERT INTO verdict (turn, citation, good, comment, by, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (turn, citation, by) DO UPDATE SET good = excluded.good, comment = excluded.comment,
            at = excluded.at"""
        again = """DELETE FROM settled
            WHERE verdict = (SELECT number FROM verdict WHERE turn = ? AND citation = ? AND by = ?)"""
        with self._store.together():
            self._store.change(added, turn, citation, int(good), comment.strip()[:COMMENT], by, now())
            self._store.change(again, turn, citation, by)  # what is said anew is to be looked at anew

    def take_back(self, by: str, turn: str, citation: int = 0) -> None:
        """As if it had not been said.

        Raises:
            Unknown: as above.
        """
        self._own(by, turn)
        self._store.change("DELETE FROM verdict WHERE turn = ? AND citation = ? AND by = ?", turn, citation, by)

    def on(self, turn: str, by: str) -> dict[int, bool]:
        """What somebody said of an exchange: by citation, whether it was good."""
        rows = self._store.all("SELECT citation, good FROM verdict WHERE turn = ? AND by = ?", turn, by)
        return {citation: bool(good) for citation, good in rows}

    def of(self, by: str) -> tuple[Verdict, ...]:
        """What somebody said, the latest first."""
        rows = self._store.all(f"{_SELECT} WHERE v.by = ? ORDER BY v.number DESC", by)
        return tuple(_verdict(row) for row in rows)

    def all(self, limit: int = 100_000) -> tuple[Verdict, ...]:
        """Everybody's, the latest first: for curators."""
        return self.find(ALL, limit)

    def find(self, sought: Sought, limit: int, offset: int = 0) -> tuple[Verdict, ...]:
        """Those looked for, the latest first: for curators."""
        condition, values = sought.condition()
        chosen = f"{_SELECT} WHERE {condition} ORDER BY v.at DESC, v.number DESC LIMIT ? OFFSET ?"
        return tuple(_verdict(row) for row in self._store.all(chosen, *values, limit, offset))

    def count(self, sought: Sought = ALL) -> int:
        """How many they are."""
        condition, values = sought.condition()
        return int(self._store.one(f"SELECT count(*) {_FROM} WHERE {condition}", *values)[0])

    def get(self, number: int) -> Verdict:
        """One of them: for curators.

        Raises:
            Unknown: if there is none of that number.
        """
        row = self._store.one(f"{_SELECT} WHERE v.number = ?", number)
        if row is None:
            raise Unknown("there is no such feedback; whoever gave it may have taken it back")
        return _verdict(row)

    def settle(self, number: int, by: str) -> None:
        """Note that nothing is left to do about it.

        Raises:
            Unknown: as above.
        """
        self.get(number)
        self._store.change("INSERT OR REPLACE INTO settled VALUES (?, ?, ?)", number, by, now())

    def reopen(self, number: int) -> None:
        """As if it had not been settled.

        Raises:
            Unknown: as above.
        """
        self.get(number)
        self._store.change("DELETE FROM settled WHERE verdict = ?", number)

    def _own(self, by: str, turn: str) -> None:
        owned = "SELECT 1 FROM turn t JOIN conversation c ON c.id = t.conversation WHERE t.id = ? AND c.owner = ?"
        if not self._store.one(owned, turn, by):
            raise Unknown("there is no such answer")


_FROM = "FROM verdict v JOIN turn t ON t.id = v.turn LEFT JOIN settled s ON s.verdict = v.number"

_SELECT = f"""SELECT v.turn, t.question, t.reply, v.citation, v.good, v.comment, v.by, v.at, v.number, t.conversation,
    s.at, s.by {_FROM}"""


def _verdict(row: tuple[Any, ...]) -> Verdict:
    return Verdict(row[0], row[1], json.loads(row[2]), row[3], bool(row[4]), *row[5:])
