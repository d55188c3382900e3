"""The plain routes are held to account in `test_server`, over HTTP; here, that there are no others."""

from tests.ui.scene import ShelfOf
from ui.routes import make_routes


def test_there_are_four_routes_and_all_only_read() -> None:
    """Health, page, words, original: nothing that changes anything."""
    routes = make_routes(ShelfOf()).routes  # type: ignore[arg-type]
    assert [route.path for route in routes] == [  # type: ignore[attr-defined]
        "/healthz",
        "/media/page/{document}/{number}.png",
        "/media/marks/{document}/{start}-{end}.json",
        "/media/original/{document}",
    ]
    assert {method for route in routes for method in route.methods} == {"GET"}  # type: ignore[attr-defined]
