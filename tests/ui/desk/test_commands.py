"""`onrecord users`, `keys` and `feedback`."""

import io
import json
from pathlib import Path

import pytest

from corpus.library import Library
from ui.cli import run
from ui.desk import Desk, Role

PASSWORD = "a long password"  # noqa: S105 of nobody


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, which the commands take by themselves."""
    made = tmp_path / "library"
    Library.create(made)
    monkeypatch.setenv("ONRECORD_LIBRARY", str(made))
    return made


def typed(monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD) -> None:
    """Hand the password in by the standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


def test_an_account_from_beginning_to_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made, listed, given another role and password, removed; and all of it stands in the log."""
    typed(monkeypatch)
    assert run(["users", "add", "Ann", "--role", "curator"]) == 0
    assert run(["users", "add", "bob", "--no-password"]) == 0
    assert run(["users", "role", "ann", "admin"]) == 0
    typed(monkeypatch, "another password")
    assert run(["users", "reset", "ann"]) == 0
    capsys.readouterr()
    assert run(["users", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == ["ann  admin", "bob  reader  (by proxy)"]
    desk = Desk(folder)
    assert desk.users.check("ann", "another password")
    desk.close()
    assert run(["users", "list", "--json"]) == 0
    assert [user["name"] for user in json.loads(capsys.readouterr().out)] == ["ann", "bob"]
    assert run(["users", "remove", "ann"]) == run(["users", "remove", "bob"]) == 0
    assert "nobody has to sign in any more" in capsys.readouterr().err
    assert run(["users", "list"]) == 1
    assert run(["users", "log", "--json"]) == 0
    done = [deed["what"] for deed in json.loads(capsys.readouterr().out)]
    assert done == ["user removed", "user removed", "password reset", "role admin", "user added", "user added"]
    assert run(["users", "log", "--limit", "1"]) == 0
    assert "user removed  bob  command line" in capsys.readouterr().out


def test_what_cannot_be_done_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """2 for what is no name or password, 1 for who isn't there, 3 for a desk that can't be opened."""
    typed(monkeypatch, "short")
    assert run(["users", "add", "ann"]) == 2
    assert "10 to 256 characters" in capsys.readouterr().err
    typed(monkeypatch)
    assert run(["users", "add", "a b"]) == 2
    assert run(["users", "remove", "ann"]) == 1
    assert run(["keys", "revoke", "3"]) == 1
    assert run(["keys", "list"]) == run(["feedback", "list"]) == 1
    (folder / "desk.sqlite").write_text("something else entirely\n" * 100, "utf-8")
    assert run(["users", "list"]) == 3
    assert run(["users", "list", "--library", str(folder / "nowhere")]) == 3


def test_a_key_is_printed_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Alone on the standard output; a list doesn't show it."""
    assert run(["keys", "add", "archive"]) == 0
    secret = capsys.readouterr().out.strip()
    desk = Desk(folder)
    assert desk.keys.holding(secret)
    desk.close()
    assert run(["keys", "add", "other", "--role", "curator", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["key"].startswith("onrecord_")
    assert run(["keys", "revoke", "2"]) == 0
    capsys.readouterr()
    assert run(["keys", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1  archive  reader  of local  last used 20")
    assert "revoked" in second
    assert run(["keys", "list", "--json"]) == 0
    assert secret not in capsys.readouterr().out


def test_feedback_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest first, with what it is about."""
    desk = Desk(folder)
    desk.users.add("ann", Role.READER, None)
    kept = desk.conversations.add("ann", "What was said?", {})
    desk.feedback.give("ann", kept.id, good=True)
    desk.feedback.give("ann", kept.id, good=False, citation=2, comment="Not he.")
    desk.close()
    assert run(["feedback", "list"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("ann  wrong  citation 2 of “What was said?”: Not he.")
    assert second.endswith("ann  right  “What was said?”")
    assert run(["feedback", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
