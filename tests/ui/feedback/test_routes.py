"""Feedback over HTTP: listed, narrowed, settled, exported."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.corpus.library.making import keep, ready
from tests.ui.accounts.office import enter, office, say
from tests.ui.scene import ARTICLE, WORDS
from ui.desk import Desk

Place = tuple[Desk, TestClient]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Two answers judged by a reader, and a curator before the page."""
    with office(tmp_path) as (desk, web, _):
        first, second = say(desk, "reader", "What did he say?"), say(desk, "reader", "And Macron?", found=False)
        desk.feedback.give("reader", first, good=True, citation=1)
        desk.feedback.give("reader", first, good=False, comment="Half of it")
        desk.feedback.give("reader", second, good=True)
        enter(desk, web, "curator")
        yield desk, web


def shown(web: TestClient, **query: str) -> int:
    """How many pieces a page lists."""
    answer = web.get("/feedback/", params=query)
    assert answer.status_code == 200
    return answer.text.count('id="f-')


def test_all_of_it_is_listed_the_newest_first(place: Place) -> None:
    """With question, note, who, when, and how the library stood."""
    _, web = place
    page = web.get("/feedback/").text
    assert page.index('id="f-3"') < page.index('id="f-2"') < page.index('id="f-1"')
    for part in (
        "Half of it",
        "▲ Right",
        "▼ Wrong",
        "citation 1",
        "<bdi>reader</bdi>",
        "library at change 7",
        "3 open",
    ):
        assert part in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"thumb": "up"}, 2),
        ({"thumb": "down"}, 1),
        ({"on": "citation"}, 1),
        ({"on": "answer"}, 2),
        ({"words": "half"}, 1),
        ({"words": "macron ZZZ"}, 0),
        ({"words": "%"}, 0),
        ({"since": "2000-01-01", "until": "2000-01-02"}, 0),
        ({"since": "2000-01-01", "until": "9999-12-31"}, 3),
        ({"since": "never"}, 3),
        ({"state": "settled"}, 0),
        ({"thumb": "sideways", "page": "99"}, 3),
    ],
)
def test_it_is_narrowed(query: dict[str, str], number: int, place: Place) -> None:
    """By thumb, by what it is on, by words, by days, by whether it is settled."""
    _, web = place
    assert shown(web, **query) == number
    assert ("is no day" in web.get("/feedback/", params=query).text) == (query.get("since") == "never")


def test_settling_and_undoing_it(place: Place) -> None:
    """By whom is said; it leads back to the list as it was; what is said anew is open again."""
    desk, web = place
    answer = web.post("/feedback/2/settle", data={"back": "thumb=down&page=2&evil=//x"})
    assert answer.headers["location"] == "/feedback/?thumb=down&page=2#f-2"
    assert shown(web, state="settled") == 1
    assert "Settled by <bdi>curator</bdi>" in web.get("/feedback/2").text
    assert web.post("/feedback/2/reopen").status_code == 303
    assert shown(web, state="open") == 3
    desk.feedback.settle(2, "curator")
    desk.feedback.give("reader", desk.feedback.get(2).turn, good=False, comment="Still")
    assert desk.feedback.get(2).settled is None


def test_what_is_not_there_is_said(place: Place) -> None:
    """Whatever number is asked for."""
    _, web = place
    for number in ("99", "x", "9" * 30, "9" * 5_000, "²"):
        assert web.get(f"/feedback/{number}").status_code == 404
        assert web.post(f"/feedback/{number}/settle").status_code == 404
    assert web.get("/feedback").headers["location"] == "/feedback/"


def test_the_answer_is_there_as_it_was(tmp_path: Path) -> None:
    """With its words and the way to its document while that is there, without them when it is removed."""
    with office(tmp_path) as (desk, web, library):
        turn = say(desk, "curator")
        desk.feedback.give("curator", turn, good=True, citation=1)
        enter(desk, web, "curator")
        assert "words with it" in web.get("/feedback/1").text
        assert WORDS not in web.get("/feedback/1").text
        keep(library, ready(ARTICLE))
        page = web.get("/feedback/1").text
        assert page.count(WORDS) == 2
        assert f'href="/documents/{ARTICLE.id}?start=' in page
        assert "The conversation" in page


def test_readers_get_nothing_of_it(place: Place) -> None:
    """Nor does a reader find another's conversation by what a curator sees."""
    desk, web = place
    conversation = desk.feedback.get(1).conversation
    assert "The conversation" not in web.get("/feedback/1").text
    assert web.get(f"/conversations/{conversation}").status_code == 404
    enter(desk, web, "reader")
    for path in ("/feedback/", "/feedback/1", "/feedback/export.zip"):
        assert web.get(path).status_code == 403
    assert web.post("/feedback/1/settle").status_code == 403


def test_it_exports_as_the_command_does(place: Place) -> None:
    """The two files that `onrecord evaluate` reads, in one; noted."""
    desk, web = place
    with zipfile.ZipFile(io.BytesIO(web.get("/feedback/export.zip").content)) as packed:
        assert packed.namelist() == ["feedback/documents.jsonl", "feedback/questions.jsonl"]
        cases = [json.loads(line) for line in packed.read("feedback/questions.jsonl").splitlines()]
    assert [(case["question"], case["answerable"]) for case in cases] == [("And Macron?", False)]
    assert desk.audit.latest(1)[0].what == "feedback exported"
    assert desk.audit.latest(1)[0].who == "curator"
