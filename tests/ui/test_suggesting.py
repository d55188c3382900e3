"""What the question box suggests, over HTTP."""

from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.ahead import Ahead, Suggestion, What
from tests.conftest import SmallDesk
from ui.addresses import Addresses
from ui.suggesting import LONGEST, about, make_suggest


def test_it_is_told_with_its_place(desk: SmallDesk, tmp_path: Path) -> None:
    """Of a long text only the end is looked at, and places count from the beginning all the same."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Janet Yellen.\n", "utf-8")
    desk.add(tmp_path / "a.txt")
    app = FastAPI()
    app.include_router(make_suggest(Ahead(desk.library), Addresses("/x")))
    web = TestClient(app)
    answer = web.get("/suggest", params={"words": "x " * LONGEST + "Yel"})
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "found": [
            {"kind": "speaker", "label": "Janet Yellen", "start": 2 * LONGEST, "about": "1 quotation", "address": None}
        ]
    }
    assert web.get("/suggest").json() == {"found": []}


def test_what_it_is_stands_beside_it() -> None:
    """A document is opened, not filled in."""
    told = {what: about(Suggestion(what, "x", 0, 100)) for what in What}
    assert list(told.values()) == ["100+ quotations", "source", "topic", "opens the document"]
