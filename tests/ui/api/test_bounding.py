"""How much of a body is taken."""

from collections.abc import Iterator

from starlette.testclient import TestClient


def parts(many: int) -> Iterator[bytes]:
    """A body whose length is not told beforehand."""
    yield b'{"question": "'
    for _ in range(many):
        yield b"a" * 100_000
    yield b'"}'


def test_a_body_without_a_length_is_counted(program: TestClient) -> None:
    """And refused where it passes the limit, as a problem."""
    headers = {"Content-Type": "application/json"}
    answer = program.post("/api/v1/ask", content=parts(11), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert program.post("/api/v1/ask", content=parts(0), headers=headers).status_code == 422


def test_a_length_that_is_a_lie_or_endless(program: TestClient) -> None:
    """Isn't waited for."""
    headers = {"Content-Type": "application/json", "Content-Length": "9" * 20}
    answer = program.post("/api/v1/check", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (413, "A body may have 10,010,000 bytes here.")
