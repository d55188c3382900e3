"""What is told of a statement in a list."""

from dataclasses import replace
from datetime import date

from corpus.document import Span
from corpus.library import Saying
from corpus.quotation import Kind


def test_the_day_it_was_said_comes_before_the_day_it_came_out() -> None:
    """Either may be unknown."""
    saying = Saying(1, "a", "A", date(2019, 7, 6), None, Span(0, 3), "Yes", Kind.DIRECT)
    assert saying.when == date(2019, 7, 6)
    assert replace(saying, said=date(2019, 7, 5)).when == date(2019, 7, 5)
    assert replace(saying, published=None).when is None
