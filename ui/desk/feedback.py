"""What people think of answers and of single citations."""

import json
from dataclasses import dataclass
from typing import Any

from ui.desk.errors import Unknown
from ui.desk.store import Store, now

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
    """

    turn: str
    question: str
    reply: dict[str, Any]
    citation: int
    good: bool
    comment: str
    by: str
    at: str


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
        self._store.change(added, turn, citation, int(good), comment.strip()[:COMMENT], by, now())

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

    def all(self, limit: int = 100_000) -> tuple[Verdict, ...]:
        """Everybody's, the latest first: for curators."""
        rows = self._store.all(
            """SELECT v.turn, t.question, t.reply, v.citation, v.good, v.comment, v.by, v.at
            FROM verdict v JOIN turn t ON t.id = v.turn ORDER BY v.at DESC, v.number DESC LIMIT ?""",
            limit,
        )
        return tuple(Verdict(row[0], row[1], json.loads(row[2]), row[3], bool(row[4]), *row[5:]) for row in rows)

    def _own(self, by: str, turn: str) -> None:
        owned = "SELECT 1 FROM turn t JOIN conversation c ON c.id = t.conversation WHERE t.id = ? AND c.owner = ?"
        if not self._store.one(owned, turn, by):
            raise Unknown("there is no such answer")
