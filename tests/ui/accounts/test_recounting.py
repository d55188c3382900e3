"""What the log and the lists tell, in the language of whoever looks."""

from ui.accounts.recounting import DEEDS, answers, conversations, feedback, locked, noted, told
from ui.words import speaking


def test_a_lockout_says_how_long_it_lasts() -> None:
    """Below a minute in seconds, from there in minutes; never none."""
    assert [locked(seconds) for seconds in (0.2, 59, 60, 900)] == [
        "locked for 1 second",
        "locked for 59 seconds",
        "locked for 1 minute",
        "locked for 15 minutes",
    ]


def test_a_deed_is_told_and_found_in_the_language_of_the_page() -> None:
    """What the page says is what can be searched for; other words are sought as they are."""
    with speaking("de"):
        assert all(noted(told(deed).upper()) == deed for deed in DEEDS)
        assert noted("login") == "login"
        assert type(noted("Angemeldet")) is str


def test_numbers_come_with_their_nouns() -> None:
    """One, and several."""
    assert [conversations(1), answers(2), feedback(1)] == ["1 conversation", "2 answers", "1 piece of feedback"]
