"""What a library stands on."""

import sqlite3
from contextlib import closing

from corpus.library import Library
from corpus.library.store import Rows, Store


def test_a_connection_of_sqlite_gives_rows_as_it_is() -> None:
    """Nothing stands between the library's statements and SQLite."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        assert _told(connection) == ("aba",)


def _told(rows: Rows) -> object:
    return rows.execute("SELECT ?1 || ?2 || ?1", ("a", "b")).fetchone()


def test_a_library_stands_on_any_store() -> None:
    """Nothing but the port is asked for."""
    assert Library.__init__.__annotations__["where"].__args__[-1] is Store
