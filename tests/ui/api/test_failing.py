"""What becomes of everything that goes wrong."""

import logging

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.errors import UnaskableQuestion
from corpus.errors import LibraryError, UnknownDocument
from index.errors import OtherEncoder
from ui.api.failing import explain
from ui.api.turns import Busy

FAILING = {
    "busy": (Busy(), 503),
    "library": (LibraryError("/home/ann/library is gone"), 503),
    "index": (OtherEncoder("the library is of another encoder"), 503),
    "document": (UnknownDocument("no document called 'a'"), 404),
    "question": (UnaskableQuestion("the question is empty: type one"), 422),
    "bug": (ZeroDivisionError("secret"), 500),
}


@pytest.mark.parametrize("what", FAILING)
def test_each_failure_has_its_status(what: str, caplog: pytest.LogCaptureFixture) -> None:
    """And tells nothing of this machine; the log has the rest."""
    error, status = FAILING[what]
    app = FastAPI()
    explain(app)

    @app.get("/")
    def fail() -> None:
        raise error

    with caplog.at_level(logging.CRITICAL):
        answer = TestClient(app, raise_server_exceptions=False).get("/")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (answer.headers.get("retry-after") is not None) == (status == 503)
    assert "/home" not in answer.text
    assert "secret" not in answer.text
