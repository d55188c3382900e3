"""What comes ready made from the packages below."""

from ui.words import from_below, speaking


def test_english_stays_as_it_is() -> None:
    """It is English already."""
    assert from_below("The library is empty.") == "The library is empty."
    assert from_below(None) == ""


def test_sentences_are_known_again_with_what_is_in_them() -> None:
    """One, several after each other, and one within another."""
    with speaking("de"):
        assert from_below("The library is empty.") == "Die Bibliothek ist leer."
        assert from_below("Nothing in the library answers this. “gold” stands nowhere in the library.") == (
            "Nichts in der Bibliothek beantwortet das. “gold” steht nirgends in der Bibliothek."
        )
        assert from_below("goes on from the quotation before: speaker's turn") == (
            "setzt das vorige Zitat fort: Redebeitrag"
        )


def test_what_nobody_knows_stays() -> None:
    """A line of the system's, or a document's own words."""
    with speaking("de"):
        assert from_below("the zeppelin came → Eve Doe") == "the zeppelin came → Eve Doe"
        assert from_below("The library is empty. So it goes.") == "Die Bibliothek ist leer. So it goes."
