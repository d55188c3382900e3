"""What curators change is so at once."""

from pathlib import Path

import pytest

from corpus.errors import UnknownQuotation
from tests.conftest import SmallDesk


def test_a_correction_and_back(desk: SmallDesk, tmp_path: Path) -> None:
    """Who said the words changes at once; taken back, it is who the text says."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Janet Yellen. “It is,” said Asif Ghafoor.", "utf-8")
    list(desk.indexer.add([tmp_path / "a.txt"]))
    key = str(tmp_path / "a.txt")
    found = desk.library.quotations(key)
    desk.indexer.correct(found[1], "Bo Lee", "cleo")
    assert [one.speaker and one.speaker.name for one in desk.library.quotations(key)] == ["Janet Yellen", "Bo Lee"]
    desk.indexer.uncorrect(desk.library.quotations(key)[1], "cleo")
    assert desk.library.quotations(key) == found
    with pytest.raises(UnknownQuotation, match="nobody has corrected"):
        desk.indexer.uncorrect(found[1], "cleo")


def test_quotations_are_found_again(desk: SmallDesk, tmp_path: Path) -> None:
    """Each document is looked through and told of, and what a curator decided still holds."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"“The fence of {name} is long,” said Janet Yellen.", "utf-8")
    desk.add(tmp_path / "a.txt", tmp_path / "b.txt")
    (one,) = desk.library.quotations(str(tmp_path / "a.txt"))
    desk.indexer.correct(one, "Bo Lee", "cleo")
    told: list[tuple[int, int]] = []
    assert desk.indexer.by("cleo").quote_again(lambda done, total: told.append((done, total))) == 2
    assert told == [(1, 2), (2, 2)]
    speakers = [desk.library.quotations(str(tmp_path / name))[0].speaker for name in ("a.txt", "b.txt")]
    assert [speaker and speaker.name for speaker in speakers] == ["Bo Lee", "Janet Yellen"]
