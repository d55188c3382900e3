"""What the Library page does."""

from pathlib import Path

import pytest

from corpus.library import Original
from tests.conftest import SmallDesk
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, ScriptedIndexer, ShelfOf
from tests.ui.test_taking import upload
from tests.ui.test_work import finished
from ui.addresses import Addresses
from ui.curate import Curator, _keys
from ui.work import Worker


@pytest.fixture
def curator(tmp_path: Path) -> Curator:
    """Of a library with one document that has a file."""
    file = Original(tmp_path, "0" * 64, "text/plain", "voa.txt")
    shelf = ShelfOf({ARTICLE.id: ARTICLE}, {ARTICLE.id: file})
    return Curator(shelf, Worker(ScriptedIndexer()), tmp_path, Addresses())  # type: ignore[arg-type]


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
    head, listed, failed, progress, chore = curator.arrive("", "")
    assert "1 document" in head
    assert ARTICLE.title in listed
    assert (failed, progress, chore) == ("", "", "")


def test_searching_narrows_the_list(curator: Curator) -> None:
    """Only what matches; and how many pages is a number or nothing."""
    assert ARTICLE.title in curator.listed(" coordinated ", '{"pages": 2}')
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


@pytest.fixture
def real(desk: SmallDesk, tmp_path: Path) -> Curator:
    """Of a real library of two documents."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"“The fence of {name} is long,” said Bo Lee.", "utf-8")
        desk.add(tmp_path / name, names={tmp_path / name: name})
    return Curator(desk.library, Worker(desk.indexer), tmp_path, Addresses())


def test_what_was_removed_is_purged_and_told(real: Curator, desk: SmallDesk) -> None:
    """From the list to the removed ones, brought back or gone for good; the history tells, and the list is empty."""
    gone = '{"removed": true}'
    assert "Nothing was removed" in real.listed("", gone)
    real.remove(desk.library.document("a.txt").id, "", "")
    (keys,) = Page(real.listed("", gone)).all("data-keys")[:1]
    assert keys == '["a.txt"]'
    said, listed, head = real.purge(keys, "", gone)
    assert "1 record is gone for good." in said
    assert "backups and exports are out of reach" in said
    assert "Nothing was removed" in listed
    assert "1 document" in head
    assert "is in the library" in real.purge('["b.txt"]', "", gone)[0]
    told = Page(real.events("1")).text
    assert "Purged a document whose name went with it" in told
    assert "a.txt" not in told
    assert "Nothing has been done yet" not in real.events("x")


def test_filters_narrow_the_list(real: Curator) -> None:
    """And say so where nothing is left."""
    assert "a.txt" in real.listed("", '{"format": "Text"}')
    assert "Filters are set" in real.listed("", '{"format": "PDF"}')
