"""What a view says of copies."""

from collections.abc import Callable
from datetime import date

from corpus.document import Document
from corpus.library import Copy, Library
from tests.benchmarks.syndicated import article
from tests.corpus.library.making import keep, ready


def test_copies_are_told_with_what_is_known_of_them(new_library: Callable[[], Library]) -> None:
    """By row, key, title, day and publisher; a limit leaves the earliest; rows without copies have no story."""
    library = new_library()
    text = article(1)
    made = [
        Document.of(text, key="a", title="A", source="VOA", published=date(2020, 5, 3)),
        Document.of(text + " Printed.", key="b", title="B", published=date(2020, 5, 2)),
        Document.of(text + " Too.", key="c", title="C", source="AP", published=date(2020, 5, 4)),
        Document.of(article(2), key="d", title="D"),
    ]
    keep(library, *(ready(document) for document in made))
    with library.view() as view:
        assert view.copies_of(1) == (
            Copy(2, "b", "B", date(2020, 5, 2), None),
            Copy(3, "c", "C", date(2020, 5, 4), "AP"),
        )
        assert view.copies_of(1, limit=1) == view.copies_of(1)[:1]
        assert view.copies("d") == ()
        assert view.stories([1, 2, 4]) == {1: 1, 2: 1}
    library.close()
