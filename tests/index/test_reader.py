"""An extractive reader: a tiny one that finds a word again, or says that it isn't there."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.errors import ModelUnavailable
from index.reader import ExtractiveReader
from tests.models import WORDS

if TYPE_CHECKING:
    from index.ports import Reader


def test_where_the_answer_stands(reader_folder: Path) -> None:
    """The span of the passage that answers, and a chance that says whether it does."""
    reader: Reader = ExtractiveReader(str(reader_folder))
    passages = ["rates fence budget water", "rates ships budget water"]
    there, missing = reader.read("fence", passages)
    assert there.span is not None
    assert there.span.of(passages[0]) == "fence"
    assert there.chance > 0.5 > missing.chance
    assert reader.name == str(reader_folder)


def test_spans_are_places_in_the_passage(reader_folder: Path) -> None:
    """Whatever the text: the span lies in it, and a chance is a chance; blank passages hold nothing."""
    reader = ExtractiveReader(str(reader_folder))
    odd = ["新聞 🙂 fence", "caf\udce9 ﬁnance", "fence " * 2_000, ".", "a\u0301 fence"]
    for question in ("fence?", "", "caf\udce9", " ".join(WORDS) * 100):
        for passage, extract in zip(odd, reader.read(question, odd), strict=True):
            assert 0 <= extract.chance <= 1
            assert extract.span is None or extract.span.of(passage).strip()
    assert [extract.span for extract in reader.read("fence", ["", " \n"])] == [None, None]
    assert reader.read("fence", []) == ()


def test_no_such_model(tmp_path: Path) -> None:
    """A folder that holds none, and a name nobody fetched, are named with the setting."""
    for model in (str(tmp_path), "nobody/nothing"):
        with pytest.raises(ModelUnavailable, match="ONRECORD_READER"):
            ExtractiveReader(model)


def test_a_model_of_another_kind(cross_encoder_folder: Path) -> None:
    """One that was never trained to answer would give noise: it is refused."""
    with pytest.raises(ModelUnavailable, match="never trained"):
        ExtractiveReader(str(cross_encoder_folder))
