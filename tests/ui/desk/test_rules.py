"""What each address needs: every route has a rule, and what has none is not there."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Mount

from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer, ShelfOf
from ui.desk.roles import Role
from ui.desk.rules import RULES, rule_for
from ui.server import create_app

ASK = RULES[-1]
"""The rule of the page that answers for every address that is left."""

SHUT = {
    *("/login/", "/gradio_api", "/openapi.json", "/monitoring", "/monitoring/summary", "/monitoring/x"),
    *("/library/login", "/library/login/", "/library/logout", "/library/openapi.json", "/library/monitoring"),
    *("/library/monitoring/summary", "/library/monitoring/x", "/manifest.json/"),
    *("/check/login", "/check/login/", "/check/logout", "/check/openapi.json", "/check/monitoring"),
    *("/check/monitoring/summary", "/check/monitoring/x"),
}
"""What Gradio brings along and nobody gets: its own login, its monitoring, its documentation."""


def inner(routes: Any, before: str = "") -> Iterator[tuple[str, bool]]:  # noqa: ANN401 whatever holds routes
    """The path of each route with sample values, and whether it is a page's of Gradio."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            prefix = route.include_context.prefix
            yield from ((path, of_page) for path, of_page in inner(included.routes, before + prefix))
        elif isinstance(route, Mount) and route.name != "static":
            ours = route.name == "interface"
            yield from ((path, not ours) for path, _ in inner(route.routes, before + route.path))
        else:
            path = before + route.path + ("/x" if isinstance(route, Mount) else "")
            yield "".join("x" if part.startswith("{") else part for part in _parts(path)), False


def _parts(path: str) -> Iterator[str]:
    part = ""
    for sign in path:
        if sign == "{":
            yield part
            part = ""
        part += sign
        if sign == "}":
            yield part
            part = ""
    yield part


@pytest.fixture(scope="module")
def paths() -> list[tuple[str, bool]]:
    """Every path of the application."""
    app = create_app(ScriptedDesk(ShelfOf({ARTICLE.id: ARTICLE})), ScriptedIndexer())  # type: ignore[arg-type]
    return list(inner(app.routes))


def test_the_application_has_routes(paths: list[tuple[str, bool]]) -> None:
    """They are found, in routers, mounts and the pages' own routers."""
    named = {path for path, _ in paths}
    assert {"/healthz", "/login", "/media/original/x", "/_static/x", "/library/gradio_api/queue/join"} <= named
    assert "/gradio_api/upload" in named


def test_every_route_of_ours_has_a_rule(paths: list[tuple[str, bool]]) -> None:
    """One of its own: a new route is not to slip in under the page's."""
    for path, of_page in paths:
        if not of_page:
            found = rule_for(path)
            assert found, f"{path} has no rule in ui/desk/rules.py"
            assert found is not ASK, f"{path} has no rule of its own in ui/desk/rules.py"


def test_every_route_of_a_page_is_its_pages(paths: list[tuple[str, bool]]) -> None:
    """Curators' under the Library, readers' elsewhere; what Gradio brings along besides is shut."""
    for path, of_page in paths:
        if of_page:
            found = rule_for(path)
            own = path in {"/login", "/logout"}  # ours stand before Gradio's
            needed = Role.CURATOR if path.startswith("/library") else Role.READER
            if found is None:
                shut = path in SHUT or path.rstrip("/") in SHUT or "/gradio_api/" in path  # what is needed is tried
                assert shut, f"{path} is shut"
            else:
                assert own or found.role is needed, path


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "//library/",
        "/Library/",
        "/library/nothing",
        "/media/",
        "/c",
        "/healthz/",
        "/_static",
        "/api/v1",
        "",
    ],
)
def test_what_has_no_rule_is_not_there(path: str) -> None:
    """Nor what only looks like an address of ours."""
    assert rule_for(path) is None


def test_a_line_break_hides_nothing() -> None:
    """A path with one in it is still below where it is."""
    found = rule_for("/library/assets/a\nb")
    assert found
    assert found.role is Role.CURATOR
