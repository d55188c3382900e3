"""Connections to PostgreSQL."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.library.postgres import PostgresStore
from tests.corpus.library.making import keep, ready
from tests.postgres import Server


@pytest.fixture
def store(postgres: Server, tmp_path: Path) -> PostgresStore:
    """An empty library's."""
    made = PostgresStore(postgres.address(), tmp_path)
    made.begin()
    return made


def test_a_nul_is_kept(store: PostgresStore) -> None:
    """PostgreSQL keeps it in no text: it stands for it as one character, so that all places stay as they are."""
    library = Library(store)
    keep(library, ready(Document.of("One\0two.\n\n“Three\0,” she said.", key="a\0b", title="N\0L")))
    document = library.document("a\0b")
    assert (document.text, document.title) == ("One\0two.\n\n“Three\0,” she said.", "N\0L")
    assert library.check()[1:] == ()


def test_what_stands_for_it_is_refused(store: PostgresStore) -> None:
    """Nobody could tell the two apart again."""
    with store.moment() as rows, pytest.raises(LibraryError, match="U\\+1FFFE"):
        rows.execute("SELECT ?", ("a\U0001fffe",))


def test_values_are_never_statements(store: PostgresStore) -> None:
    """Quotes, backslashes, percent signs and question marks in values stay what they are."""
    values = ["'; DROP TABLE meta; --", "\\'", "%s %(p1)s", "?1", "$1", "ü“”"]
    with store.moment() as rows:
        for value in values:
            assert rows.execute("SELECT ?1, length(?1)", (value,)).fetchone() == (value, len(value))
        found = rows.execute("SELECT 1 WHERE ? IN (SELECT value FROM json_each(?))", (values[0], json.dumps(values)))
        assert found.fetchone() == (1,)


def test_many_at_once(store: PostgresStore) -> None:
    """All are run, however many."""
    with store.writer(1.0) as rows:
        rows.executemany("INSERT INTO source (name) VALUES (?)", [(f"s{number}",) for number in range(450)])
        assert rows.execute("SELECT count(*) FROM source").fetchone() == (450,)
        assert not rows.in_transaction


def test_copied_in(store: PostgresStore) -> None:
    """In blocks that may end anywhere."""
    with store.beside("test", 1.0) as rows:
        rows.copy("COPY source (name) FROM STDIN", [b"on", b"e\ntwo\n"])
        assert rows.execute("SELECT name FROM source ORDER BY name").fetchall() == [("one",), ("two",)]


def test_a_lost_connection_is_opened_again(postgres: Server, store: PostgresStore) -> None:
    """Reading goes on when the server ended the connections that were kept, as it does when it starts again."""
    with store.moment() as rows:
        rows.execute("SELECT 1")
    other = PostgresStore(postgres.address(), Path())
    with closing(other), other.moment() as rows:
        rows.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND datname = "
            "current_database()"
        ).fetchall()
    with store.moment() as rows:
        assert rows.execute("SELECT count(*) FROM meta").fetchone() == (2,)
