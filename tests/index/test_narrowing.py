"""From filters to the passages they leave."""

from collections.abc import Callable
from datetime import date

import pytest

from corpus.document import Document, Span
from corpus.library import Prepared
from corpus.quotation import Kind, Quotation, Speaker
from index.filters import Filters
from index.narrowing import narrowed
from index.ports import Scope
from tests.conftest import SmallDesk
from tests.corpus.library.making import ready

SAID = date(2019, 5, 1)


def dated() -> Prepared:
    """A document of August 2019 in which words of May 2015 are quoted."""
    document = Document.of("“Words then.”", key="dated", title="D", published=date(2019, 8, 1))
    then = date(2015, 5, 1)
    told = Quotation.of(document, Span(1, 12), Kind.DIRECT, speaker=Speaker("Ann Lee"), confidence=0.9, said=then)
    return ready(document, told)


def _document(number: int, *, published: date | None = None, source: str | None = None) -> Document:
    return Document.of(f"“Words {number}.”", key=f"d{number}", title="D", published=published, source=source)


@pytest.fixture
def desk(new_desk: Callable[..., SmallDesk]) -> SmallDesk:
    """Passages 1 to 4: of July, of August by another publisher, undated, and of August about May."""
    desk = new_desk()
    august = _document(4, published=date(2019, 8, 1), source="VOA")
    told = Quotation.of(august, Span(1, 9), Kind.DIRECT, speaker=Speaker("Ann Lee"), confidence=0.9, said=SAID)
    desk.keep(
        ready(_document(1, published=date(2019, 7, 1), source="VOA")),
        ready(_document(2, published=date(2019, 8, 2), source="BBC")),
        ready(_document(3)),
        ready(august, told),
    )
    return desk


def _rows(scope: Scope | None) -> list[int] | None:
    return None if scope is None or scope.rows is None else scope.rows.tolist()


NARROWING: list[tuple[Filters, list[int], int]] = [
    (Filters(since=date(2019, 8, 1)), [2, 4], 2),
    (Filters(until=date(2019, 7, 31)), [1, 4], 2),
    (Filters(source="BBC"), [2], 1),
    (Filters(source="VOA", until=SAID), [4], 1),
    (Filters(source="BBC", until=SAID), [], 0),
    (Filters(speaker="Lee"), [4], 1),
    (Filters(speaker="Powell"), [], 0),
    (Filters(source="nobody"), [], 0),
]


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize(("filters", "passages", "documents"), [(Filters(), None, 4), *NARROWING])
def test_what_they_leave(
    desk: SmallDesk, filters: Filters, passages: list[int] | None, documents: int, published: bool
) -> None:
    """The same from a generation's arrays as from the library's rows: days of publication or of what was said."""
    snapshot = desk.snapshots.current() if published else None
    with desk.library.view() as view:
        scope = narrowed(view, snapshot, filters)
        held = scope.documents if scope else view.documents_among(None)
    assert (_rows(scope), held) == (passages, documents)


@pytest.mark.parametrize(("filters", "passages", "documents"), NARROWING)
def test_what_changed_since_the_generation(
    desk: SmallDesk, filters: Filters, passages: list[int], documents: int
) -> None:
    """What went is left out, and what came counts, before the next generation knows."""
    desk.remove("d2", publish=False)
    desk.keep(ready(_document(5, published=date(2019, 8, 3), source="BBC")), publish=False)
    expected = [5 if passage == 2 else passage for passage in passages]
    with desk.library.view() as view:
        scope = narrowed(view, desk.snapshots.current(), filters)
    assert scope is not None
    assert (_rows(scope), scope.documents) == (sorted(expected), documents)
