"""The interface as a program sees it: what is sent are the shapes, and what is wrong is told."""

import json
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant import Answer
from tests.ui.api.office import ARTICLE, Office
from tests.ui.paper import write
from ui import shapes

JOINT = "What did Ghafoor say about joint operations?"


def said(answer: Any, status: int) -> dict[str, Any]:  # noqa: ANN401 a response
    """The problem that an answer tells of."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    return told


def test_it_says_whether_it_can_answer(office: Office) -> None:
    """To anybody."""
    assert TestClient(office.app, base_url="http://localhost").get("/api/v1/health").json() == {"status": "ok"}


def test_a_search(program: TestClient, office: Office) -> None:
    """Gives what the assistant finds, by either method."""
    expected = shapes.search_shape("joint operations", office.assistant.retrieve("joint operations", limit=2))
    assert program.get("/api/v1/search", params={"question": "joint operations", "limit": 2}).json() == expected
    assert program.post("/api/v1/search", json={"question": "joint operations", "limit": 2}).json() == expected
    narrowed = {"question": "joint operations", "since": "2017-07-01", "until": "2017-07-31", "source": "voice"}
    titles = [hit["title"] for hit in program.post("/api/v1/search", json=narrowed).json()["hits"]]
    assert titles == ["Coordinated operations"]
    filtered = office.assistant.retrieve("joint operations", since=date(2017, 7, 1), speaker="ghafoor")
    assert program.get("/api/v1/search?question=joint operations&since=2017-07-01&speaker=ghafoor").json() == (
        shapes.search_shape("joint operations", filtered)
    )


def test_a_search_after_a_conversation(program: TestClient, office: Office) -> None:
    """Is made to stand alone; what the assistant said is passed over."""
    history = [{"text": JOINT}, {"role": "assistant", "text": "There is no concept."}]
    found = program.post("/api/v1/search", json={"question": "and about traffic?", "history": history}).json()
    expected = office.assistant.retrieve("What did Ghafoor say about traffic?")
    assert [hit["text"] for hit in found["hits"]] == [hit.passage.text for hit in expected]


def test_an_answer(program: TestClient, office: Office) -> None:
    """Has the statements of the assistant's."""
    told = program.post("/api/v1/ask", json={"question": JOINT}).json()
    reply = office.assistant.ask(JOINT)
    assert isinstance(reply, Answer)
    assert told | {"seconds": 0} == shapes.reply_shape(reply) | {"seconds": 0}
    citation = told["statements"][0]["citations"][0]
    assert citation["text"] == ARTICLE[citation["start"] : citation["end"]]


def test_an_answer_as_events(program: TestClient) -> None:
    """What is understood and searched, each statement, the whole reply, then the end."""
    accept = {"Accept": "text/event-stream"}
    with program.stream("POST", "/api/v1/ask", json={"question": JOINT}, headers=accept) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        parts = answer.read().decode().split("\n\n")
    assert parts[0].startswith("retry: ")
    told = [(part.splitlines()[0], json.loads(part.splitlines()[1].removeprefix("data: "))) for part in parts[1:-1]]
    names = [name.removeprefix("event: ") for name, _ in told]
    statements = [shape for name, shape in told if name == "event: statement"]
    assert names == ["understood", "searched", *["statement"] * len(statements), "answer", "end"]
    assert (told[0][1]["standalone"], told[0][1]["speaker"]) == (JOINT, "Ghafoor")
    assert told[1][1]["documents"] == 1
    assert told[-2][1]["statements"] == statements


def test_the_list_of_documents(program: TestClient) -> None:
    """Comes a page at a time, narrowed and sorted."""
    first = program.get("/api/v1/documents?limit=2&order=title").json()
    rest = program.get("/api/v1/documents", params={"limit": 2, "order": "title", "after": first["next"]}).json()
    assert [len(first["documents"]), len(rest["documents"]), rest["next"]] == [2, 1, None]
    assert len({one["id"] for one in first["documents"] + rest["documents"]}) == 3
    (only,) = program.get("/api/v1/documents?words=coordinated&format=Text&since=2017-07-05").json()["documents"]
    assert only["title"] == "Coordinated operations"
    assert "after" in said(program.get("/api/v1/documents?after=nonsense!"), 422)["detail"]


def test_a_document(program: TestClient, office: Office) -> None:
    """With its text, quotations and file; its words stand where they are said to stand."""
    entry = next(one for one in office.desk.library.entries() if one.title == "Coordinated operations")
    opened = program.get(f"/api/v1/documents/{entry.document}").json()
    assert opened["text"] == ARTICLE
    (quotation,) = opened["quotations"]
    assert opened["text"][quotation["start"] : quotation["end"]] == quotation["text"]
    assert program.get(opened["original"]).text == ARTICLE
    part = program.get(f"/api/v1/documents/{entry.document}?start=0&end=10").json()
    assert (part["text"], part["text_end"], part["quotations"]) == (ARTICLE[:10], 10, [])


def test_speakers(program: TestClient) -> None:
    """The most quoted first, a page at a time."""
    first = program.get("/api/v1/speakers?limit=1").json()
    rest = program.get("/api/v1/speakers", params={"limit": 1, "after": first["next"]}).json()
    names = [one["speaker"] for one in first["speakers"] + rest["speakers"]]
    assert (sorted(names), rest["next"]) == (["Asif Ghafoor", "Mary Smith"], None)
    assert program.get("/api/v1/speakers?called=Ghafoor").json()["speakers"][0]["speaker"] == "Asif Ghafoor"


DRAFT = "“There is no idea of joint operations on Pakistani soil,” said General Ghafoor."


def test_a_draft(program: TestClient, office: Office) -> None:
    """Is checked, as text or as a file."""
    told = program.post("/api/v1/check", json={"text": DRAFT}).json()
    assert [one["verdict"] for one in told["quotations"]] == ["altered"]
    assert told["sound"] is office.assistant.check(DRAFT).sound is False
    dropped = program.post("/api/v1/check", files={"file": ("a/draft.txt", DRAFT.encode())}).json()
    assert (dropped["document"], dropped["quotations"][0]["verdict"]) == ("draft.txt", "altered")


def test_a_file_is_read_in_a_process_of_its_own(program: TestClient, office: Office) -> None:
    """A PDF, too."""
    pdf = write(office.desk.folder.parent / "draft.pdf", [["Nothing is quoted here."]])
    told = program.post("/api/v1/check", files={"file": ("draft.pdf", pdf.read_bytes())}).json()
    assert (told["quotations"], told["sound"]) == ([], True)


@pytest.mark.parametrize(
    ("body", "status", "at"),
    [
        ({}, 422, "body/question"),
        ({"question": " "}, 422, "body/question"),
        ({"question": "a" * 4001}, 422, "body/question"),
        ({"question": "a", "speeker": "b"}, 422, "body/speeker"),
        ({"question": "a", "since": "2020-13-01"}, 422, "body/since"),
        ({"question": "a", "since": 5}, 422, "body/since"),
        ({"question": "a", "since": "5"}, 422, "body/since"),
        ({"question": "a", "since": "2020-01-02", "until": "2020-01-01"}, 422, "body"),
        ({"question": "a", "limit": 101}, 422, "body/limit"),
        ({"question": "a", "history": [{"text": "b"}] * 21}, 422, "body/history"),
    ],
)
def test_what_cannot_be_asked(body: dict[str, Any], status: int, at: str, program: TestClient) -> None:
    """Is said, with the field; a misspelt filter is no filter."""
    told = said(program.post("/api/v1/search", json=body), status)
    assert told["errors"][0]["at"] == at


def test_what_cannot_be_taken(program: TestClient) -> None:
    """A body of another kind, one too large, one that breaks off."""
    form = {"Content-Type": "text/plain"}
    for path in ("ask", "search", "check"):
        said(program.post(f"/api/v1/{path}", content=b'{"question": "a"}', headers=form), 415)
    said(program.post("/api/v1/ask", json={"question": "a" * 1_100_000}), 413)
    said(program.post("/api/v1/check", json={"text": "a" * 10_200_000}), 413)
    said(program.post("/api/v1/check", files={"file": ("a.txt", b"a b\n" * 100_000)}), 413)
    said(program.post("/api/v1/check", files={"other": ("a.txt", b"a")}), 422)
    said(program.post("/api/v1/check", files={"file": ("a.json", b"[]")}), 422)
    said(program.post("/api/v1/check", json={"txt": "a"}), 422)
    broken = {"Content-Type": "multipart/form-data"}
    said(program.post("/api/v1/check", content=b"nonsense", headers=broken), 400)
    json_body = {"Content-Type": "application/json"}
    said(program.post("/api/v1/ask", content=b'{"question": ', headers=json_body), 422)
    said(program.post("/api/v1/ask", content=b'{"question": "\\ud800"}', headers=json_body), 422)


def test_what_is_not_there(program: TestClient) -> None:
    """A document, a stretch of one, an address, a method."""
    said(program.get(f"/api/v1/documents/{'0' * 64}"), 404)
    said(program.get("/api/v1/documents/nonsense"), 422)
    known = program.get("/api/v1/documents").json()["documents"][0]["id"]
    said(program.get(f"/api/v1/documents/{known}?start=100000"), 422)
    said(program.get("/api/v1/nothing"), 404)
    assert said(program.delete("/api/v1/ask"), 405)["detail"] == "This address doesn't know that method."
