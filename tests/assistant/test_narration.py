"""What is left of what a language model wrote."""

import pytest

from assistant.narration import Narration, Told

TOLD = (Told("A said b.", (1,)),)


@pytest.mark.parametrize(
    ("narration", "note"),
    [
        (Narration("m", TOLD), ""),
        (Narration("m", TOLD, 1), "1 sentence of the language model was dropped since nothing on record supports it."),
        (
            Narration("m", (), 2),
            "2 sentences of the language model were dropped since nothing on record supports them.",
        ),
        (Narration("m"), "The language model wrote nothing."),
        (Narration("m", trouble="it is busy"), "The language model put nothing into words: it is busy."),
    ],
)
def test_what_must_be_said_with_it(narration: Narration, note: str) -> None:
    """How much was dropped, or why there is nothing."""
    assert narration.note == note
