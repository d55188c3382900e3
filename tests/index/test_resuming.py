"""An encoder that doesn't encode twice."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Span
from index.ports import Encoded, Text
from index.resuming import Resuming
from tests.fakes import LetterCountEncoder

TEXTS = [Text("Title\nOne. Two.", (Span(6, 10), Span(11, 15))), Text("Nothing", ()), Text("Three.", (Span(0, 6),))]


class Counting(LetterCountEncoder):
    """Notes what it encodes."""

    def __init__(self, letters: str = "aeiou", name: str = "vowels") -> None:
        super().__init__(letters, name)
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """The counts."""
        self.encoded += [text.words for text in texts]
        return super().encode(texts)


def _stopped(encoder: LetterCountEncoder, file: Path, *batches: list[Text]) -> None:
    """A run that encodes these and is stopped then."""
    with contextlib.suppress(KeyboardInterrupt), Resuming(encoder, file) as resuming:
        for batch in batches:
            resuming.encode(batch)
        raise KeyboardInterrupt


def test_the_second_run_goes_on(tmp_path: Path) -> None:
    """What was encoded before a stop isn't again, and is as it was, as exactly as a library keeps it."""
    encoder = Counting()
    _stopped(encoder, tmp_path / "index" / "kept", TEXTS[:2])
    with Resuming(encoder, tmp_path / "index" / "kept") as second:
        found = second.encode([TEXTS[2], *TEXTS])
    assert encoder.encoded == ["Title\nOne. Two.", "Nothing", "Three."]
    for one, expected in zip(found, LetterCountEncoder("aeiou").encode([TEXTS[2], *TEXTS]), strict=True):
        assert one.whole == pytest.approx(expected.whole, abs=1e-3)
        assert one.parts == pytest.approx(expected.parts, abs=1e-3)
        assert one.parts.shape == expected.parts.shape
    assert list((tmp_path / "index").iterdir()) == []


def test_another_encoder_or_other_parts_are_another_text(tmp_path: Path) -> None:
    """Vectors are never taken for those of something else."""
    vowels, others = Counting(), Counting("bcd", "others")
    _stopped(vowels, tmp_path / "kept", TEXTS, [Text(TEXTS[0].words, TEXTS[0].parts[:1])])
    assert len(vowels.encoded) == 4
    with Resuming(others, tmp_path / "kept") as second:
        assert len(second.encode(TEXTS)[0].whole) == second.dimension == 4
        assert second.name == "others"
        assert np.array_equal(second.encode_question("b"), others.encode_question("b"))
    assert len(others.encoded) == 3


@pytest.mark.parametrize("left", [b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_file_that_is_no_use(tmp_path: Path, left: bytes) -> None:
    """It is begun anew."""
    (tmp_path / "kept").write_bytes(left)
    with Resuming(Counting(), tmp_path / "kept") as kept:
        assert len(kept.encode(TEXTS)) == 3
