"""The form in which facts about a document are corrected."""

import json

import pytest

from tests.ui.markup import Page
from tests.ui.scene import ARTICLE
from ui.amending import Amendment, amendable, amended, back, form

ID = "0" * 64


def test_what_is_sent_comes_back() -> None:
    """Read and written again, it is the same; blanks don't count."""
    asked = Amendment(ID, {"title": "A", "byline": None}, frozenset({"source"}))
    assert Amendment.of(asked.sent()) == asked
    given = {"document": ID, "changes": {"title": "  A \n B "}, "reset": []}
    assert Amendment.of(json.dumps(given)).changes == {"title": "A B"}


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "{}",
        '{"document": 1, "changes": {}, "reset": []}',
        '{"document": "a", "changes": {"id": "b"}, "reset": []}',
        '{"document": "a", "changes": {}, "reset": ["id"]}',
        json.dumps({"document": "a", "changes": {"title": "x" * 501}, "reset": []}),
        json.dumps({"document": "a", "changes": {"title": "\x00"}, "reset": []}),
    ],
)
def test_what_is_no_correction_is_refused(sent: str) -> None:
    """The page's script is the visitor's; anything may come."""
    with pytest.raises(ValueError, match=r".+"):
        Amendment.of(sent)


def test_the_way_back() -> None:
    """What a curator had said before is said again; the rest is as the document tells."""
    way = back(ARTICLE, frozenset({"title"}), ("title", "source"))
    assert way == Amendment(ARTICLE.id, {"title": ARTICLE.title}, frozenset({"source"}))


def test_the_form() -> None:
    """The button carries what is known; the notice carries the way back."""
    (held,) = Page(amendable(ARTICLE, frozenset({"title"}))).all("data-facts")
    assert json.loads(held or "")["source"] == "Voice of America"
    assert "Publisher" in form()
    assert Page(amended("Done.", '{"a"}')).all("data-amend") == ['{"a"}']
