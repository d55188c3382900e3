"""Who is on record, and what each said, as a program sees it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
from tests.ui.api.office import Office, open_office

HARBOUR = "“The harbour will open in May,” said Mayor Ann Lee.\n"
PAPERS = (
    ("The Post", "2019-05-01", HARBOUR + "\n“Ferries cost us 20 million,” said Mayor Ann Lee.\n"),
    ("Morning Star", "2019-05-02", HARBOUR + "\n“Nobody has to pay for the bridge,” said Mayor Ann Lee.\n"),
)
OPENS = "The harbour will open in May,"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of its own, whose mayor said three things in two papers, one of them in both."""
    folder = tmp_path_factory.mktemp("town")
    opened = open_office(open_desk(folder / "library", LetterCountEncoder()), folder)
    for source, day, text in PAPERS:
        path = folder / f"{source}.txt"
        path.write_text(text, "utf-8")
        path.with_name(f"{path.name}.meta.json").write_text(json.dumps({"date": day, "source": source}), "utf-8")
        opened.desk.add(path)
    yield opened
    opened.desk.library.close()


@pytest.fixture(scope="module")
def program(town: Office) -> TestClient:
    """A program with the reader's key."""
    return TestClient(town.app, base_url="http://localhost", headers=town.bearer)


def number(program: TestClient, name: str) -> int:
    """The id of whoever is called so."""
    (found,) = program.get("/api/v1/speakers", params={"called": name}).json()["speakers"]
    return int(found["id"])


def said(program: TestClient, **narrowed: object) -> dict[str, Any]:
    """A page of what the mayor said."""
    answer = program.get(f"/api/v1/speakers/{number(program, 'Ann Lee')}/statements", params=narrowed)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def words(told: dict[str, Any]) -> list[str]:
    """The words of the statements."""
    return [one["text"] for one in told["statements"]]


def test_what_somebody_said(program: TestClient) -> None:
    """Each statement once with its places, the newest first; the words stand where they are said to stand."""
    told = said(program)
    assert told["speaker"] == program.get(f"/api/v1/speakers/{told['speaker']['id']}").json()
    assert (told["speaker"]["speaker"], told["speaker"]["quotations"], told["next"]) == ("Ann Lee", 4, None)
    assert words(told)[0] == "Nobody has to pay for the bridge,"
    (opening,) = [one for one in told["statements"] if one["text"] == OPENS]
    assert [place["source"] for place in opening["places"]] == ["The Post", "Morning Star"]
    for place in opening["places"]:
        document = program.get(f"/api/v1/documents/{place['id']}").json()
        assert document["text"][place["start"] : place["end"]] == place["text"] == OPENS


def test_a_page_at_a_time(program: TestClient) -> None:
    """Pages tile the list, whatever their size, in either order."""
    whole = words(said(program, order="oldest"))
    assert len(whole) == 3
    seen: list[str] = []
    after = None
    for _ in range(3):
        page = said(program, order="oldest", limit=1, **({"after": after} if after else {}))
        seen, after = seen + words(page), page["next"]
    assert (seen, after) == (whole, None)


@pytest.mark.parametrize(
    ("narrowed", "many"),
    [
        ({"words": "harb"}, 1),
        ({"words": "harbour bridge"}, 0),
        ({"since": "2019-05-02"}, 2),
        ({"until": "2019-05-01"}, 2),
        ({"source": "post"}, 2),
        ({"source": "star", "words": "bridge"}, 1),
        ({"source": "Nobody's Herald"}, 0),
    ],
)
def test_narrowed(program: TestClient, narrowed: dict[str, str], many: int) -> None:
    """By words, days and source."""
    assert len(said(program, **narrowed)["statements"]) == many


def test_a_number_stays(town: Office, program: TestClient) -> None:
    """When a curator makes two names one person's, the numbers of both lead there, and a part again each to its own."""
    lee, smith = number(program, "Ann Lee"), number(program, "Mary Smith")
    with town.desk.library.writing() as writer:
        writer.curation.merge("Ann Lee", ["Mary Smith"], "a curator")
    joined = [program.get(f"/api/v1/speakers/{one}/statements").json() for one in (lee, smith)]
    assert joined[0] == joined[1]
    assert "We obey," in words(joined[0])
    with town.desk.library.writing() as writer:
        writer.curation.split("Ann Lee", ["Mary Smith"], "a curator")
    assert program.get(f"/api/v1/speakers/{smith}").json()["speaker"] == "Mary Smith"
    assert number(program, "Ann Lee") == lee


def test_who_is_not_on_record(program: TestClient) -> None:
    """Is told so; a range that ends before it begins, and another filter than those that are there, are refused."""
    for path in ("/api/v1/speakers/4711", "/api/v1/speakers/4711/statements"):
        told = program.get(path)
        assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    path = f"/api/v1/speakers/{number(program, 'Ann Lee')}/statements"
    for query in ("since=2020-01-02&until=2020-01-01", "topic=a", "limit=0", "after=nonsense!"):
        assert program.get(f"{path}?{query}").status_code == 422
    assert program.get("/api/v1/speakers/nobody/statements").status_code == 422


def test_without_a_key_nothing_is_told(town: Office) -> None:
    """Neither who is on record nor what they said."""
    stranger = TestClient(town.app, base_url="http://localhost")
    for path in ("/api/v1/speakers/1", "/api/v1/speakers/1/statements"):
        assert stranger.get(path).status_code == 401
