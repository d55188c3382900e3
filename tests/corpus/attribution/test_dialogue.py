"""Speech that a dash opens."""

import pytest

from corpus.attribution.dialogue import dialogue
from corpus.sentences import paragraphs


def _spoken(text: str) -> list[str]:
    """The words spoken in a text."""
    return [run.words.of(text) for run in dialogue(text, paragraphs(text))]


def test_only_paragraphs_with_a_dash_are_speech() -> None:
    """What no dash opens is the narrator's."""
    assert _spoken("Il se leva.\n\n— Je ne sais pas.\n\n—") == ["Je ne sais pas."]


@pytest.mark.parametrize(
    ("paragraph", "spoken"),
    [
        ("— Je pars, dit Luc.", ["Je pars"]),
        ("— Je pars, dit-il. Adieu.", ["Je pars", "Adieu."]),
        ("— Pourquoi ? demanda Marie. Tu restes.", ["Pourquoi ?", "Tu restes."]),
        ("—Me voy —dijo Luis—. Es tarde.", ["Me voy", "Es tarde."]),
        ("—¿Por qué? —preguntó Ana.", ["¿Por qué?"]),
        ("— Я уйду, — сказал Пётр. — Прощай.", ["Я уйду", "Прощай."]),
        ("– Nie wiem – powiedział Jan. – Może jutro.", ["Nie wiem", "Może jutro."]),
    ],
)
def test_the_narrators_words_are_left_out(paragraph: str, spoken: list[str]) -> None:
    """Marks alone part what is spoken from who says so, in any language."""
    assert _spoken(paragraph) == spoken


@pytest.mark.parametrize("speech", ["Je pars parce que c'est tard, et je ne reviens pas.", "Viens, Marie."])
def test_speech_with_commas_stays_whole(speech: str) -> None:
    """A comma before a clause or a name alone is no narrator's."""
    assert _spoken(f"— {speech}") == [speech]
