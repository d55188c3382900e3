"""A desk."""

from pathlib import Path

from ui.desk.roles import Role
from ui.desk.room import Desk


def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    """Accounts, sessions, keys, conversations, feedback and log are there again."""
    desk = Desk(tmp_path)
    token = desk.users.begin_session(desk.users.add("ann", Role.READER, "a long password"))
    _, secret = desk.keys.add("a program", Role.READER, "ann")
    kept = desk.conversations.add("ann", "What was said?", {"answered": False})
    desk.feedback.give("ann", kept.id, good=False)
    desk.audit.note("ann", "login")
    desk.close()
    again = Desk(tmp_path)
    assert again.users.in_session(token) == again.users.get("ann")
    assert again.keys.holding(secret)
    assert again.conversations.turns("ann", kept.conversation) == (kept,)
    assert again.feedback.on(kept.id, "ann") == {0: False}
    assert again.audit.latest()[0].what == "login"
    again.close()


def test_two_processes_share_it(tmp_path: Path) -> None:
    """What the command line changes holds in a server that runs."""
    server, command = Desk(tmp_path), Desk(tmp_path)
    command.users.add("ann", Role.READER, "a long password")
    assert server.users.check("ann", "a long password")
    for desk in (server, command):
        desk.close()


def test_without_a_folder_it_is_forgotten() -> None:
    """For trying out."""
    Desk(None).users.add("ann", Role.READER, None)
    assert len(Desk(None).users) == 0
