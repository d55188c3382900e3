"""Who is meant."""

import pytest

from corpus.attribution.attributor import find_quotations
from tests.corpus.attribution.reading import document, quoted


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("Asif Ghafoor came. “No,” said General Ghafoor.", "Asif Ghafoor", "named in the sentence"),
        ("Asif Ghafoor came. He said that it was late.", "Asif Ghafoor", "He → Asif Ghafoor, one sentence earlier"),
        ("Judge Miriam Falk came. The judge said that it was late.", "Miriam Falk", "The judge → Miriam Falk"),
        (
            "The Environmental Protection Agency met. The agency said that it was late.",
            "Environmental Protection Agency",
            "The agency → ",
        ),
        (
            "The Economic Roundtable report is out. The report says that rents rose.",
            "Economic Roundtable report",
            "The report → ",
        ),
        ("Two fishermen came. They said that it was late.", "Two fishermen", "They → Two fishermen"),
        (
            "Quinn Diaz spoke to the crowd. Diaz said it rained. They said that it was late.",
            "Quinn Diaz",
            "They → Quinn Diaz",
        ),
        ("Victor Sands came. His lawyers argued that it was late.", "Victor Sands’s lawyers", "His lawyers → "),
        (
            "Humboldt County voted. Humboldt’s lawyers argued that it was late.",
            "Humboldt County’s lawyers",
            "Humboldt’s lawyers → ",
        ),
        ("The Afghan government said that it was late.", "Afghan government", "named in the sentence"),
        ("Maria Ortega sang. The woman said that it was late.", "Maria Ortega", "The woman → Maria Ortega"),
        (
            "Maria Ortega said it was early. The researcher said that it was late.",
            "Maria Ortega",
            "The researcher → Maria Ortega",
        ),
        ("A captain slept. He said that it was late.", "A captain", "He → A captain"),
        ("She said that it was late. Maria Ortega agreed.", "Maria Ortega", "She → Maria Ortega, named later"),
        (
            "Anna Novak came. It rained. It snowed. It froze. She said that it was late.",
            "Anna Novak",
            "She → Anna Novak, 4 sentences earlier",
        ),
    ],
)
def test_a_mention_leads_to_the_fullest_name(text: str, name: str, how: str) -> None:
    """And says in people's words how it got there."""
    last = quoted(text)[-1] if not text.startswith("She") else quoted(text)[0]
    assert last.speaker is not None
    assert last.speaker.name == name
    assert last.how.startswith(how)


@pytest.mark.parametrize("said", ["Everyone", "They", "He", "She", "Some", "Another", "I", "We"])
def test_an_unanswered_pronoun_is_nobody(said: str) -> None:
    """The cue is kept and the pronoun told; nobody is guessed, nor put down as “he”."""
    (quote,) = quoted(f"{said} said that it was late and the rain came.")
    assert (quote.speaker, quote.confidence) == (None, 0.0)
    assert quote.cue is not None
    assert quote.cue.text == "said"
    assert quote.how == f"only called “{said}”"


def test_we_is_more_than_the_byline() -> None:
    """The byline names one of those who say “we”."""
    (quote,) = find_quotations(document("We said that it was late and that it would rain.", byline="Ida Moss"))
    assert quote.speaker is None


def test_i_is_the_byline() -> None:
    """Outside quotations the one who wrote the document says I."""
    (quote,) = find_quotations(document("I said that it was late and that it would rain.", byline="Ida Moss"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Ida Moss"
