"""What may be asked after an answer, over HTTP."""

from typing import Any

from starlette.testclient import TestClient

from tests.ui.scene import ARTICLE, ScriptedDesk, ShelfOf, answered, unanswered
from tests.ui.test_conversations import as_, desk, held, web  # noqa: F401 — fixtures
from ui.desk import Desk
from ui.desk.conversations import Kept
from ui.desk.recalling import kept
from ui.onward import offered


def turn(reply: Any) -> Kept:  # noqa: ANN401 either reply
    """An exchange that is kept."""
    return Kept("a", "c", "What did he say?", kept(reply), "", "")


def test_what_is_anothers_is_not_found(web: TestClient, desk: Desk, held: Kept) -> None:  # noqa: F811
    """Nor what isn't there."""
    assert web.get(f"/answers/{held.id}/onward", headers=as_(desk, "bob")).status_code == 404
    assert web.get("/answers/none/onward", headers=as_(desk, "ann")).status_code == 404
    assert web.get(f"/answers/{held.id}/onward").status_code == 401


def test_nothing_is_offered_after_a_refusal_or_a_loss() -> None:
    """A refusal has choices of its own."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    assert offered(ScriptedDesk(shelf), turn(unanswered())) == []  # type: ignore[arg-type]
    assert offered(ScriptedDesk(ShelfOf()), turn(answered())) == []  # type: ignore[arg-type]


def test_what_goes_wrong_offers_nothing() -> None:
    """The answer stands there already, and nobody asked for more."""

    class Broken(ShelfOf):
        """Can't be read."""

        def document(self, key: str) -> Any:  # noqa: ANN401 never
            raise ValueError(key)

    assert offered(ScriptedDesk(Broken()), turn(answered())) == []  # type: ignore[arg-type]
