"""The file behind a desk: one connection, used in turn by the threads of a process; other processes may write, too."""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from ui.desk.errors import DeskUnopened

FORMAT = 2
"""The layout of `desk.sqlite` that this version reads and writes."""

FILE = "desk.sqlite"


def _let_feedback_settle(rows: sqlite3.Connection) -> None:
    """From 1 to 2: feedback that a curator has settled, and links by which a password is set."""
    for statement in _statements():
        if statement.strip().startswith(("CREATE TABLE settled", "CREATE TABLE invite")):
            rows.execute(statement)


_STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_let_feedback_settle,)
"""A step for each older format, as in `corpus.library.migrations`."""


class Store:
    """Rows of `desk.sqlite`, begun if there is none.

    Commits are synced (`synchronous=FULL`): a password that was reset stays reset, whatever happens to the machine. A
    sync takes milliseconds, and a person writes a row a question.

    Args:
        file: where it lies; ":memory:" is forgotten with the process.

    Raises:
        DeskUnopened: if it can't be opened, isn't ours, or a newer version wrote it.
    """

    def __init__(self, file: Path | str) -> None:
        self._lock = threading.RLock()
        self._file = file
        try:
            if isinstance(file, Path) and not file.exists():
                file.touch(mode=0o600)  # hashes of passwords are for the owner alone
            self._rows = sqlite3.connect(file, isolation_level=None, timeout=10, check_same_thread=False)
        except (OSError, sqlite3.Error) as trouble:
            raise DeskUnopened(f"{file} can't be opened: {trouble}") from trouble
        try:
            self._prepare()
        except sqlite3.Error as trouble:
            self.close()
            raise DeskUnopened(f"{file} can't be used: {trouble}") from trouble
        except DeskUnopened:
            self.close()
            raise

    @staticmethod
    def layout() -> frozenset[str]:
        """The names of all that such a file has: tables, indices, and what SQLite adds itself."""
        with contextlib.closing(sqlite3.connect(":memory:")) as rows:
            for statement in _statements():
                rows.execute(statement)
            return frozenset(name for (name,) in rows.execute("SELECT name FROM sqlite_master"))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._rows.close()

    def all(self, statement: str, *values: object) -> list[Any]:
        """The rows that a statement gives."""
        with self._lock:
            return self._rows.execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> Any:  # noqa: ANN401 a row of any columns
        """Its first row; None where there is none."""
        with self._lock:
            return self._rows.execute(statement, values).fetchone()

    def change(self, statement: str, *values: object) -> int:
        """How many rows a statement changed."""
        with self._lock:
            return self._rows.execute(statement, values).rowcount

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All changes inside the block, or none if it raises."""
        with self._lock:
            self._rows.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._rows.execute("COMMIT")
            except BaseException:
                self._rows.execute("ROLLBACK")
                raise

    def wipe(self) -> None:
        """Leave no byte of what was taken out, the log of changes included."""
        self.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def _prepare(self) -> None:
        self._rows.execute("PRAGMA foreign_keys = ON")
        self._rows.execute("PRAGMA secure_delete = ON")
        self._rows.execute("PRAGMA synchronous = FULL")
        self._rows.execute("PRAGMA journal_mode = WAL")
        with self.together():  # two first runs at once begin one desk
            found = self._format()
            if found is None:
                for statement in _statements():
                    self._rows.execute(statement)
            elif found > FORMAT:
                raise DeskUnopened(f"{self._file} was written by a newer version (format {found}): upgrade onrecord")
            for step in _STEPS[(found or FORMAT) - 1 :]:
                step(self._rows)
            self._rows.execute("INSERT OR REPLACE INTO meta VALUES ('format', ?)", (str(FORMAT),))

    def _format(self) -> int | None:
        """The format of the file; None where there is nothing in it."""
        tables = {name for (name,) in self._rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        row = self._rows.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() if "meta" in tables else ()
        if not row or not row[0].isdecimal():
            raise DeskUnopened(f"{self._file} is not a desk's database: take it away, or name another library")
        return int(row[0])


def _statements() -> Sequence[str]:
    return [part for part in files("ui.desk").joinpath("schema.sql").read_text("utf-8").split(";\n") if part.strip()]


def now() -> str:
    """This moment as it is stored: UTC, to the microsecond, so that things stay in order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def escaped(word: str) -> str:
    """The word, to be looked for by LIKE as it stands, with a backslash as its ESCAPE."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
