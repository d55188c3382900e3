"""A library of an older version is brought up to date, after a copy of it as it was."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.library import FORMAT, Library
from corpus.library.migrations import migrate
from tests.corpus.library.making import keep, quote, ready

DOCUMENTS = (
    Document.of("“One.” A.", key="a", title="A", published=date(2015, 3, 4)),
    Document.of("“Two.” B.", key="b", title="B", published=date(2016, 3, 4)),
    Document.of("“Three.” C.", key="c", title="C", published=date(1797, 3, 4)),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of format 1: names without persons, no decisions, no copies."""
    library = Library.create(tmp_path / "library")
    names = {"a": ("One.", "Janet Yellen"), "b": ("Two.", "Janet L. Yellen"), "c": ("Three.", "Janet Lee")}
    keep(library, *(ready(document, quote(document, *names[document.keys[0]])) for document in DOCUMENTS))
    library.close()
    with closing(sqlite3.connect(library.folder / "library.sqlite")) as rows:
        rows.executescript(
            """DROP TABLE likeness; DROP TABLE shingle;
            DROP TABLE change; DROP INDEX document_by_title; DROP INDEX document_by_added;
            DROP INDEX document_with_notes; DROP INDEX record_by_removal; DROP INDEX document_in_library;
            DROP TABLE decision; DROP INDEX quotation_by_speaker; DROP INDEX speaker_by_call;
            DROP INDEX speaker_by_sign; DROP INDEX speaker_by_person;
            UPDATE quotation SET speaker = (SELECT number FROM speaker WHERE name = 'Janet Yellen') WHERE document = 3;
            UPDATE spoken SET speaker = (SELECT number FROM speaker WHERE name = 'Janet Yellen') WHERE passage = 3;
            UPDATE speaker SET person = NULL;
            ALTER TABLE speaker DROP COLUMN called; ALTER TABLE speaker DROP COLUMN sign;
            ALTER TABLE speaker DROP COLUMN facts; ALTER TABLE speaker DROP COLUMN person;
            ALTER TABLE speaker DROP COLUMN decided; DROP TABLE failure;
            CREATE TABLE failure (origin TEXT PRIMARY KEY, reason TEXT NOT NULL, remedy TEXT NOT NULL, at TEXT NOT NULL)
            STRICT, WITHOUT ROWID;
            UPDATE meta SET value = '1' WHERE name = 'format';"""
        )
    return library.folder


def _columns(database: Path) -> dict[str, set[tuple[str, str, int]]]:
    with closing(sqlite3.connect(database)) as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {(name, kind, needed) for _, name, kind, needed, *_ in rows.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }


def test_it_becomes_what_a_new_one_is(old: Path, tmp_path: Path) -> None:
    """The same tables and columns, and the format of this version."""
    library = Library(old)
    fresh = Library.create(tmp_path / "fresh")
    assert _columns(old / "library.sqlite") == _columns(tmp_path / "fresh" / "library.sqlite")
    with library.view() as view:
        assert view.setting("format") == str(FORMAT)
    library.close()
    fresh.close()


def test_nothing_is_lost_and_persons_are_found(old: Path) -> None:
    """Documents and quotations stand; names of one person are gathered, and a namesake of 1797 gets his own."""
    library = Library(old)
    with library.view() as view:
        listed = {one.name: (one.names, one.quotations) for one in view.speakers()}
        (alone,) = [one.number for one in view.speakers() if one.name == "Janet Yellen (1797)"]
        assert view.allowed(speakers=(alone,)).tolist() == [3]
    assert listed == {
        "Janet Yellen": (("Janet Yellen", "Janet L. Yellen"), 2),
        "Janet Yellen (1797)": (("Janet Yellen (1797)",), 1),
    }
    assert library.counts().quotations == 3
    library.close()


def test_a_copy_is_kept(old: Path) -> None:
    """As it was, under a name that says so."""
    Library(old).close()
    with closing(sqlite3.connect(old / "library.sqlite.format-1")) as rows:
        assert rows.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() == ("1",)


def test_a_step_that_fails_changes_nothing(old: Path) -> None:
    """A library that can't be brought up to date stays as it is."""
    with closing(sqlite3.connect(old / "library.sqlite")) as rows:
        rows.execute("CREATE TABLE decision (mine)")
    before = _columns(old / "library.sqlite")
    with pytest.raises(sqlite3.Error, match="decision"):
        migrate(old / "library.sqlite", 1)
    assert _columns(old / "library.sqlite") == before


def test_two_at_once(old: Path) -> None:
    """Whoever opens it second finds it done."""
    Library(old).close()
    library = Library(old)
    assert library.counts().documents == 3
    library.close()


def test_what_was_in_it_is_compared_by_a_reindex(old: Path) -> None:
    """A migration makes no copies known; `check` says so, and the writer can compare what was there."""
    library = Library(old)
    what = "3 documents were never compared with the others to find copies"
    assert what in [trouble.what for trouble in library.check()]
    with library.writing() as writer:
        writer.find_copies()
    assert what not in [trouble.what for trouble in library.check()]
    library.close()
