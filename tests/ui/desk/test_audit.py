"""The log of what was done."""

from ui.desk.audit import KEPT
from ui.desk.room import Desk


def test_what_was_done_is_told_the_newest_first() -> None:
    """Who, what, about whom, from where."""
    desk = Desk(None)
    desk.audit.note("ann", "login", place="10.0.0.1")
    desk.audit.note("ann", "user added", about="bob", place="command line")
    second, first = desk.audit.latest()
    assert (first.who, first.what, first.place) == ("ann", "login", "10.0.0.1")
    assert (second.about, second.at >= first.at) == ("bob", True)
    assert len(desk.audit.latest(1)) == 1


def test_it_does_not_grow_for_ever() -> None:
    """A stranger's tries don't fill the disk: neither their number nor their length."""
    desk = Desk(None)
    desk._store.change("INSERT INTO deed VALUES (1, '', 'old', '', '', '')")
    desk._store.change("UPDATE sqlite_sequence SET seq = ? WHERE name = 'deed'", KEPT)
    desk.audit.note("x" * 10_000, "login failed")
    (left,) = desk.audit.latest()
    assert left.who == "x" * 200
