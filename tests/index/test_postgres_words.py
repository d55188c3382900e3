"""BM25 in plain SQL, beside the embedded index's."""

from collections.abc import Callable

import numpy as np
import pytest

from corpus.document import Document
from corpus.library import Prepared
from index import postgres_words
from index.ports import Conditions, Scope
from tests.conftest import SmallDesk
from tests.corpus.library.making import quote, ready
from tests.index.engine_contract import current

WORDS = ("budget border", "wall fence budget", "Lee wall", "rare7 wall fence border budget", "Notes rare3", "the wall")


OFTEN = {"wall": 9, "fence": 6, "border": 3, "budget": 1}
"""In how many of ten documents a word stands."""


def told(size: int) -> list[Prepared]:
    """Documents in which some words are everywhere and some in few, as words are."""
    chance = np.random.default_rng(5)
    made = []
    for number in range(size):
        words = [
            word
            for word, often in (("wall", 9), ("fence", 6), ("border", 3), ("budget", 1))
            if chance.integers(10) < often
        ]
        words = [word for word in words for _ in range(chance.integers(1, 4))]
        text = f"{' '.join([*words, f'rare{number % 11}', 'the'])} {'and on ' * int(chance.integers(9))}{number}"
        document = Document.of(f"“{text}”", key=f"k{number}", title=f"Notes {number % 5}")
        made.append(ready(document, *([quote(document, text, "Ann Lee")] if number % 3 == 0 else [])))
    return made


def test_scores_are_those_of_the_embedded_index(postgres_desk: SmallDesk, new_desk: Callable[..., SmallDesk]) -> None:
    """To the little that tantivy rounds lengths by; each text of a passage weighs as it does there."""
    embedded = new_desk()
    for one in (postgres_desk, embedded):
        one.keep(*told(80))
    here, there = current(postgres_desk), current(embedded)
    for words in WORDS:
        for searched in ("sharing", "holding"):
            ours, theirs = (getattr(one, searched)(words, 500) for one in (here, there))
            expected = dict(zip(theirs.passages.tolist(), theirs.scores.tolist(), strict=True))
            got = dict(zip(ours.passages.tolist(), ours.scores.tolist(), strict=True))
            assert got == pytest.approx(expected, rel=0.08), (searched, words)
        for term in words.lower().split():
            assert here.rarity(term) == pytest.approx(there.rarity(term), rel=1e-4)


@pytest.mark.parametrize("limit", [3, 200])
def test_reading_rarest_first_misses_nothing(
    postgres_desk: SmallDesk, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    """However few postings are read at first, the best and their scores are those of reading all."""
    postgres_desk.keep(*told(80))
    generation = current(postgres_desk)
    with postgres_desk.library.view() as view:
        scopes = (None, Scope(9, np.arange(10, 60)), generation.scope(view, Conditions(since=None, until=None)))
    for scope in scopes:
        monkeypatch.setattr(postgres_words, "_FIRST", 10_000)
        whole = [generation.sharing(words, limit, scope) for words in WORDS]
        monkeypatch.setattr(postgres_words, "_FIRST", 2)
        for words, expected in zip(WORDS, whole, strict=True):
            found = generation.sharing(words, limit, scope)
            assert found.passages.tolist() == expected.passages.tolist(), words
            assert found.scores.tolist() == pytest.approx(expected.scores.tolist(), rel=1e-5)


def test_beyond_the_budget_common_words_rank_what_rarer_ones_bring(
    postgres_desk: SmallDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then a passage that holds only the commonest may be missed, but what comes is scored in full."""
    postgres_desk.keep(*told(80))
    generation = current(postgres_desk)
    whole = generation.sharing("rare7 wall fence", 500)
    monkeypatch.setattr(postgres_words, "_FIRST", 1)
    monkeypatch.setattr(postgres_words, "_MOST", 1)
    found = generation.sharing("rare7 wall fence", 500)
    assert found.passages.tolist() == [row for row in whole.passages.tolist() if row in set(found.passages.tolist())]
    assert len(found.passages) == 7
    assert found.scores.tolist() == pytest.approx(whole.scores[np.isin(whole.passages, found.passages)].tolist())
