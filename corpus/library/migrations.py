"""Libraries of older versions brought up to date: a step for each format, all of them in one transaction."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from corpus.identity import signature
from corpus.library.durable import rename
from corpus.library.speakers import Speakers

FORMAT = 3
"""The layout of `library.sqlite` that this version reads and writes."""


def migrate(database: Path, found: int) -> None:
    """Bring a library's database to `FORMAT`, after a copy of it as it was: `library.sqlite.format-1`.

    A kill leaves it as before or as after.

    Args:
        database: the file; nobody else writes to it meanwhile.
        found: its format, below `FORMAT`.
    """
    with contextlib.closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as rows:
        copy(database, database.with_name(f"{database.name}.format-{found}"))
        rows.execute("BEGIN IMMEDIATE")
        for step in _STEPS[found - 1 :]:
            step(rows)
        rows.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(FORMAT),))
        rows.execute("COMMIT")


def copy(database: Path, target: Path) -> None:
    """Write one moment of a database to a file of its own; others may read and write meanwhile."""
    beside = target.with_name(f"{target.name}.part")
    beside.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(database, timeout=30)) as rows,
        contextlib.closing(sqlite3.connect(beside)) as made,
    ):
        rows.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    rename(beside, target)


def _names_have_persons(rows: sqlite3.Connection) -> None:
    """From 1 to 2: names of one person are gathered, and what curators decide has a table."""
    for column in (
        "called TEXT NOT NULL DEFAULT ''",
        "sign TEXT",
        "facts TEXT NOT NULL DEFAULT '{}'",
        "person INTEGER REFERENCES speaker (number)",
        "decided INTEGER NOT NULL DEFAULT 0",
    ):
        rows.execute(f"ALTER TABLE speaker ADD COLUMN {column}")
    for statement in (
        "CREATE INDEX speaker_by_call ON speaker (called)",
        "CREATE INDEX speaker_by_sign ON speaker (sign)",
        "CREATE INDEX speaker_by_person ON speaker (person)",
        "CREATE INDEX quotation_by_speaker ON quotation (speaker)",
        "CREATE INDEX IF NOT EXISTS quotation_by_said ON quotation (said) WHERE said IS NOT NULL",
        """CREATE TABLE decision (
            number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, record TEXT, about TEXT NOT NULL,
            place INTEGER NOT NULL DEFAULT 0, value TEXT, before TEXT, by TEXT NOT NULL, at TEXT NOT NULL, undone TEXT
        ) STRICT""",
        "CREATE INDEX decision_by_record ON decision (record)",
    ):
        rows.execute(statement)
    named = rows.execute("SELECT number, name FROM speaker").fetchall()
    rows.executemany(
        "UPDATE speaker SET called = ?, sign = ?, person = ? WHERE number = ?",
        [(name, signature(name), number, number) for number, name in named],
    )
    _learn(rows)


def _learn(rows: sqlite3.Connection) -> None:
    """Tell each name what the documents say of it, as if they came in now."""
    speakers = Speakers(rows)
    told = rows.execute(
        """SELECT q.document, q.speaker, s.name, json_group_array(DISTINCT q.role) FILTER (WHERE q.role IS NOT NULL),
           CAST(substr(d.published, 1, 4) AS INTEGER)
           FROM quotation q JOIN speaker s ON s.number = q.speaker JOIN document d ON d.number = q.document
           GROUP BY q.document, q.speaker ORDER BY q.document"""
    ).fetchall()
    for document, before, name, roles, year in told:
        number = speakers.number(name, json.loads(roles), year)
        if number != before:  # a namesake
            rows.execute(
                "UPDATE quotation SET speaker = ? WHERE document = ? AND speaker = ?", (number, document, before)
            )
            rows.execute(
                """UPDATE spoken SET speaker = ? WHERE speaker = ? AND passage IN
                   (SELECT number FROM passage WHERE document = ?)""",
                (number, before, document),
            )


def _failures_last(rows: sqlite3.Connection) -> None:
    """What a file was when it failed is known, so that it isn't read in vain again."""
    for column in ("sha256", "about", "edition"):
        rows.execute(f"ALTER TABLE failure ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


def _copies_are_known(rows: sqlite3.Connection) -> None:
    """Copies have tables; `reindex` fills them, since comparing takes milliseconds a document."""
    for statement in (
        """CREATE TABLE likeness (
            document INTEGER PRIMARY KEY REFERENCES document (number), signature BLOB NOT NULL, published TEXT,
            source INTEGER, story INTEGER
        ) STRICT""",
        "CREATE INDEX likeness_by_story ON likeness (story) WHERE story IS NOT NULL",
        """CREATE TABLE shingle (
            value INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (value, document)
        ) STRICT, WITHOUT ROWID""",
    ):
        rows.execute(statement)


def _changes_have_a_history(rows: sqlite3.Connection) -> None:
    """What is done has a table, and the list of documents its indexes."""
    for statement in (
        "DROP INDEX IF EXISTS document_by_day",
        "CREATE INDEX document_by_day ON document (published DESC, title, byline, source) WHERE live",
        "CREATE INDEX document_by_title ON document (title COLLATE NOCASE) WHERE live",
        "CREATE INDEX document_by_added ON document (added) WHERE live",
        "CREATE INDEX document_with_notes ON document (published) WHERE live AND notes != '[]'",
        "CREATE INDEX record_by_removal ON record (removed) WHERE removed IS NOT NULL",
        """CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, what TEXT NOT NULL, record TEXT,
            by TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX change_by_run ON change (run, what)",
        "CREATE INDEX change_by_record ON change (record)",
    ):
        rows.execute(statement)


def _statements_are_counted(rows: sqlite3.Connection) -> None:
    """What speakers, sources and days are counted from is in indexes."""
    for statement in (
        "CREATE INDEX document_in_library ON document (number, published, source) WHERE live",
        "DROP INDEX quotation_by_speaker",
        "CREATE INDEX quotation_by_speaker ON quotation (speaker, document, said)",
    ):
        rows.execute(statement)


def _third(rows: sqlite3.Connection) -> None:
    """From 2 to 3: what failed, which documents are copies, and what was done are kept."""
    _failures_last(rows)
    _copies_are_known(rows)
    _changes_have_a_history(rows)
    _statements_are_counted(rows)


_STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_names_have_persons, _third)
