"""What was done to a library, by whom and when: a line for each record that came, went or was told of otherwise."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from corpus.library.store import Rows

ADDED = "added"
REPLACED = "replaced"
REMOVED = "removed"
RESTORED = "restored"
PURGED = "purged"
REINDEXED = "reindexed"

_DIGITS = 16
"""Of the SHA-256 that stands in a purged key's place: enough to tell two apart."""


class Changes:
    """Notes them, inside the writer's transactions.

    Args:
        rows: the writer's connection.
        by: who is at work.
    """

    def __init__(self, rows: Rows, by: str) -> None:
        self._rows = rows
        self._by = by
        self._run: int | None = None

    def note(self, what: str, records: Iterable[str | None], by: str = "") -> None:
        """Note that something was done.

        Args:
            what: such as `ADDED`.
            records: to the records of these keys; None stands for the whole library.
            by: who did it, where that isn't who is at work.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        for record in records:
            number = self._rows.execute(
                "INSERT INTO change (run, what, record, by, at) VALUES (0, ?, ?, ?, ?) RETURNING number",
                (what, record, by or self._by, at),
            ).fetchone()[0]
            if self._run is None or self._run > number:  # the first that was noted may have been undone
                self._run = number
            self._rows.execute("UPDATE change SET run = ? WHERE number = ?", (self._run, number))

    def blank(self, records: Iterable[str]) -> None:
        """Let what was purged be known by a digest of its key alone: a key may tell what a document was about."""
        keys = list(records)
        self.note(PURGED, keys)
        self._rows.executemany("UPDATE change SET record = ? WHERE record = ?", [(blanked(key), key) for key in keys])


def done(before: tuple[int, str | None, str] | None, now: tuple[int, str | None, str]) -> str:
    """What was done to a record; empty if nothing was.

    Args:
        before: the document it was of, when it was removed, and what it told; None if it wasn't there.
        now: the same.
    """
    if before is None:
        return ADDED
    if before[0] != now[0]:
        return REPLACED
    return RESTORED if before[1] else REPLACED if before[2] != now[2] else ""


def blanked(key: str) -> str:
    """What stands for the key of a purged record."""
    return f"purged {hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}"
