"""Adding documents in the background."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.document import Span
from corpus.errors import LibraryBusy
from corpus.quotation import Kind, Quotation
from index.outcome import Outcome
from tests.conftest import SmallDesk
from tests.ui.scene import ARTICLE, ScriptedIndexer
from ui.work import Progress, Upload, Worker


def uploads(folder: Path, *names: str) -> list[Upload]:
    """Files that hold their own names."""
    given = []
    for place, name in enumerate(names):
        path = folder / str(place)
        path.write_text(name, "utf-8")
        given.append(Upload(path, name))
    return given


def finished(worker: Worker, within: float = 10.0) -> Progress:
    """The progress once nothing is running any more."""
    end = time.monotonic() + within
    now = worker.progress
    while now.running and time.monotonic() < end:
        now = worker.news(now.change, 0.5)
    assert not now.running
    return now


class Held(ScriptedIndexer):
    """Reads no file until it is let go, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Semaphore(0)

    def add(self, paths, *, names=None) -> Iterator[Outcome]:  # type: ignore[no-untyped-def] # noqa: ANN001 as above
        """As the script says, when it may."""
        for outcome in super().add(paths, names=names):
            assert self.gate.acquire(timeout=10)
            yield outcome


def until(true: Callable[[], bool]) -> None:
    """Wait for it, ten seconds at most."""
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


def test_files_are_added_and_their_copies_deleted(tmp_path: Path) -> None:
    """Every file is read, counted and gone from the folder of uploads."""
    worker = Worker(ScriptedIndexer())  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "a.pdf", "b.txt"))
    now = finished(worker)
    assert (now.done, now.total, now.added) == (2, 2, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_told_by_the_persons_name_for_the_file(tmp_path: Path) -> None:
    """Our own name for it, which means nothing to anybody, isn't shown; the others go on."""
    worker = Worker(ScriptedIndexer())  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "report.bad", "b.txt"))
    now = finished(worker)
    assert [failure.origin for failure in now.failures] == ["report.bad"]
    assert now.added == 1


def test_nothing_handed_in_starts_nothing() -> None:
    """No files, no work."""
    worker = Worker(ScriptedIndexer())  # type: ignore[arg-type]
    worker.add([])
    assert worker.progress == Progress()


def test_more_files_join_the_line(tmp_path: Path) -> None:
    """Files handed in while others are read are read after them, and counted with them."""
    indexer = Held()
    worker = Worker(indexer)  # type: ignore[arg-type]
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    worker.add(uploads(tmp_path / "1", "a", "b"))
    worker.add(uploads(tmp_path / "2", "c"))
    assert worker.progress.total == 3
    indexer.gate.release(3)
    assert finished(worker).done == 3
    assert indexer.done == ["add a", "add b", "add c"]


def test_a_removal_goes_ahead_of_the_line(tmp_path: Path) -> None:
    """Removing waits for the file being read, not for all of them; nothing is read twice or left out."""
    indexer = Held()
    worker = Worker(indexer)  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "a", "b", "c"))
    until(lambda: indexer.done == ["add a"])
    removing = threading.Thread(target=worker.ahead, args=(lambda one: one.remove(["key"]),))
    removing.start()
    until(lambda: worker._state.urgent == 1)
    indexer.gate.release(3)
    removing.join(10)
    assert finished(worker).done == 3
    assert indexer.done == ["add a", "remove key", "add b", "add c"]


def test_a_correction_goes_ahead_of_the_line(tmp_path: Path) -> None:
    """Who said something is mended between two files, and so is the mending."""
    indexer = Held()
    worker = Worker(indexer)  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "a", "b"))
    until(lambda: indexer.done == ["add a"])
    quotation = Quotation.of(ARTICLE, Span(0, 4), Kind.DIRECT)
    correcting = threading.Thread(target=worker.ahead, args=(lambda one: one.correct(quotation, "Bo", "cleo"),))
    correcting.start()
    until(lambda: worker._state.urgent == 1)
    indexer.gate.release(2)
    correcting.join(10)
    worker.ahead(lambda one: one.uncorrect(quotation, "cleo"))
    finished(worker)
    assert indexer.done.index("correct Both Bo cleo") < indexer.done.index("add b")
    assert "uncorrect Both cleo" in indexer.done


def test_stopping_keeps_what_is_in(tmp_path: Path) -> None:
    """After Stop the file being read is the last; the rest is left out and deleted, and new files are welcome."""
    indexer = Held()
    worker = Worker(indexer)  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "a", "b", "c"))
    until(lambda: indexer.done == ["add a"])
    worker.halt()
    indexer.gate.release(3)
    now = finished(worker)
    assert (now.done, now.total) == (1, 3)
    assert list(tmp_path.iterdir()) == []
    worker.add(uploads(tmp_path, "d"))
    assert finished(worker).done == 1


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (LibraryBusy("another process is writing; try again later"), "another process is writing"),
        (OSError(), "Something"),
    ],
)
def test_trouble_is_told_and_ends_the_run(tmp_path: Path, error: Exception, sentence: str) -> None:
    """What stops all of it is told in a sentence, and the page isn't left waiting."""
    worker = Worker(ScriptedIndexer(trouble=error))  # type: ignore[arg-type]
    worker.add(uploads(tmp_path, "a", "b"))
    now = finished(worker)
    assert now.trouble.startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_news_comes_at_the_latest_when_the_time_is_up() -> None:
    """Nobody waits for ever."""
    worker = Worker(ScriptedIndexer())  # type: ignore[arg-type]
    assert worker.news(0, 0.01) == Progress()


def test_restoring_is_passed_on() -> None:
    """Undo reaches the indexer."""
    indexer = ScriptedIndexer()
    assert Worker(indexer).ahead(lambda one: one.restore(["key"])) == ("key",)  # type: ignore[arg-type]
    assert indexer.done == ["restore key"]


def test_files_of_one_name_are_both_kept(desk: SmallDesk, tmp_path: Path) -> None:
    """Handed in together, each after the first gets a number; handed in later, one is said to replace the other."""
    worker = Worker(desk.indexer)
    worker.add(uploads(tmp_path, "a.txt", "a.txt", "README", "README", "a.txt", ".b", ".b"))
    now = finished(worker)
    assert (now.added, now.replaced) == (7, 0)
    held = {key for entry in desk.library.entries() for key in entry.keys}
    assert held == {"a.txt", "a (2).txt", "a (3).txt", "README", "README (2)", ".b", ".b (2)"}
    (tmp_path / "later").write_text("Another text.", "utf-8")
    worker.add([Upload(tmp_path / "later", "a.txt")])
    now = finished(worker)
    assert (now.added, now.replaced) == (1, 1)
    assert desk.library.document("a.txt").text == "Another text."


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    """A second change waits for the first, but not for ever; files of two people are two runs."""
    indexer = ScriptedIndexer()
    worker = Worker(indexer)  # type: ignore[arg-type]
    with worker.turn("cleo"), pytest.raises(LibraryBusy, match="try again"), worker.turn("dora", patience=0.01):
        pass
    assert worker.ahead(lambda one: one.restore(["key"])) == ("key",)
    given = uploads(tmp_path, "a", "b")
    worker.add([Upload(given[0].path, "a", "cleo"), Upload(given[1].path, "b", "dora")])
    assert finished(worker).added == 2
    assert indexer.worked[-2:] == ["cleo", "dora"]
