"""Events of a page, from whoever is behind them."""

from types import SimpleNamespace
from typing import Any

from starlette.requests import Request

from ui.desk import Person, Role
from ui.desk.identity import admit
from ui.desk.users import LOCAL

PLACE = "10.0.0.9"


def from_(name: str, role: Role = Role.CURATOR, how: str = "session") -> Any:  # noqa: ANN401 — as Gradio hands it on
    """An event that somebody sent."""
    request = Request({"type": "http", "headers": [], "client": (PLACE, 1)})
    admit(request.scope, Person(name, role, how))
    return SimpleNamespace(request=request)


HERE = from_(LOCAL, Role.ADMIN, "machine")
"""From whoever sits at this machine, where nobody signs in."""
