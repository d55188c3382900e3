"""Changes to a library and its index, however they end."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import LibraryBusy, UnknownDocument
from corpus.library import Purged
from index import indexing
from index.checking import verify
from index.errors import EmptyFolder
from index.indexing import Indexer
from index.outcome import Outcome, Status
from index.retrieval import Retriever
from index.snapshot import Snapshots
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ROOT, ready, run_on_small_disk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import crowd, statement
from tests.index.soundness import assert_every_document_is_whole, assert_index_is_true, holding

SAMPLES = ROOT / "corpus" / "samples"


def test_removed_and_restored(desk: SmallDesk) -> None:
    """The index follows at once, both ways."""
    desk.keep(*crowd(5))
    assert desk.indexer.remove(["s1", "s2"]) == ("s1", "s2")
    assert_index_is_true(desk)
    assert len(desk.retriever.retrieve("fence")) == 3
    assert desk.indexer.restore(["s2"]) == ("s2",)
    assert_index_is_true(desk)
    assert len(desk.retriever.retrieve("fence")) == 4


def test_unknown_documents(desk: SmallDesk) -> None:
    """All or none: one unknown name and nothing is changed."""
    desk.keep(*crowd(3))
    for change in (desk.indexer.remove, desk.indexer.restore):
        with pytest.raises(UnknownDocument, match="'nobody'"):
            change(["s1", "nobody"])
    assert desk.library.counts().documents == 3


def test_only_one_changes_a_library(desk: SmallDesk, tmp_path: Path) -> None:
    """While one adds, another is refused; once the run has ended, it isn't."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    running = desk.indexer.add([tmp_path / "a.txt"])
    next(running)
    with pytest.raises(LibraryBusy), desk.library.writing(wait=0.05):
        pass
    assert list(running) == []
    assert len(desk.indexer.remove([str(tmp_path / "a.txt")])) == 1


def test_a_long_run_publishes_on_its_way(desk: SmallDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is in is found fast before all is."""
    monkeypatch.setattr(indexing, "_PUBLISH_AFTER", 64)
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(f"Statement {number} is about a fence.", "utf-8")
    published = set()
    for _ in desk.indexer.add(sorted(tmp_path.glob("*.txt"))):
        snapshot = Snapshots(desk.folder / "index").current()
        published.add(snapshot.manifest.passages if snapshot else 0)
    assert len(published) >= 3
    assert_index_is_true(desk)


def _secret_article(folder: Path) -> list[Path]:
    """An article of which every part has the unique word "xylofank", in two versions, and ten others."""
    words = "“The xylofank is long,” said Xylofank Lee, the xylofank spokesman. " * 30
    (folder / "z-xylofank.txt").write_text(words, "utf-8")
    about = {"title": "Xylofank", "author": "X. Xylofank", "source": "Xylofank Times", "url": "https://x/xylofank"}
    (folder / "z-xylofank.txt.meta.json").write_text(json.dumps(about), "utf-8")
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"“Statement {number} is about a fence,” said Bo Lee. " * 40, "utf-8")
    return [path for path in sorted(folder.iterdir()) if path.suffix == ".txt"]


def test_no_byte_is_left_of_what_is_purged(new_desk: Callable[..., SmallDesk], tmp_path: Path) -> None:
    """Neither its words, in any encoding, nor its vectors are in any file of the library; the rest is found as before.

    Beforehand it was corrected, replaced by a new version, indexed again and removed, while another desk was reading.
    """
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    files, desk = _secret_article(inbox), new_desk()
    desk.add(*files)
    key = str(files[-1])
    desk.indexer.correct(desk.library.quotations(key)[0], "Ann Xylofank", "cleo")
    with desk.library.view() as view:
        rows = [row for row, _, _ in view.passage_rows(max(number for number, _ in view.changed(0)))]
        vector = view._rows.execute("SELECT passage_vector FROM vector WHERE passage = ?", rows[:1]).fetchone()[0]
    files[-1].write_text(files[-1].read_text("utf-8") + "“It is,” said Xylofank Lee.", "utf-8")
    desk.add(*files)
    desk.indexer.reindex()
    pieces = [
        word.encode(coding) for word in ("xylofank", "Xylofank") for coding in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    pieces += [vector[:16], vector[-16:]]
    assert {"library.sqlite", "library.sqlite-wal"} & set(holding(desk.folder, *pieces))
    assert any(name.startswith("originals/") for name in holding(desk.folder, *pieces))
    reading = open_desk(desk.folder, desk.encoder)
    assert reading.retriever.retrieve("xylofank")
    desk.indexer.remove([key])
    purged, done = desk.indexer.purge([key])
    assert (purged.keys, done) == ((key,), True)
    assert holding(desk.folder, *pieces) == []
    assert (desk.folder / "library.sqlite-wal").stat().st_size < 10_000
    assert len([path for path in (desk.folder / "index").iterdir() if path.is_dir()]) == 1
    assert verify(desk.library, Snapshots(desk.folder / "index")) == ()
    assert len(reading.retriever.retrieve("fence", limit=500)) == reading.library.counts().passages > 0
    reading.library.close()


def test_a_stopped_purge_is_finished_by_the_next(desk: SmallDesk) -> None:
    """Even one of nothing else; and a change meanwhile doesn't carry over what was in the index."""
    desk.keep(*crowd(4))
    desk.remove("s1", publish=False)
    with desk.library.writing() as writer:
        writer.purging.purge(["s1"])
    desk.keep(statement(9, "silent"))
    assert [trouble.what for trouble in verify(desk.library, desk.snapshots)] == [
        "a purge was stopped before it was done"
    ]
    assert desk.indexer.purge(expired=True) == (Purged((), {}, (), ()), True)
    assert verify(desk.library, desk.snapshots) == ()


def test_an_empty_library_is_purged(desk: SmallDesk) -> None:
    """There is nothing to do, and nothing goes wrong."""
    assert desk.indexer.purge() == (Purged((), {}, (), ()), True)


def test_reindex_builds_the_same_again(desk: SmallDesk) -> None:
    """With the same encoder nothing is encoded, and the same is found."""
    desk.keep(*crowd(10))
    before = desk.retriever.retrieve("the fence", limit=10)
    manifest = desk.indexer.reindex()
    assert manifest is not None
    assert manifest.passages == 10
    after = desk.retriever.retrieve("the fence", limit=10)
    assert [(hit.document.id, hit.rank) for hit in after] == [(hit.document.id, hit.rank) for hit in before]


def test_reindex_of_an_empty_library(desk: SmallDesk) -> None:
    """There is nothing to build, and that is no error; no encoder is loaded for it."""
    assert desk.indexer.reindex() is None


def test_another_encoder(desk: SmallDesk) -> None:
    """Every passage gets its vectors from the other, in its dimension; removed documents too, and all is found."""
    desk.keep(*crowd(40))
    desk.indexer.remove(["s3"])
    vowels = LetterCountEncoder("aeiou", "vowels")
    manifest = Indexer(desk.library, desk.snapshots, lambda: vowels).reindex()
    assert manifest is not None
    assert (manifest.encoder, manifest.dimension, manifest.passages) == ("vowels", 6, 39)
    changed = open_desk(desk.folder, vowels)
    changed.indexer.restore(["s3"])
    assert_every_document_is_whole(changed)
    assert_index_is_true(changed)
    assert len(Retriever(changed.library, changed.snapshots, vowels).retrieve("fence", limit=50)) == 40


def test_another_encoder_that_is_stopped(desk: SmallDesk) -> None:
    """Nothing has changed then, it says how far it was, and the next time goes on; a purge leaves nothing of it."""
    desk.keep(*crowd(40))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 20:
            raise KeyboardInterrupt

    again = Indexer(desk.library, desk.snapshots, lambda: LetterCountEncoder("aeiou", "vowels"))
    with pytest.raises(KeyboardInterrupt):
        again.reindex(stop)
    assert told == [(done, 40) for done in range(1, 21)]
    assert verify(desk.library, desk.snapshots) == ()
    assert len(desk.retriever.retrieve("fence", limit=50)) == 40
    kept = desk.folder / "index" / "encoded.sqlite"
    assert kept.stat().st_size > 0
    desk.indexer.purge()
    assert not kept.exists()
    with pytest.raises(KeyboardInterrupt):
        again.reindex(stop)
    manifest = again.reindex()
    assert (manifest and manifest.encoder, kept.exists()) == ("vowels", False)


def test_the_real_encoder(new_desk: Callable[..., SmallDesk], sentence_encoder: LetterCountEncoder) -> None:
    """From letters to meaning: after a reindex by the encoder that ships, the passage that answers comes first."""
    desk = new_desk()
    words = ("Prices will go up next year.", "The soldiers act together.", "The line is 2,640 kilometres long.")
    desk.keep(*(ready(Document.of(text, key=text, title="Note")) for text in words))
    Indexer(desk.library, desk.snapshots, lambda: sentence_encoder).reindex()
    real = open_desk(desk.folder, sentence_encoder)
    for question, answer in zip(("Is there inflation?", "joint operations", "How far is it?"), words, strict=True):
        assert real.retriever.retrieve(question, limit=1)[0].passage.text == answer


_FILL = """
import os, sys
from pathlib import Path
from corpus.errors import LibraryFull
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import statement

disk, source, free = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
desk = open_desk(disk / "library", LetterCountEncoder())
files = sorted(source.glob("*.txt"))
desk.add(*files[:4])
if not free:
    desk.keep(*(statement(number, "The fence is long. " * 40) for number in range(20)), publish=False)
with (disk / "ballast").open("wb", buffering=0) as ballast:
    while os.statvfs(disk).f_bavail > free:
        ballast.write(b"x" * 4096)
try:
    desk.add(*files[4:]) if free else desk.publish()
    print("not full")
except LibraryFull as full:
    print(full)
found = open_desk(disk / "library", LetterCountEncoder())
print(found.snapshots.check(), len(found.retriever.retrieve("fence", limit=500)) - found.library.counts().passages)
(disk / "ballast").unlink()
print({outcome.status.value for outcome in found.add(*files)} <= {"added", "unchanged"})
print(found.snapshots.check(), len(found.snapshots.current().lexical) - found.library.counts().passages)
"""


@pytest.mark.parametrize("pages", [0, 8], ids=["in the index", "in the truth"])
def test_a_full_disk(tmp_path: Path, pages: int) -> None:
    """Wherever the disk fills up: a named error, all that was kept is found, and with more room the rest comes in."""
    source = tmp_path / "source"
    source.mkdir()
    for number in range(10):
        (source / f"{number}.txt").write_text(f"Statement {number} is about a fence. " * 30, "utf-8")
    disk = tmp_path / "disk"
    done = run_on_small_disk(disk, 8, _FILL, str(disk), str(source), str(pages))
    assert done.returncode == 0, done.stderr
    full, searched, added, after = done.stdout.splitlines()
    assert full.startswith(f"the disk that holds {disk / 'library'} is full")
    assert (searched, added, after) == ("[] 0", "True", "[] 0")


_PURGE = """
import os, sys
from pathlib import Path
from corpus.errors import LibraryFull
from index.checking import verify
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import statement

disk = Path(sys.argv[1])
desk = open_desk(disk / "library", LetterCountEncoder())
desk.keep(*(statement(number, f"The xylofank number {number} is long. " * 40) for number in range(60)))
desk.indexer.remove(["s7"])
with (disk / "ballast").open("wb", buffering=0) as ballast:
    while os.statvfs(disk).f_bavail > int(sys.argv[2]):
        ballast.write(b"x" * 4096)
try:
    desk.indexer.purge(["s7"])
    print("not full")
except LibraryFull as full:
    print(full)
found = open_desk(disk / "library", LetterCountEncoder())
print(found.library.counts().documents, {trouble.what for trouble in verify(found.library, found.snapshots)})
(disk / "ballast").unlink()
print(found.indexer.purge(["s7"] if found.library.check() == () else [])[1], verify(found.library, found.snapshots))
print([path for path in (disk / "library").rglob("*") if path.is_file() and b"number 7 is" in path.read_bytes()])
"""


@pytest.mark.parametrize("pages", [2, 60, 120])
def test_a_disk_that_is_full_while_purging(tmp_path: Path, pages: int) -> None:
    """Wherever that stops it: a named error, the rest of the library is whole, and with more room it is finished."""
    disk = tmp_path / "disk"
    done = run_on_small_disk(disk, 8, _PURGE, str(disk), str(pages))
    assert done.returncode == 0, done.stderr
    full, stopped, finished, left = done.stdout.splitlines()
    assert full.startswith(f"the disk that holds {disk / 'library'} is full")
    assert stopped in {"59 set()", "59 {'a purge was stopped before it was done'}"}
    assert (finished, left) == ("True ()", "[]")


def test_a_change_is_published_before_it_is_told(desk: SmallDesk, tmp_path: Path) -> None:
    """When an add ends, its generation is the current one."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    desk.keep(statement(1, "silent"))
    assert [outcome.status for outcome in desk.add(tmp_path / "a.txt")] == [Status.ADDED]
    assert_index_is_true(desk)


def _statuses(outcomes: Iterable[Outcome]) -> dict[str, str]:
    return {Path(outcome.origin).name: outcome.status.value for outcome in outcomes}


def _inbox(tmp_path: Path, *names: str) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in names:
        (inbox / name).write_text(f"The statement called {name} is about a fence.", "utf-8")
    return inbox


def test_sync(desk: SmallDesk, tmp_path: Path) -> None:
    """The library becomes what the folder holds, and what came from elsewhere stays; each time one publication."""
    inbox, other = _inbox(tmp_path, "a.txt", "b.txt"), tmp_path / "inbox-2.txt"
    other.write_text("Another fence.", "utf-8")
    desk.add(other)
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "added", "b.txt": "added"}
    (inbox / "a.txt").write_text("It is another one now.", "utf-8")
    (inbox / "b.txt").unlink()
    (inbox / "c.txt").write_text("And a third.", "utf-8")
    before = desk.snapshots.current()
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "replaced", "c.txt": "added", "b.txt": "removed"}
    after = desk.snapshots.current()
    assert before is not None
    assert after is not None
    assert int(after.name) == int(before.name) + 1
    assert {key for entry in desk.library.entries() for key in entry.keys} == {
        *(str(inbox / name) for name in ("a.txt", "c.txt")),
        str(other),
    }
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "unchanged", "c.txt": "unchanged"}
    assert desk.snapshots.current() == after
    assert verify(desk.library, desk.snapshots) == ()


def test_sync_of_what_changed(desk: SmallDesk, tmp_path: Path) -> None:
    """Only the paths named are looked at for news; what is gone is always seen."""
    inbox = _inbox(tmp_path, "a.txt", "b.txt", "c.txt")
    list(desk.indexer.sync(inbox))
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text(f"News of {name}.", "utf-8")
    (inbox / "c.txt").unlink()
    assert _statuses(desk.indexer.sync(inbox, changed={inbox / "a.txt"})) == {"a.txt": "replaced", "c.txt": "removed"}
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "unchanged", "b.txt": "replaced"}


def test_sync_leaves_out_what_was_removed(desk: SmallDesk, tmp_path: Path) -> None:
    """What a curator removed stays out until its file changes; what went away with its file comes back with it."""
    inbox = _inbox(tmp_path, "a.txt", "b.txt")
    list(desk.indexer.sync(inbox))
    desk.indexer.remove([str(inbox / "a.txt")])
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "unchanged", "b.txt": "unchanged"}
    assert desk.library.counts().documents == 1
    text = (inbox / "b.txt").read_text("utf-8")
    (inbox / "b.txt").unlink()
    assert _statuses(desk.indexer.sync(inbox)) == {"a.txt": "unchanged", "b.txt": "removed"}
    (inbox / "b.txt").write_text(text, "utf-8")
    (inbox / "a.txt").write_text("News.", "utf-8")
    assert set(_statuses(desk.indexer.sync(inbox))) == {"a.txt", "b.txt"}
    assert desk.library.counts().documents == 2


def test_sync_refuses_an_empty_folder(desk: SmallDesk, tmp_path: Path) -> None:
    """As a drive is that isn't mounted: nothing changes unless that is what is wanted; failures go with their files."""
    inbox = _inbox(tmp_path, "a.txt")
    (inbox / "odd.pdf").write_bytes(b"%PDF-1.4 broken")
    list(desk.indexer.sync(inbox))
    assert desk.library.counts().failures == 1
    shutil.rmtree(inbox)
    for _ in range(2):
        with pytest.raises(EmptyFolder, match="the library holds 1 files from it: nothing was removed"):
            list(desk.indexer.sync(inbox))
        inbox.mkdir(exist_ok=True)
    assert desk.library.counts().documents == 1
    assert _statuses(desk.indexer.sync(inbox, allow_empty=True)) == {"a.txt": "removed"}
    assert (desk.library.counts().documents, desk.library.counts().failures) == (0, 0)


def test_a_missing_original_is_kept_again(desk: SmallDesk, tmp_path: Path) -> None:
    """Adding the file again mends what `verify` found."""
    inbox = _inbox(tmp_path, "a.txt")
    desk.add(inbox)
    shutil.rmtree(desk.folder / "originals")
    (trouble,) = verify(desk.library, desk.snapshots)
    assert "the original is missing" in trouble.what
    desk.add(inbox)
    assert verify(desk.library, desk.snapshots) == ()
