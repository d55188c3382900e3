"""Questions worth asking, taken from what a library holds."""

from pathlib import Path

import pytest

from assistant.suggesting import function_words, phrases, questions
from tests.conftest import SmallDesk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is no concept of joint operations on Pakistani soil.", ["joint operations"]),
        ("We will go on with monetary policy normalization.", ["monetary policy normalization"]),
        ("Inflation is low.", []),  # one word is too few
        ("labor market slack persists here", []),  # and four are too many
        (
            "The labor market, wage growth and the anti-terror fight",
            ["labor market", "wage growth", "anti-terror fight"],
        ),
        ("Federal Reserve policy", []),  # capitals are names, and a name is no topic
        ("a really strong economy", ["strong economy"]),  # adverbs part
        ("", []),
        ("3.5 percent, 2,600 kilometers", []),
        ("государство и граница", []),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    """Runs of two or three telling words in lower case; function words, marks, names and adverbs end a run."""
    assert phrases(text) == expected


def test_function_words_are_words() -> None:
    """The list holds words in lower case and nothing of its comments."""
    assert {"the", "about", "said"} <= function_words()
    assert all(word == word.casefold() and word.replace("’", "").isalpha() for word in function_words())


def _written(folder: Path, name: str, speaker: str, words: str) -> Path:
    path = folder / name
    path.write_text(f"News\n\n“{words},” said {speaker} on Monday.\n\nThe {words} was long debated.\n", "utf-8")
    return path


def test_a_question_a_speaker(desk: SmallDesk, tmp_path: Path) -> None:
    """Each speaker with a name gets one question, about what their documents say more than once."""
    desk.add(
        _written(tmp_path, "a.txt", "Asif Ghafoor", "We will never have any of the foreign troops here"),
        _written(tmp_path, "b.txt", "Janet Yellen", "We will use the monetary policy that we have"),
    )
    with desk.library.view() as view:
        asked = set(questions(view, 10))
        assert asked == {
            "What did Asif Ghafoor say about “foreign troops”?",
            "What did Janet Yellen say about “monetary policy”?",
        }
        assert len(list(questions(view, 1))) == 1


def test_nothing_said_more_than_once_is_no_topic(desk: SmallDesk, tmp_path: Path) -> None:
    """A phrase that a document has only inside the quotation is no question."""
    path = tmp_path / "a.txt"
    path.write_text("“We will never permit foreign troops on this soil,” said Asif Ghafoor.\n", "utf-8")
    desk.add(path)
    with desk.library.view() as view:
        assert list(questions(view, 10)) == []


def test_a_speaker_without_phrases_gets_no_question(desk: SmallDesk, tmp_path: Path) -> None:
    """Whoever is quoted with a word or two isn't asked about."""
    path = tmp_path / "a.txt"
    path.write_text("“No, no, never again,” said Asif Ghafoor. No, no, never again.\n", "utf-8")
    desk.add(path)
    with desk.library.view() as view:
        assert list(questions(view, 10)) == []


def test_an_empty_library_suggests_nothing(desk: SmallDesk) -> None:
    """Without documents there is nothing to ask."""
    with desk.library.view() as view:
        assert list(questions(view, 10)) == []
