"""The history is read a page at a time."""

from collections.abc import Callable

from corpus.document import Document
from corpus.library import Library
from corpus.library.history import NAMED
from tests.corpus.library.making import keep, ready


def test_a_go_of_many_names_a_few(new_library: Callable[[], Library]) -> None:
    """All that was added in one go is one line with the number."""
    library = new_library()
    assert not library.entries()
    keep(library, *(ready(Document.of(f"Text {n}.", key=f"k{n}", title="T")) for n in range(NAMED + 2)))
    with library.view() as view:
        (line,) = view.changes()
        assert (line.what, line.records, line.many) == ("added", tuple(f"k{n}" for n in range(NAMED)), NAMED + 2)
        assert line.at.tzinfo is not None
        assert view.changes(offset=1) == view.changes_of(["nobody"]) == ()
