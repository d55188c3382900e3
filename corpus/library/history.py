"""What was done to a library and what was decided in it, the newest first."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from corpus.library.records import Change
from corpus.library.store import Rows

NAMED = 5
"""Records that a change names; of more the number is told."""


def changes(rows: Rows, limit: int, offset: int) -> tuple[Change, ...]:
    """What was done: all that was done alike in one go is one change."""
    found = rows.execute(
        """SELECT run, what, number, least, many, by, at FROM (
               SELECT run AS go, what AS did, max(number) AS last, min(number) AS least, count(*) AS many
               FROM change GROUP BY run, what ORDER BY run DESC, what DESC LIMIT ? OFFSET ?) g
           JOIN change ON number = last ORDER BY go DESC, last DESC""",
        (limit, offset),
    ).fetchall()
    return tuple(_told(rows, row) for row in found)


def _told(rows: Rows, row: Sequence[Any]) -> Change:
    run, what, last, least, many, by, at = row
    named = rows.execute(
        """SELECT record FROM change WHERE run = ? AND what = ? AND number BETWEEN ? AND ? AND record IS NOT NULL
           ORDER BY number LIMIT ?""",
        (run, what, least, last, NAMED),
    )
    return Change(what, tuple(key for (key,) in named), many, by, datetime.fromisoformat(at))


def changes_of(rows: Rows, records: Iterable[str]) -> tuple[Change, ...]:
    """What was done to the records of these keys."""
    found = rows.execute(
        """SELECT what, record, by, at FROM change WHERE record IN (SELECT value FROM json_each(?))
           ORDER BY number DESC""",
        (json.dumps(list(records)),),
    )
    return tuple(Change(what, (key,), 1, by, datetime.fromisoformat(at)) for what, key, by, at in found)
