"""The events of an answer."""

from datetime import date

from starlette.testclient import TestClient

from assistant.progress import Found, Meant
from index.filters import Filters
from tests.ui.api.test_models import held
from tests.ui.scene import unanswered
from ui.api.happening import EVENTS, step_event


def test_steps_are_as_they_are_described() -> None:
    """Every field, and no other."""
    filters = Filters("Ghafoor", date(2017, 1, 1), None, "Voice of America")
    for step in (Meant("What did he say?", filters, quoted=True), Found(unanswered().searched, 20)):
        name, shape = step_event(step)
        held(shape, EVENTS[name])


def test_every_event_is_described(program: TestClient) -> None:
    """In the OpenAPI document by its schema, and on the page."""
    spec = program.get("/api/v1/openapi.json").json()
    told = spec["paths"]["/ask"]["post"]["responses"]["200"]["content"]["text/event-stream"]["x-events"]
    assert list(told) == list(EVENTS)
    for reference in told.values():
        assert reference["$ref"].rpartition("/")[2] in spec["components"]["schemas"]
    page = program.get("/api/v1/docs").text
    assert '<li><code>understood</code>: <a href="#model-Understood">Understood</a></li>' in page
