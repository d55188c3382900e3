"""The file behind a desk."""

import sqlite3
import stat
from pathlib import Path

import pytest

from ui.desk.errors import DeskUnopened
from ui.desk.store import FILE, Store, now


def test_it_is_begun_once_for_its_owner_alone(tmp_path: Path) -> None:
    """What one opening wrote is there at the next; others on the machine can't read it."""
    file = tmp_path / FILE
    store = Store(file)
    store.change("INSERT INTO deed (at, who, what, about, place) VALUES ('', 'ann', '', '', '')")
    store.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = Store(file)
    assert again.one("SELECT who FROM deed") == ("ann",)
    again.close()


def test_a_newer_one_is_left_alone(tmp_path: Path) -> None:
    """Named, with what to do."""
    store = Store(tmp_path / FILE)
    store.change("UPDATE meta SET value = '99'")
    store.close()
    with pytest.raises(DeskUnopened, match=r"newer version \(format 99\): upgrade"):
        Store(tmp_path / FILE)


def test_a_strangers_is_left_alone(tmp_path: Path) -> None:
    """Neither another program's database nor a file that is none."""
    rows = sqlite3.connect(tmp_path / FILE)
    rows.execute("CREATE TABLE recipe (name TEXT)")
    rows.close()
    with pytest.raises(DeskUnopened, match="not a desk's database"):
        Store(tmp_path / FILE)
    other = tmp_path / "other"
    other.write_text("no database at all, but a letter to a friend\n" * 100, "utf-8")
    with pytest.raises(DeskUnopened, match="can't be used"):
        Store(other)
    with pytest.raises(DeskUnopened, match="can't be opened"):
        Store(tmp_path / "nowhere" / FILE)


def test_all_or_nothing() -> None:
    """What fails in the middle leaves nothing behind."""
    store = Store(":memory:")

    def add_both() -> None:
        with store.together():
            store.change("INSERT INTO user VALUES ('ann', 'reader', NULL, '')")
            store.change("INSERT INTO user VALUES ('bob', 'king', NULL, '')")

    with pytest.raises(sqlite3.IntegrityError):
        add_both()
    assert store.all("SELECT * FROM user") == []
    store.close()


def test_times_stay_in_order() -> None:
    """Even two in one second, compared as text."""
    assert now() <= now()
    assert now().endswith("+00:00")


def test_an_older_one_learns_what_is_new(tmp_path: Path) -> None:
    """Without losing what it holds."""
    store = Store(tmp_path / FILE)
    store.change("INSERT INTO user VALUES ('ann', 'reader', NULL, '')")
    for table in ("settled", "invite"):
        store.change(f"DROP TABLE {table}")
    store.change("UPDATE meta SET value = '1' WHERE name = 'format'")
    store.close()
    again = Store(tmp_path / FILE)
    assert again.all("SELECT name FROM user") == [("ann",)]
    assert again.all("SELECT * FROM settled") == again.all("SELECT * FROM invite") == []
    again.close()
