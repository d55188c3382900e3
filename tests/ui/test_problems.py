"""What programs are told when something can't be done."""

import json

from ui.problems import problem, problem_shape


def test_a_problem_has_the_members_of_the_standard() -> None:
    """Type, title, status and detail; errors only where there are some."""
    expected = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no such document."}
    assert problem_shape(404, "There is no such document.") == expected
    wrong = [{"at": "/limit", "detail": "too much"}]
    assert problem_shape(422, "Look again.", wrong)["errors"] == wrong


def test_its_response() -> None:
    """Its media type and headers; what is no character doesn't break it."""
    response = problem(429, "Slow \ud800 down.", {"Retry-After": "3"})
    assert (response.status_code, response.media_type) == (429, "application/problem+json")
    assert (response.headers["retry-after"], response.headers["cache-control"]) == ("3", "no-store")
    assert json.loads(bytes(response.body))["detail"] == "Slow ? down."
