"""Who did what on the Library page."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import SmallDesk
from tests.ui.scene import ScriptedDesk
from tests.ui.visitors import HERE, PLACE, from_
from ui.deeds import PAGE, Deeds, may_name_files
from ui.desk import Access, Desk, Person, Role
from ui.desk.identity import COOKIE
from ui.server import create_app
from ui.who import user


def test_whoever_signed_in_signs() -> None:
    """By their name; who sits at this machine by the system's, as at the command line."""
    deeds = Deeds()
    assert deeds.by(from_("ann")) == "ann"
    assert deeds.by(from_("bob", how="proxy")) == "bob"
    assert deeds.by(HERE) == deeds.by(None) == user(PAGE)
    deeds.note(from_("ann"), "anything")


def test_what_was_done_is_in_the_log() -> None:
    """With its place; what came from nowhere isn't, and a log that is broken stops nothing."""
    desk = Desk(None)
    deeds = Deeds(desk.audit, lambda scope: str(scope["client"][0]))
    deeds.note(from_("ann"), "document removed", "abc")
    deeds.note(None, "document removed", "abc")
    (deed,) = desk.audit.latest()
    assert (deed.who, deed.what, deed.about, deed.place) == ("ann", "document removed", "abc", PLACE)
    desk.close()
    with pytest.raises(sqlite3.Error):
        desk.audit.latest()
    deeds.note(from_("ann"), "document removed", "abc")


def test_files_of_the_server_are_named_by_few() -> None:
    """Who sits at it, and administrators; others hand theirs in."""
    assert may_name_files(Person("local", Role.ADMIN, "machine"))
    assert may_name_files(Person("ann", Role.ADMIN, "session"))
    assert not may_name_files(Person("bob", Role.CURATOR, "session"))
    assert not may_name_files(None)


def _press(web: TestClient, token: str, button: str, *data: object) -> Any:  # noqa: ANN401 — JSON
    """What an unseen button of the page does, as its script has it done."""
    cookie = {"Cookie": f"{COOKIE}={token}"}
    config = web.get("/library/config", headers=cookie).json()
    (ident,) = [one["id"] for one in config["components"] if one["props"].get("elem_id") == button]
    number = next(one["id"] for one in config["dependencies"] if [ident, "click"] in one["targets"])
    body = {"data": data, "fn_index": number, "session_hash": "x"}
    return web.post("/library/gradio_api/run/predict", json=body, headers=cookie)


@pytest.mark.parametrize("role", [Role.CURATOR, Role.ADMIN])
def test_a_removal_on_the_page_is_signed(desk: SmallDesk, tmp_path: Path, role: Role) -> None:
    """Through the whole application: in the history, in the log, and the header says who may sign out."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Bo Lee.", "utf-8")
    desk.add(tmp_path / "a.txt")
    ident, accounts = desk.library.entries()[0].document, Desk(None)
    token = accounts.users.begin_session(accounts.users.add("ann", role, None))
    reader = accounts.users.begin_session(accounts.users.add("bob", Role.READER, None))
    answers: Any = ScriptedDesk(desk.library)  # type: ignore[arg-type]
    app = create_app(answers, desk.indexer, access=Access(accounts))
    with TestClient(app, base_url="http://localhost") as web:
        assert web.get("/library/config", headers={"Cookie": f"{COOKIE}={reader}"}).status_code == 403
        said, listed, head = _press(web, token, "removing", ident, "", "").json()["data"]
    assert "It is quoted no more" in said
    assert "Sign out ann" in head
    assert desk.library.entries() == ()
    with desk.library.view() as view:
        assert next((one.what, one.by) for one in view.changes()) == ("removed", "ann")
    assert (accounts.audit.latest()[0].who, accounts.audit.latest()[0].what) == ("ann", "document removed")
    assert accounts.audit.latest()[0].about == ident[:12]
    assert "fence" not in listed
