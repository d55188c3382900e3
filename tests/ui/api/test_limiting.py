"""How much one key may ask for."""

from typing import Any

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from tests.ui.api.office import Office
from ui.api.limiting import BURST, Limited
from ui.desk import Access, Identity, Person, Role
from ui.desk.identity import admit


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def asking(limited: Limited, person: Person | None) -> Any:  # noqa: ANN401 a response
    """The answer to one request of that person."""

    async def entered(scope: Scope, receive: Receive, send: Send) -> None:
        if person and scope["type"] == "http":
            admit(scope, person)
        await limited(scope, receive, send)

    return TestClient(entered).get("/")


def test_each_key_has_its_own_ceiling() -> None:
    """So much at once; then it is told to wait, and how long; other keys of the same person go on."""
    clock = Clock()
    limited = Limited(PlainTextResponse("ok"), clock)
    first, second = Person("ann", Role.READER, "key", 1), Person("ann", Role.READER, "key", 2)
    answers = [asking(limited, first) for _ in range(BURST + 1)]
    assert [answers[0].headers["ratelimit"], answers[-2].headers["ratelimit"]] == [
        '"key";r=99;t=1',
        '"key";r=0;t=10',
    ]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=100;w=10'
    assert (answers[-1].status_code, answers[-1].headers["retry-after"]) == (429, "1")
    assert answers[-1].json()["title"] == "Too Many Requests"
    assert asking(limited, second).status_code == 200
    clock.now += 1
    assert asking(limited, first).status_code == 200


def test_this_machine_is_not_counted() -> None:
    """Nor is what is open to all."""
    limited = Limited(PlainTextResponse("ok"), Clock())
    for person in (None, Person("local", Role.ADMIN, "machine")):
        assert "ratelimit" not in asking(limited, person).headers


def test_it_is_in_place(program: TestClient) -> None:
    """Refusals carry the headers, too."""
    assert program.get("/api/v1/nothing").headers["ratelimit-policy"]


def test_keys_know_their_number(office: Office) -> None:
    """A request by a key says which."""
    key = office.accounts.keys.holding(office.secret)
    assert key
    scope = {"type": "http", "headers": [(b"authorization", f"Bearer {office.secret}".encode())]}
    assert Identity(Access(office.accounts)).of(scope) == Person("ann", Role.READER, "key", key.number)
