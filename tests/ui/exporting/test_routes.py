"""Exports over HTTP."""

import csv
import io
import json

import docx
import pytest
from starlette.testclient import TestClient

from tests.ui.scene import WORDS, unanswered
from tests.ui.test_conversations import as_, desk, held, web  # noqa: F401 — fixtures
from ui.desk import Desk
from ui.desk.conversations import Kept, Place
from ui.desk.recalling import kept


def test_each_format(web: TestClient, desk: Desk, held: Kept) -> None:  # noqa: F811
    """A file of its type with the words in it; never kept by the browser, never shown in our name."""
    ann, path = as_(desk, "ann"), f"/conversations/{held.conversation}/export"
    for ending, kind in (("md", "text/markdown"), ("docx", "officedocument"), ("csv", "csv"), ("json", "csl+json")):
        answer = web.get(f"{path}.{ending}", headers=ann)
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="on-record.{ending}"')
        assert answer.headers["cache-control"] == "no-store"
    answer = web.get(f"{path}.json", headers=ann)
    assert json.loads(answer.text)[0]["note"].startswith(f"“{WORDS}”")
    table = web.get(f"{path}.csv", headers=ann).content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["words"] == WORDS
    word = docx.Document(io.BytesIO(web.get(f"{path}.docx", headers=ann).content))
    assert f"“{WORDS}”" in [paragraph.text for paragraph in word.paragraphs]
    assert "> “There is no concept" in web.get(f"{path}.md", headers=ann).text


def test_one_answer_or_all(web: TestClient, desk: Desk, held: Kept) -> None:  # noqa: F811
    """As asked; the file is called after the question or the conversation."""
    ann, path = as_(desk, "ann"), f"/conversations/{held.conversation}/export.md"
    place = Place(held.conversation, held.id)
    second = desk.conversations.add("ann", "And Macron: où?", kept(unanswered()), "", place)
    assert web.get(path, headers=ann).text.count("\n## ") == 2
    one = web.get(f"{path}?answer={second.id}", headers=ann)
    assert one.text.count("\n## ") == 1
    assert one.headers["content-disposition"].endswith("and-macron-o%C3%B9.md")


@pytest.mark.parametrize("ending", ["md", "docx", "csv", "json"])
def test_what_is_anothers_is_not_found(web: TestClient, desk: Desk, held: Kept, ending: str) -> None:  # noqa: F811
    """Neither a conversation nor, in one's own, somebody else's answer."""
    bob = as_(desk, "bob")
    path = f"/conversations/{held.conversation}/export.{ending}"
    assert web.get(path, headers=bob).status_code == 404
    mine = desk.conversations.add("bob", "Mine?", held.reply)
    path = f"/conversations/{mine.conversation}/export.{ending}"
    assert web.get(f"{path}?answer={held.id}", headers=bob).status_code == 404
    assert web.get(path).status_code == 401


def test_there_are_no_other_formats(web: TestClient, desk: Desk, held: Kept) -> None:  # noqa: F811
    """A wish that can't be fulfilled is refused."""
    answer = web.get(f"/conversations/{held.conversation}/export.exe", headers=as_(desk, "ann"))
    assert answer.status_code == 422
