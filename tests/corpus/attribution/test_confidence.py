"""How sure a speaker is."""

from corpus.attribution.confidence import confidence
from corpus.attribution.resolved import Resolved


def test_a_named_tag_is_surer_than_a_far_pronoun() -> None:
    """The two chances are multiplied; a pronoun counts by how clear it is."""
    named = confidence("tag", Resolved("Jo", None, "", "name"))
    clear = confidence("tag", Resolved("Jo", None, "", "pronoun", 1.0))
    unclear = confidence("previous quotation", Resolved("Jo", None, "", "pronoun", 0.0))
    assert named == round(0.98 * 0.98, 3)
    assert named > clear > unclear > 0
