"""Addresses that can't be meant."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.testclient import TestClient

from ui.mistyped import mistyped


def test_people_get_a_page_and_programs_the_reason() -> None:
    """Neither is told anything that was sent as markup."""
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, mistyped)
    app.add_api_route("/days/{day}", _numbered)
    with TestClient(app) as web:
        page = web.get("/days/<b>", headers={"Accept": "text/html"})
        assert (page.status_code, "There is nothing here" in page.text) == (404, True)
        assert "<b>" not in page.text
        told = web.get("/days/x")
        assert (told.status_code, told.json()["detail"][0]["loc"]) == (422, ["path", "day"])
        assert web.get("/days/7").json() == 7


def _numbered(day: int) -> int:
    return day
