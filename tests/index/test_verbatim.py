"""Where words may stand: the stretches that are looked through."""

import shutil
from pathlib import Path

from tests.conftest import SmallDesk

LONG = "\n\n".join(f"Paragraph {number} speaks of many things and of nothing else at all." for number in range(400))
WORDS = "The ferry is not safe for lorries"


def _added(desk: SmallDesk, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        assert not [outcome for outcome in desk.add(folder / f"{name}.txt") if outcome.reason]


def test_the_stretch_holds_the_words(desk: SmallDesk, tmp_path: Path) -> None:
    """Of a long document, a part around them is looked through, from line to line."""
    _added(desk, tmp_path, long=f"{LONG}\n\n{WORDS}.\n\n{LONG}", other=LONG)
    with desk.retriever.sources() as sources:
        looked = sources.stretches(WORDS, 10)
    first = looked.found[0]
    words = first.span.of(first.document.text)
    assert WORDS in words
    assert len(words) < len(LONG)
    assert first.document.text[first.span.start - 1] == "\n"
    assert looked.complete


def test_words_across_two_passages_are_found(desk: SmallDesk, tmp_path: Path) -> None:
    """Each half is looked for, so that no passage need hold them all."""
    words = " ".join(f"word{number}" for number in range(600))
    _added(desk, tmp_path, long=words)
    across = " ".join(f"word{number}" for number in range(150, 450))
    with desk.retriever.sources() as sources:
        found = sources.stretches(across, 10).found
    assert any(across in stretch.span.of(stretch.document.text) for stretch in found)


def test_more_than_were_asked_for_is_told(desk: SmallDesk, tmp_path: Path) -> None:
    """Whoever finds nothing then must ask for more."""
    _added(desk, tmp_path, a=f"{WORDS}, said one.", b=f"{WORDS}, said two.")
    with desk.retriever.sources() as sources:
        assert not sources.stretches(WORDS, 1).complete
        assert len(sources.stretches(WORDS, 3).found) == 2


def test_a_speakers_own_words_come_in_any_case(desk: SmallDesk, tmp_path: Path) -> None:
    """Though others said the same more often."""
    many = {f"d{number}": f"“It is good,” said Mary Jones{number}." for number in range(5)}
    _added(desk, tmp_path, **many, mine="A day went by.\n\n“It is good, I think, today,” said John Brown.")
    with desk.retriever.sources() as sources:
        found = sources.stretches("it is good", 1, "Brown").found
        assert sources.stretches("it is good", 1, "Nobody Known").found
    assert any("Brown" in stretch.document.text for stretch in found)


def test_what_is_not_indexed_is_looked_through_whole(desk: SmallDesk, tmp_path: Path) -> None:
    """Without an index every document is a stretch."""
    _added(desk, tmp_path, a=f"{WORDS}.", b="Nothing else.")
    shutil.rmtree(desk.folder / "index")
    with desk.retriever.sources() as sources:
        looked = sources.stretches("anything", 5)
        assert [stretch.span.end for stretch in looked.found] == [len(WORDS) + 1, len("Nothing else.")]
        assert sources.stretches("else", 5) == looked
