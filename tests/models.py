"""Models small enough to build in a test, and trained enough to do what such models are for: find a word again."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from transformers import BertConfig, BertForQuestionAnswering, BertForSequenceClassification, BertTokenizer

WORDS = ("fence", "border", "rates", "soldiers", "budget", "water", "schools", "ships", "harvest", "trains")
"""What the models know; a question is one of them."""

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_STEPS, _BATCH, _PASSAGE = 8_000, 32, 4
_SETTLED, _ENOUGH = 30, 0.02


def reader(folder: Path) -> Path:
    """A reader that finds the question's word in a passage, or says that it isn't there."""
    tokenizer = _tokenizer(folder)
    model = BertForQuestionAnswering(_config(len(tokenizer)))

    def loss(pairs: list[tuple[str, list[str]]]) -> Any:  # noqa: ANN401 a tensor
        places = torch.tensor([3 + passage.index(word) if word in passage else 0 for word, passage in pairs])
        return model(**_tokens(tokenizer, pairs), start_positions=places, end_positions=places).loss

    _train(model, loss)
    model.save_pretrained(folder)
    return folder


def cross_encoder(folder: Path, reader_in: Path) -> Path:
    """A cross-encoder that scores a passage high if it holds the question's word, begun from the reader's weights."""
    tokenizer = _tokenizer(folder)
    knows = BertForQuestionAnswering.from_pretrained(reader_in)
    model = BertForSequenceClassification(_config(len(tokenizer), num_labels=1))
    model.bert.load_state_dict(knows.bert.state_dict(), strict=False)

    def loss(pairs: list[tuple[str, list[str]]]) -> Any:  # noqa: ANN401 a tensor
        wanted = torch.tensor([float(word in passage) for word, passage in pairs])
        scores = model(**_tokens(tokenizer, pairs)).logits[:, 0]
        return torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted)

    _train(model, loss)
    model.save_pretrained(folder)
    return folder


def _tokenizer(folder: Path) -> BertTokenizer:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join((*_SPECIAL, ".", "?", *WORDS)), "utf-8")
    tokenizer = BertTokenizer(vocab=str(folder / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _config(vocabulary: int, **more: Any) -> BertConfig:  # noqa: ANN401 the configuration's own names
    torch.manual_seed(7)
    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=512,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        **more,
    )


def _tokens(tokenizer: BertTokenizer, pairs: list[tuple[str, list[str]]]) -> Any:  # noqa: ANN401 a batch
    return tokenizer(
        [word for word, _ in pairs], [" ".join(passage) for _, passage in pairs], padding=True, return_tensors="pt"
    )


def _train(model: torch.nn.Module, loss: Callable[[list[tuple[str, list[str]]]], Any]) -> None:
    """Until it errs hardly any more: how many steps that takes differs with the machine's arithmetic."""
    draw = random.Random(7)  # noqa: S311 — the same numbers each time
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so small a model is slower with more
    lately = [1.0] * _SETTLED
    for _ in range(_STEPS):
        pairs = [(draw.choice(WORDS), draw.sample(WORDS, _PASSAGE)) for _ in range(_BATCH)]
        optimizer.zero_grad()
        error = loss(pairs)
        error.backward()
        optimizer.step()
        lately = [*lately[1:], error.item()]
        if max(lately) < _ENOUGH:
            break
    torch.set_num_threads(threads)
    model.eval()
    assert max(lately) < _ENOUGH, "the model didn't learn"
