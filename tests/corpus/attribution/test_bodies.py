"""Bodies and documents that speak."""

from corpus.attribution.bodies import Bodies
from corpus.attribution.scenes import parses
from tests.corpus.attribution.reading import read_scenes


def _bodies(text: str) -> Bodies:
    return Bodies(text, parses(read_scenes(text)))


def test_acronyms_are_written_out() -> None:
    """By the words before the brackets, or by the initials of a body named elsewhere; others stay."""
    bodies = _bodies(
        "The International Coral Reef Initiative (ICRI) met. It was (ABC) so. We saw the United States Forest Service."
    )
    assert bodies.written_out("ICRI") == "International Coral Reef Initiative"
    assert bodies.written_out("ABC") is None


def test_a_description_is_filled_with_a_name() -> None:
    """The report is the one whose issuer the text names."""
    text = "The Economic Roundtable report came out. Then the report was read."
    bodies = _bodies(text)
    assert bodies.described("report", len(text)) == "Economic Roundtable report"
    assert bodies.described("report", 0) == "Economic Roundtable report"
    assert bodies.described("letter", len(text)) is None


def test_a_short_name_is_lengthened() -> None:
    """Southwest is Southwest Airlines, if the text says so."""
    bodies = _bodies("Southwest Airlines said it was sorry. Southwest paid.")
    assert bodies.fuller("Southwest") == "Southwest Airlines"
    assert bodies.fuller("Northeast") is None


def test_the_body_is_the_one_named_most_nearby() -> None:
    """Without one there is none."""
    text = "The Environmental Protection Agency met. The agency spoke."
    assert _bodies(text).body(len(text), "agency") == "Environmental Protection Agency"
    assert _bodies("It rained.").body(5, "agency") is None
