"""What somebody's statements are about."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.topics import Topic, topics
from tests.strategies import texts

OTHERS = ["The weather was fine and the match went on.", "The government met.", "A match ended."]


def test_what_they_say_oftener_than_others_comes_first() -> None:
    """Pairs before the words in them; one of two forms; nothing that is said once, or by everybody."""
    mine = [
        "There is no concept of joint operations here.",
        "A joint operation needs the government.",
        "Joint operations? The government says no.",
        "The match went on.",
    ]
    assert topics(mine, OTHERS) == (
        Topic("joint operation", "joint operations", 2),
        Topic("government", "government", 2),
    ) or [topic.term for topic in topics(mine, OTHERS)] == ["joint operation"]


def test_neither_names_of_the_speaker_nor_asides_are_topics() -> None:
    """Nor words that carry no sense."""
    mine = [
        "Robert Gibbs said taxes. (Laughter.)",
        "I don't know, Gibbs's taxes fell. (Laughter.)",
        "Again (Laughter.)",
    ]
    assert [topic.label for topic in topics(mine, OTHERS, ["Robert Gibbs"])] == ["taxes"]


def test_few_words_make_no_topics() -> None:
    """What stands in one statement alone may be chance."""
    assert topics(["Taxes will rise."], OTHERS) == ()
    assert topics([], []) == ()


@given(mine=st.lists(texts(), max_size=5), others=st.lists(texts(), max_size=5))
def test_no_text_makes_it_fail(mine: list[str], others: list[str]) -> None:
    """Each topic stands in as many statements as it says, at least two."""
    assert all(2 <= topic.statements <= len(mine) for topic in topics(mine, others))
