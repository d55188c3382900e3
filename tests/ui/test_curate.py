"""What the Library page does."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.library import Original
from tests.ui.scene import ARTICLE, ScriptedIndexer, ShelfOf
from tests.ui.test_work import finished
from ui.addresses import Addresses
from ui.curate import Curator, _keys, _taken
from ui.work import Worker


@pytest.fixture
def curator(tmp_path: Path) -> Curator:
    """Of a library with one document that has a file."""
    file = Original(tmp_path, "0" * 64, "text/plain", "voa.txt")
    shelf = ShelfOf({ARTICLE.id: ARTICLE}, {ARTICLE.id: file})
    return Curator(shelf, Worker(ScriptedIndexer()), tmp_path, Addresses())  # type: ignore[arg-type]


def upload(folder: Path, name: str, own: str | None = None) -> SimpleNamespace:
    """A file as Gradio hands it over: where it lies, and the name its owner gave it."""
    path = folder / name
    path.write_text(name, "utf-8")
    return SimpleNamespace(path=str(path), orig_name=own)


@pytest.mark.parametrize(
    "own",
    ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/evil", "con.pdf\0.txt", "a\nb.pdf", "."],
)
def test_no_name_from_outside_builds_a_path(tmp_path: Path, own: str) -> None:
    """Whatever a file is called, it is kept under a name of ours, inside our folder."""
    cache, ours = tmp_path / "cache", tmp_path / "ours"
    cache.mkdir()
    ours.mkdir()
    (taken,) = _taken([upload(cache, "x.pdf", own)], ours)
    assert taken.path.parent == ours
    assert taken.path.stem.isalnum()
    assert taken.path.suffix == ".pdf"
    assert "/" not in taken.name
    assert list(cache.iterdir()) == []


def test_only_suffixes_that_readers_know_are_kept(tmp_path: Path) -> None:
    """An unknown suffix isn't taken over."""
    (tmp_path / "ours").mkdir()
    (taken,) = _taken([upload(tmp_path, "x.exe")], tmp_path / "ours")
    assert taken.path.suffix == ""


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    """Neither replaces the other."""
    (tmp_path / "ours").mkdir()
    files = [upload(tmp_path, "a.pdf", "report.pdf"), upload(tmp_path, "b.pdf", "report.pdf")]
    assert [taken.name for taken in _taken(files, tmp_path / "ours")] == ["report.pdf", "report (2).pdf"]


@pytest.mark.parametrize("sent", ["", "{}", "[1]", '"key"', "[[]]", "null"])
def test_what_is_not_a_list_of_keys_is_refused(sent: str) -> None:
    """The page's script is the visitor's; anything may come."""
    with pytest.raises(ValueError, match=r".+"):
        _keys(sent)


def test_keys_come_back_as_they_were_sent() -> None:
    """The way back from a removal."""
    assert _keys('["a", "b"]') == ("a", "b")


def test_arriving_shows_the_library(curator: Curator) -> None:
    """Header, list, no failures, no progress."""
    head, listed, failed, progress = curator.arrive("", "")
    assert "1 document" in head
    assert ARTICLE.title in listed
    assert (failed, progress) == ("", "")


def test_searching_narrows_the_list(curator: Curator) -> None:
    """Only what matches; and how many pages is a number or nothing."""
    assert ARTICLE.title in curator.listed(" coordinated ", "2")
    assert "No document matches" in curator.listed("fence", "drop table")


def test_removing_can_be_undone(curator: Curator) -> None:
    """The notice carries the keys, and they bring it back."""
    said, *_ = curator.remove(ARTICLE.id, "", "")
    assert "It is quoted no more" in said
    assert "voa.txt" in said
    said, *_ = curator.restore('["voa.txt"]', "", "")
    assert "it can be quoted again" in said


def test_a_document_that_is_not_there_is_a_sentence(curator: Curator) -> None:
    """No traceback, no toast: the notice says what is wrong."""
    said, *_ = curator.remove("<b>nothing</b>", "", "")
    assert "the library holds no document &lt;b&gt;nothing&lt;/b&gt;" in said
    said, *_ = curator.restore("garbage", "", "")
    assert "notice" in said


def test_uploads_are_followed_to_their_end(curator: Curator, tmp_path: Path) -> None:
    """Files go in, the page follows along, and the last thing it shows is how it went."""
    (tmp_path / "cache").mkdir()
    curator.take([upload(tmp_path / "cache", "x.txt", "mine.txt")])
    *_, last = curator.follow("", "")
    finished(curator._worker)
    assert "1 file handed in" in last[0]
    assert ARTICLE.title in last[1]


def test_stopping_what_is_not_running_is_harmless(curator: Curator) -> None:
    """Nothing happens."""
    curator.halt()
    assert curator.take(None)["value"] is None
