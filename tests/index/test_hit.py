"""A hit holds together."""

import pytest

from corpus.document import Document, Span
from corpus.passage import Passage
from index.hit import Hit

DOCUMENT = Document.of("There is no concept.", key="a", title="A")
PASSAGE = Passage.of(DOCUMENT, Span(0, 20))


def test_ranks_count_from_one() -> None:
    """There is no rank 0."""
    with pytest.raises(ValueError, match="from 1, not 0"):
        Hit(PASSAGE, DOCUMENT, (), 0.5, 0, ("dense",))


def test_the_passage_is_of_its_document() -> None:
    """A passage of another document is refused."""
    another = Document.of("Another text.", key="b", title="B")
    with pytest.raises(ValueError, match="of another document"):
        Hit(PASSAGE, another, (), 0.5, 1, ("dense",))


def test_a_hit_carries_its_score() -> None:
    """Score, rank and who found it stand in the hit and nowhere else."""
    hit = Hit(PASSAGE, DOCUMENT, (), 0.5, 1, ("dense", "lexical"))
    assert (hit.score, hit.rank, hit.found_by) == (0.5, 1, ("dense", "lexical"))
