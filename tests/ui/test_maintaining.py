"""What the maintenance panel does, over a real library."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import HTTPException

from corpus.library import unpack
from index.indexing import Indexer
from tests.conftest import SmallDesk
from tests.fakes import LetterCountEncoder
from tests.ui.markup import Page
from tests.ui.test_chores import over
from tests.ui.visitors import HERE, from_
from ui.addresses import Addresses
from ui.desk import Role
from ui.maintaining import Maintainer, reachable
from ui.work import Worker


@pytest.fixture
def maintainer(desk: SmallDesk, tmp_path: Path) -> Maintainer:
    """Of a library of one article."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Bo Lee.", "utf-8")
    desk.add(tmp_path / "a.txt")
    (tmp_path / "private").mkdir()
    return Maintainer(desk.library, Worker(desk.indexer), tmp_path / "private", Addresses())


def _done(maintainer: Maintainer, sent: str, event: Any = HERE) -> str:  # noqa: ANN401 — as Gradio hands it on
    maintainer.begin(sent, event)
    over(maintainer.chores)
    *_, last = maintainer.follow()
    return Page(last).text


def test_checking_and_reindexing(maintainer: Maintainer, desk: SmallDesk) -> None:
    """A sound library is said to be; what is wrong is listed with its remedy; reindexing mends it and is on record."""
    assert "The library is sound." in _done(maintainer, "verify")
    with desk.library.writing() as writer:
        writer._rows.execute("DELETE FROM spoken")
    assert "speakers are not noted rightly. `onrecord reindex` mends it." in _done(maintainer, "verify")
    assert "The index is built: 1 passage." in _done(maintainer, "reindex")
    assert "The library is sound." in _done(maintainer, "verify")
    with desk.library.view() as view:
        assert view.changes()[0].what == "reindexed"
        assert view.changes()[0].by


def test_quotations_are_found_again(maintainer: Maintainer) -> None:
    """As many documents as there are."""
    assert "Looked through 1 document" in _done(maintainer, "quotations")


def test_encoding_by_another_is_counted_and_stopped(desk: SmallDesk, maintainer: Maintainer, tmp_path: Path) -> None:
    """Stopped on the page it keeps what is done, and the library is as before; begun again it is finished."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"“Fence {number} is long,” said Bo Lee.", "utf-8")
    desk.add(*(tmp_path / f"{number}.txt" for number in range(3)))
    vowels = Indexer(desk.library, desk.snapshots, lambda: LetterCountEncoder("aeiou", "vowels"))
    other = Maintainer(desk.library, Worker(vowels), tmp_path / "private", Addresses())
    with other._worker.turn():
        other.begin("reindex", HERE)
        other.halt()
    assert over(other.chores).trouble == "Stopped; what was done is kept."
    assert "The library is sound." in _done(maintainer, "verify")
    assert "The index is built: 4 passages." in _done(other, "reindex")
    with desk.library.view() as view:
        assert view.setting("encoder") == "vowels"


def test_a_backup_can_be_saved(maintainer: Maintainer, tmp_path: Path) -> None:
    """Under a name that nobody guesses; it makes the library again, and the next one takes its place."""
    maintainer.begin("backup")
    name = over(maintainer.chores).step.file
    assert f"/library/backup/{name}" in maintainer.shown()
    (file,) = (tmp_path / "private").glob("*.backup")
    assert maintainer.saved(name).headers["content-disposition"].endswith('"library.onrecord"')
    unpack(file, tmp_path / "again").close()
    _done(maintainer, "backup")
    for wrong in (name, "../private", "x" * 32):
        with pytest.raises(HTTPException):
            maintainer.saved(wrong)


def test_syncing_a_folder(maintainer: Maintainer, desk: SmallDesk, tmp_path: Path) -> None:
    """It is counted, and said where it can't be; a folder that is gone is refused by the indexer."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "b.txt").write_text("“It is,” said Bo Lee.", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    said = _done(maintainer, f"sync {folder}")
    assert "1 added" in said
    assert "the file is empty" in said
    assert len(desk.library.entries()) == 2
    assert "Give the whole path" in _done(maintainer, "sync docs")
    assert "Only administrators name folders" in _done(maintainer, f"sync {folder}", from_("ann"))
    assert "1 unchanged" in _done(maintainer, f"sync {folder}", from_("ann", Role.ADMIN))
    _done(maintainer, f"sync {tmp_path / 'nowhere'}")
    assert maintainer.chores.now.running is False


def test_a_failed_file_is_tried_again(maintainer: Maintainer, desk: SmallDesk, tmp_path: Path) -> None:
    """Only one that failed, and that is there; when it can be read the failure is gone."""
    path = tmp_path / "later.txt"
    path.write_text("", "utf-8")
    desk.add(path)
    path.write_text("“Now it is here,” said Bo Lee.", "utf-8")
    assert reachable(str(path)) == path
    assert "1 added" in _done(maintainer, f"again {path}")
    assert desk.library.failures() == ()
    assert "isn’t in reach" in _done(maintainer, f"again {path}")
    assert reachable("later.txt") is None


def test_a_second_chore_is_refused(maintainer: Maintainer) -> None:
    """The page says that one is going on; what it doesn't know begins nothing, and stopping nothing is harmless."""
    with maintainer._worker.turn():
        maintainer.begin("reindex")
        assert "wait until it is done" in Page(maintainer.begin("verify")).text
    over(maintainer.chores)
    maintainer.halt()
    before = maintainer.chores.now
    maintainer.begin("rm -rf")
    assert maintainer.chores.now == before
