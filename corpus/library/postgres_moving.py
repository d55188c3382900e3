"""A library on a server copied into a database of SQLite's, as a folder has one."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from corpus.library.durable import rename
from corpus.library.folder import schema
from corpus.library.store import Rows

_TOGETHER: Final = 500
"""Rows that are fetched at once: a row may hold a whole text."""


def copy(rows: Rows, target: Path) -> None:
    """Write the moment that `rows` are of to a file of its own.

    Args:
        rows: of a library on a server, in a transaction.
        target: the file.
    """
    beside = target.with_name(f"{target.name}.part")
    beside.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as made:
        made.executescript(schema())
        made.execute("BEGIN")
        tables = made.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            columns = [column for _, column, *_ in made.execute(f"PRAGMA table_info({table})")]
            marks = ", ".join("?" * len(columns))
            made.executemany(f"INSERT INTO {table} VALUES ({marks})", _all(rows, table, columns))
        made.execute("COMMIT")
    rename(beside, target)


def _all(rows: Rows, table: str, columns: list[str]) -> Iterator[Any]:
    listed = ", ".join(f'"{column}"' for column in columns)
    rows.execute(f"DECLARE copied NO SCROLL CURSOR FOR SELECT {listed} FROM {table}")
    while batch := rows.execute(f"FETCH {_TOGETHER} FROM copied").fetchall():
        yield from batch
    rows.execute("CLOSE copied")
