"""What a library tells of its passages."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from corpus.document import Document, Span
from corpus.library import Library
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, ready

JULY = Document.of("“One.” A.", key="a", title="A", published=date(2019, 7, 1), source="VOA")
UNDATED = Document.of("“Two.” B.", key="b", title="B")


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """Passages 1 and 2; what the first quotes was said in May."""
    made = new_library()
    said = Quotation.of(
        JULY, Span(1, 5), Kind.DIRECT, speaker=Speaker("Ann Lee"), confidence=0.9, said=date(2019, 5, 1)
    )
    keep(made, ready(JULY, said), ready(UNDATED))
    yield made
    made.close()


def test_facets(library: Library) -> None:
    """Passage, document, day and publisher of each; nothing known is 0."""
    with library.view() as view:
        assert view.facets().tolist() == [[1, 1, date(2019, 7, 1).toordinal(), 1], [2, 2, 0, 0]]


def test_only_what_changed(library: Library) -> None:
    """After a sequence number there are the documents that changed since, and no others."""
    with library.view() as view:
        before = view.sequence()
    with library.writing() as writer:
        writer.remove(["a"])
        writer.restore(["a"])
    with library.view() as view:
        assert view.facets(after=before)[:, 0].tolist() == [1]
        assert view.live_vectors(27, after=before)[0].tolist() == [1]
        assert view.facets(after=view.sequence()).shape == (0, 4)
        assert view.live_vectors(27)[0].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("since", "until", "passages"),
    [
        (date(2019, 5, 1), date(2019, 5, 1), [1]),
        (None, date(2019, 4, 30), []),
        (date(2019, 4, 30), None, [1]),
        (None, None, [1]),
    ],
)
def test_said_on_a_day(library: Library, since: date | None, until: date | None, passages: list[int]) -> None:
    """Passages in which something was said on these days, ends included."""
    with library.view() as view:
        assert view.said_between(since, until).tolist() == passages
