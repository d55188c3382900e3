"""Whether what people left with On Record is whole."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from corpus.library import Trouble
from ui.desk.store import FILE, Store

_REMEDY: Final = "Put a backup's accounts and conversations back by `onrecord import`, or take the file away."


def troubles(folder: Path) -> Iterator[Trouble]:
    """What is wrong with a library's `desk.sqlite`; nothing if it is sound or there is none. Changes nothing."""
    file = folder / FILE
    if not file.is_file():
        return
    try:
        with contextlib.closing(sqlite3.connect(file.absolute().as_uri() + "?mode=ro", uri=True, timeout=30)) as rows:
            for wrong in _wrong(rows):
                yield Trouble(f"accounts and conversations: {wrong}", _REMEDY)
    except sqlite3.Error as damage:
        yield Trouble(f"accounts and conversations can't be read: {damage}", _REMEDY)


def _wrong(rows: sqlite3.Connection) -> Iterator[str]:
    yield from (line for (line,) in rows.execute("PRAGMA integrity_check(10)") if line != "ok")
    for table, row, parent, _ in rows.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} is of a row of {parent} that is gone"
    names = {name for (name,) in rows.execute("SELECT name FROM sqlite_master")}
    yield from (f"{name} is missing" for name in sorted(Store.layout() - names))
