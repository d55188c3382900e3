"""What there is to export."""

from dataclasses import replace

from corpus.document import Document
from tests.ui.scene import ARTICLE, ShelfOf, answered, citation, statement, unanswered
from ui.desk.conversations import Kept
from ui.desk.recalling import kept
from ui.exporting.exported import exported, url

ASKED = "2026-11-24T15:00:00+00:00"


def test_it_is_what_is_still_there() -> None:
    """With its places numbered through, and what has become of the rest."""
    reply = answered(statement(), statement())
    turns = [Kept("a", "c", "What?", kept(reply), "", ASKED), Kept("b", "c", "Who?", kept(unanswered()), "", "")]
    first, second = exported(turns, ShelfOf({ARTICLE.id: ARTICLE}))  # type: ignore[arg-type]
    assert [number for number, _, _ in first.places()] == [1, 2]
    assert first.asked
    assert first.asked.isoformat() == ASKED
    assert list(second.places()) == []
    assert second.asked is None
    (gone, _) = exported(turns, ShelfOf())  # type: ignore[arg-type]
    assert (gone.reply, gone.removed) == (None, 2)


def test_only_what_came_from_the_web_has_an_address() -> None:
    """A file's path is nobody else's."""
    assert url(citation()) is None
    there = Document.of(ARTICLE.text, key="k", title="t", origin="https://example.org/a")
    assert url(replace(citation(), document=there)) == "https://example.org/a"
