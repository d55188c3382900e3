"""The OpenAPI document: what it promises is kept, whatever is sent."""

import contextlib
from collections import Counter
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from tests.ui.api.office import Office
from ui.desk import Role

KEYS = 100
"""A single one would come to its limit."""


BEYOND_SCHEMAS = [positive_data_acceptance]
"""No schema can say that a range ends after it begins, or that a file is a document."""


def attack(office: Office, examples: int) -> Counter[str]:
    """Send so many requests to each route, such as the document describes and such as it doesn't; how many were sent.

    Raises:
        Exception: for an answer that the document doesn't promise.
    """
    secrets = cycle([office.accounts.keys.add(str(number), Role.READER, "ann")[1] for number in range(KEYS)])
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    headers = {**office.bearer, "Host": "localhost"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", office.app, config=config, headers=headers)
    sent = Counter[str]()

    def send(case: Any) -> None:  # noqa: ANN401 made by schemathesis
        sent[case.operation.label] += 1
        bearer = {"Authorization": f"Bearer {next(secrets)}"}
        case.call_and_validate(headers={**headers, **bearer}, excluded_checks=BEYOND_SCHEMAS)

    run = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    for result in schema.get_all_operations():
        made: Any = result
        operation = made.ok()
        for mode in schemathesis.GenerationMode:
            with contextlib.suppress(Unsatisfiable):  # a route that takes nothing can't be sent anything wrong
                run(given(case=operation.as_strategy(generation_mode=mode))(send))()
    return sent


def test_no_answer_is_a_surprise(office: Office) -> None:
    """Some requests to each route give no error of the server's and no undeclared answer."""
    assert len(attack(office, 10)) == 10


@pytest.mark.long
def test_no_answer_is_a_surprise_at_length(office: Office) -> None:
    """Nor do many."""
    assert sum(attack(office, 400).values()) > 2_000


def test_what_is_described(program: TestClient) -> None:
    """Each route has a name, a summary, and a problem for each failure; answers of text are events."""
    spec = program.get("/api/v1/openapi.json").json()
    operations = [one for item in spec["paths"].values() for one in item.values()]
    names = ["ask", "check", "health", "listDocuments", "listSpeakers", "listStatements", "openDocument"]
    names += ["openSpeaker", "search", "searchAfterConversation"]
    assert sorted(one["operationId"] for one in operations) == sorted(names)
    for one in operations:
        assert one["summary"]
        for status, told in one["responses"].items():
            expected = {"application/json", "text/event-stream"} if status == "200" else {"application/problem+json"}
            assert set(told["content"]) <= expected, (one["operationId"], status)
    assert {"Draft", "Problem", "Reply", "Wrong"} <= set(spec["components"]["schemas"])
    assert spec["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert spec["servers"] == [{"url": "/api/v1"}]
