"""The ports, and who keeps them."""

import re

import numpy as np
import pytest

from corpus.document import Span
from index.errors import OtherEncoder
from index.ports import Encoder, Text, require_same
from tests.fakes import LetterCountEncoder


def test_the_letter_counts_can_be_checked_by_eye() -> None:
    """Two a, one b, one other sign: (2, 1, 1) / √6; the part "b" alone is (0, 1, 0)."""
    encoder: Encoder = LetterCountEncoder("ab", "two letters")
    (encoded,) = encoder.encode([Text("Aa b!", (Span(3, 4),))])
    assert encoded.whole == pytest.approx(np.array([2, 1, 1]) / np.sqrt(6))
    assert encoded.parts.tolist() == [[0, 1, 0]]
    assert encoder.encode_question("  ").tolist() == [0, 0, 1]


def test_another_encoder_is_refused_by_name() -> None:
    """The message names both, and the two ways out."""
    with pytest.raises(OtherEncoder, match=re.escape("'one', not 'two': set ONRECORD_ENCODER=one, or run")) as refused:
        require_same("one", LetterCountEncoder(name="two"))
    assert "onrecord reindex --encoder two" in str(refused.value)


@pytest.mark.parametrize("theirs", [None, "letter-count"])
def test_the_same_encoder_or_none_yet(theirs: str | None) -> None:
    """A new library takes any encoder, and its own ever after."""
    require_same(theirs, LetterCountEncoder())
