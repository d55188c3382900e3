"""Whether what people left with On Record is whole."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from ui.desk.checking import troubles
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.store import FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library's folder with a desk of one account."""
    desk = Desk(tmp_path)
    desk.users.add("ann", Role.READER, "a long password")
    desk.close()
    return tmp_path


def _changed(folder: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / FILE)) as rows, rows:
        rows.execute(statement)


def test_a_sound_desk_and_none_have_no_trouble(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is told, and no file begun."""
    nobody = tmp_path_factory.mktemp("nobody")
    assert list(troubles(folder)) == list(troubles(nobody)) == []
    assert list(nobody.iterdir()) == []


def test_bytes_that_changed_are_told(folder: Path) -> None:
    """What SQLite finds is passed on."""
    file = folder / FILE
    held = bytearray(file.read_bytes())
    held[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    file.write_bytes(held)
    assert "accounts and conversations" in next(troubles(folder)).what


def test_what_is_no_database_is_told(folder: Path) -> None:
    """With what to do."""
    (folder / FILE).write_text("not a database, but long enough to be one" * 100)
    (found,) = troubles(folder)
    assert "can't be read" in found.what
    assert "onrecord import" in found.remedy


def test_an_index_that_is_gone_is_told(folder: Path) -> None:
    """By its name."""
    _changed(folder, "DROP INDEX session_by_user")
    assert [one.what for one in troubles(folder)] == ["accounts and conversations: session_by_user is missing"]


def test_a_session_of_nobody_is_told(folder: Path) -> None:
    """By table."""
    _changed(folder, "INSERT INTO session VALUES ('t', 'nobody', 0, 0)")
    (found,) = troubles(folder)
    assert "of session is of a row of user that is gone" in found.what
