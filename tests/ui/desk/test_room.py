"""A desk."""

from pathlib import Path

import pytest

from assistant.answer import Citation, Form, Statement
from corpus.document import Span
from tests.conftest import SmallDesk
from tests.ui.scene import answered
from ui.cli import run
from ui.desk.recalling import kept
from ui.desk.roles import Role
from ui.desk.room import Desk, forget_purged


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


def test_what_is_purged_is_gone_from_old_answers(
    desk: SmallDesk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No byte of its words stays in the desk's files; a question is its owner's own and stays."""
    article = tmp_path / "article.txt"
    article.write_text("“There is no concept of joint operations,” said Asif Ghafoor.\n", "utf-8")
    desk.add(article)
    (entry,) = desk.library.entries()
    document = desk.library.document(entry.document)
    cited = Citation(document, Span(1, 41), Span(0, len(document.text)))
    people = Desk(desk.folder)
    people.conversations.add("ann", "What is it?", kept(answered(Statement((cited,), Form.DIRECT))))
    people.close()
    assert forget_purged(desk.library) == 0
    assert run(["remove", str(article), "--library", str(desk.folder)]) == 0
    assert run(["purge", str(article), "--library", str(desk.folder)]) == 0
    assert "purged" in capsys.readouterr().err
    left = b"".join(path.read_bytes() for path in desk.folder.glob("desk.sqlite*"))
    assert b"What is it?" in left
    assert b"no concept" not in left
