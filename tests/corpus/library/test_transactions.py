"""All of a change or nothing."""

import sqlite3
from contextlib import closing

import pytest

from corpus.library.transactions import Transactions


def _step_then(transactions: Transactions, rows: sqlite3.Connection, statement: str) -> None:
    """A change that takes its number, then does something that fails, there or at the end."""
    with transactions.begin():
        assert transactions.step() == 5
        rows.execute(statement)


def test_what_raises_is_undone() -> None:
    """A change that fails half-way leaves nothing, and takes no sequence number."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as rows:
        rows.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        rows.execute("INSERT INTO meta VALUES ('sequence', '4')")
        transactions = Transactions(rows)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            _step_then(transactions, rows, "DELETE FROM nowhere")
        with transactions.begin():
            assert transactions.step() == 5
        assert rows.execute("SELECT value FROM meta").fetchone() == ("5",)


def test_a_transaction_the_database_ended_is_left_alone() -> None:
    """Where the database has undone the change itself, the error of the block is told and no other."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as rows:
        rows.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        rows.execute("INSERT INTO meta VALUES ('sequence', '4')")
        with pytest.raises(sqlite3.OperationalError, match="no transaction"):
            _step_then(Transactions(rows), rows, "ROLLBACK")
        assert not rows.in_transaction
