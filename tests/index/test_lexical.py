"""Lexical search against BM25 by hand."""

import re
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DamagedSnapshot
from index.lexical import Entry, TantivyLexical, terms

K1, B = 1.2, 0.75
DOCUMENTS = {
    11: "fence fence border",
    12: "border troops",
    13: "fence troops troops talks today",
}


def _entry(row: int, words: str, title: str = "", speakers: str = "", document: int | None = None) -> Entry:
    return Entry(row, document or row, words, title, speakers)


@pytest.fixture
def lexical(tmp_path: Path) -> TantivyLexical:
    """Three tiny passages."""
    made = TantivyLexical.create(tmp_path / "lexical")
    made.write([], [_entry(row, words) for row, words in DOCUMENTS.items()])
    return made


def _idf(holding: int, passages: int = 3) -> float:
    return log(1 + (passages - holding + 0.5) / (holding + 0.5))


def _bm25(holding: int, times: int, length: int) -> float:
    average = (3 + 2 + 5) / 3
    return _idf(holding) * times * (K1 + 1) / (times + K1 * (1 - B + B * length / average))


def test_which_passages_it_finds(lexical: TantivyLexical, tmp_path: Path) -> None:
    """All of them, ascending, without those taken out; none of an empty index."""
    assert lexical.passages().tolist() == [11, 12, 13]
    lexical.write([12], [])
    assert lexical.passages().tolist() == [11, 13]
    assert TantivyLexical.create(tmp_path / "empty").passages().tolist() == []


def test_bm25_by_hand(lexical: TantivyLexical) -> None:
    """The word stands in 2 of 3 passages: twice in one of 3 words, once in one of 5."""
    found = lexical.search("fence", 10)
    assert found.passages.tolist() == [11, 13]
    assert found.scores == pytest.approx([_bm25(2, 2, 3), _bm25(2, 1, 5)], rel=1e-5)


def test_the_scores_of_words_add_up(lexical: TantivyLexical) -> None:
    """A question of two words scores by both; a word said twice counts once."""
    scores = {
        11: _bm25(2, 2, 3),
        12: _bm25(2, 1, 2),
        13: _bm25(2, 1, 5) + _bm25(2, 2, 5),
    }
    for question in ("fence troops", "troops, fence? troops!"):
        found = lexical.search(question, 10)
        assert dict(zip(found.passages.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(scores, rel=1e-5)
        assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)


def test_a_filter_leaves_scores_as_they_are(lexical: TantivyLexical) -> None:
    """Among the allowed, passages score as in the whole: the filter adds nothing and takes nothing."""
    found = lexical.search("fence", 10, np.array([12, 13]))
    assert found.passages.tolist() == [13]
    assert found.scores == pytest.approx([_bm25(2, 1, 5)], rel=1e-5)
    assert len(lexical.search("fence", 10, np.empty(0, dtype=np.int64)).passages) == 0


def test_titles_and_speakers_count_half(tmp_path: Path) -> None:
    """A word in the title, or in the name of who is quoted, finds a passage, for half of what its text gives."""
    lexical = TantivyLexical.create(tmp_path / "lexical")
    lexical.write([], [_entry(1, "fence"), _entry(2, "", "fence"), _entry(3, "", "", "fence")])
    found = lexical.search("fence", 10)
    scores = dict(zip(found.passages.tolist(), found.scores.tolist(), strict=True))
    assert scores.keys() == {1, 2, 3}
    assert scores[2] == pytest.approx(scores[1] / 2, rel=1e-5)
    assert scores[3] == pytest.approx(scores[1] / 2, rel=1e-5)


def test_rarity_is_the_idf_by_hand(lexical: TantivyLexical) -> None:
    """ln(1 + (3 − n + ½) / (n + ½)); a word that stands nowhere says most."""
    (fence,), (today,) = terms("fence"), terms("today")
    assert lexical.rarity(fence) == pytest.approx(_idf(2))
    assert lexical.rarity(today) == pytest.approx(_idf(1))
    assert lexical.rarity("nowhere") == pytest.approx(_idf(0))


def test_rarity_is_never_negative(tmp_path: Path) -> None:
    """Not even while most passages that hold a word are deleted and not yet merged away."""
    lexical = TantivyLexical.create(tmp_path / "lexical")
    lexical.write([], [_entry(row, "fence") for row in range(1, 11)])
    lexical.write(range(2, 11), [])
    assert lexical.rarity("fenc") >= 0


def test_a_changed_document_is_replaced(lexical: TantivyLexical) -> None:
    """Its old passages are out, its new ones in; the others stay."""
    lexical.write([11], [_entry(21, "troops", document=11)])
    assert len(lexical) == 3
    assert lexical.search("border", 10).passages.tolist() == [12]
    assert set(lexical.search("troops", 10).passages.tolist()) == {12, 13, 21}


def test_writing_a_document_again_does_not_double_it(lexical: TantivyLexical) -> None:
    """However often it is written, it is found once."""
    for _ in range(3):
        lexical.write(list(DOCUMENTS), [_entry(row, words) for row, words in DOCUMENTS.items()])
    assert len(lexical) == 3
    assert sorted(lexical.search("fence", 10).passages.tolist()) == [11, 13]


def test_a_reader_sees_what_it_opened(lexical: TantivyLexical, tmp_path: Path) -> None:
    """What another writes doesn't change the searcher of one who opened before."""
    another = TantivyLexical(tmp_path / "lexical")
    another.write(DOCUMENTS, [])
    assert len(lexical) == 3
    assert len(another) == len(TantivyLexical(tmp_path / "lexical")) == 0


@pytest.mark.parametrize(
    "question",
    [
        'title:"x" AND (', "a OR OR b", "fence^", "fence~9", "[a TO", "*", "?", "-fence", "+", '"', "words:fence",
        "fence\\", "NOT", "passage:>1", "/re/", "{}", "fence AND NOT fence", "\x00", "caf\udce9", "", " \n",
        "🙂" * 100, "fence " * 5_000, "a" * 20_000,
    ],
)  # fmt: skip
def test_a_raw_question_never_raises(lexical: TantivyLexical, question: str) -> None:
    """Query syntax is words like any other."""
    found = lexical.search(question, 10)
    assert len(found.passages) == len(found.scores)
    assert set(found.passages.tolist()) <= set(DOCUMENTS)
    assert ("fence" in question) == bool(len(found.passages))


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text has terms, each once."""
    found = terms(text)
    assert len(set(found)) == len(found)


def test_terms_say_something() -> None:
    """Folded and stemmed, without the words of asking; where there is nothing else, those."""
    assert terms("What did General Rosselló say about fences?") == ("general", "rossello", "say", "fenc")
    assert terms("What about the") == ("what", "about", "the")
    assert terms("?!") == ()


@pytest.mark.parametrize("limit", [0, -1])
def test_none_wanted(lexical: TantivyLexical, limit: int) -> None:
    """Nothing is found where nothing is asked for."""
    assert len(lexical.search("fence", limit).passages) == 0


def test_limit(lexical: TantivyLexical) -> None:
    """The best alone."""
    assert lexical.search("fence", 1).passages.tolist() == [11]


def test_a_folder_without_an_index(tmp_path: Path) -> None:
    """What tantivy can't open is a damaged snapshot, with the command that mends it."""
    with pytest.raises(DamagedSnapshot, match=re.escape(f"{tmp_path} can't be opened")):
        TantivyLexical(tmp_path)


def test_a_folder_that_cannot_be_written(lexical: TantivyLexical, tmp_path: Path) -> None:
    """What tantivy raises comes out as the system's, which a library says in words."""
    for path in (tmp_path / "lexical").iterdir():
        path.unlink()
    (tmp_path / "lexical").rmdir()
    with pytest.raises(OSError, match="lexical"):
        lexical.write([], [_entry(1, "fence")])
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "meta.json").mkdir()
    with pytest.raises(OSError, match="taken"):
        TantivyLexical.create(tmp_path / "taken")


def test_passages_that_hold_every_word(lexical: TantivyLexical) -> None:
    """All words must stand there, the commonest too; of those allowed, if given."""
    assert lexical.holding("troops fence", 5).passages.tolist() == [13]
    assert lexical.holding("the fence", 5).passages.tolist() == []
    assert sorted(lexical.holding("fence", 5).passages.tolist()) == [11, 13]
    assert lexical.holding("fence", 5, np.array([11])).passages.tolist() == [11]
    assert lexical.holding("…", 5).passages.tolist() == []
    assert lexical.holding("fence", 5, np.empty(0, dtype=np.int64)).passages.tolist() == []
