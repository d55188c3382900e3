"""What is told of a document, and what curators corrected in that."""

from datetime import date

import pytest

from corpus.document import Document
from corpus.library.describing import amended, facts, told

FENCE = Document.of("The fence is long.", key="a", title="Fence", published=date(2017, 7, 5), source="VOA")


def test_facts_are_changed_and_given_back() -> None:
    """Changing to other facts and to those of before is the identity; the text and its id stay."""
    other = amended(FENCE, {"title": "The fence", "published": None, "byline": "Ayaz Gul", "source": ""})
    assert facts(other) == {"title": "The fence", "published": None, "byline": "Ayaz Gul", "source": None}
    assert other.id == FENCE.id
    assert amended(other, facts(FENCE)) == FENCE
    assert '"title": "Fence"' in told(FENCE)


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"title": ""}, "needs a title"), ({"published": "soon"}, "soon"), ({"colour": "red"}, "colour: no fact")],
)
def test_what_no_fact_can_be(changes: dict[str, str], why: str) -> None:
    """An empty title, a day that is none, a fact of a strange name."""
    with pytest.raises(ValueError, match=why):
        amended(FENCE, changes)
