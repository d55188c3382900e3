"""Changes to a library and its index, however they end."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document
from corpus.errors import LibraryBusy, UnknownDocument, UnknownQuotation
from corpus.library import Library, Purged
from corpus.splitting import split
from index import indexing
from index.checking import verify
from index.errors import EmptyFolder
from index.indexing import Indexer
from index.outcome import Outcome, Status
from index.preparing import encoded, outline_again
from index.retrieval import Retriever
from index.snapshot import Snapshots
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ROOT, ready, run_on_small_disk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import crowd, statement

SAMPLES = ROOT / "corpus" / "samples"


def test_removed_and_restored(desk: SmallDesk) -> None:
    """The index follows at once, both ways."""
    desk.keep(*crowd(5))
    assert desk.indexer.remove(["s1", "s2"]) == ("s1", "s2")
    _assert_index_is_true(desk)
    assert len(desk.retriever.retrieve("fence")) == 3
    assert desk.indexer.restore(["s2"]) == ("s2",)
    _assert_index_is_true(desk)
    assert len(desk.retriever.retrieve("fence")) == 4


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
    _assert_index_is_true(desk)


def _holding(folder: Path, *pieces: bytes) -> list[str]:
    """The files under a folder that hold one of these bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if any(one in path.read_bytes() for one in pieces)]


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
    assert {"library.sqlite", "library.sqlite-wal"} & set(_holding(desk.folder, *pieces))
    assert any(name.startswith("originals/") for name in _holding(desk.folder, *pieces))
    reading = open_desk(desk.folder, desk.encoder)
    assert reading.retriever.retrieve("xylofank")
    desk.indexer.remove([key])
    purged, done = desk.indexer.purge([key])
    assert (purged.keys, done) == ((key,), True)
    assert _holding(desk.folder, *pieces) == []
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
    _assert_every_document_is_whole(changed)
    _assert_index_is_true(changed)
    assert len(Retriever(changed.library, changed.snapshots, vowels).retrieve("fence", limit=50)) == 40


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


@contextmanager
def _changing(files: list[Path]) -> Iterator[Callable[[str], str]]:
    """A process that changes libraries, and is told when it is killed; see `tests.index.changing`."""
    command = [sys.executable, "-m", "tests.index.changing", *map(str, files)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        incoming, outgoing = process.stdout, process.stdin
        assert incoming.readline() == "ready\n"

        def tell(line: str) -> str:
            outgoing.write(f"{line}\n")
            outgoing.flush()
            return incoming.readline().strip()

        yield tell
        process.communicate("")


def _assert_every_document_is_whole(desk: SmallDesk) -> None:
    """Texts, passages, quotations and vectors are all there and belong together."""
    dimension = desk.encoder.dimension
    with desk.library.view() as view:
        assert view._rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert view._rows.execute("PRAGMA foreign_key_check").fetchall() == []
        for number in (number for number, live in view.changed(0) if live):
            outline = outline_again(view, number)
            quoted = sorted(outline.quotations, key=lambda one: one.span.start)
            assert outline.passages == split(outline.document, quoted)
            rows = [row for row, _, _ in view.passage_rows(number)]
            found, vectors = view.vectors(rows, dimension)
            (expected,) = encoded([outline], desk.encoder)
            kept = dict(zip(found.tolist(), vectors, strict=True))
            inside = view.sentences(rows, dimension)
            for row, vector, sentences in zip(rows, expected.vectors, expected.sentences, strict=True):
                assert kept[row] == pytest.approx(vector, abs=1e-3)
                assert inside[row].spans == sentences.spans


def _assert_index_is_true(desk: SmallDesk) -> None:
    """The published generation holds exactly the passages of the library."""
    snapshots = Snapshots(desk.folder / "index")
    assert snapshots.check() == []
    snapshot = snapshots.current()
    assert snapshot is not None
    with desk.library.view() as view:
        rows = view.live_vectors(desk.encoder.dimension)[0]
        assert snapshot.manifest.sequence == view.sequence()
    found = snapshot.dense.search(desk.encoder.encode_question("a"), 10_000)
    assert sorted(found.passages.tolist()) == rows.tolist()
    assert len(snapshot.lexical) == len(rows)


def _assert_all_are_found(desk: SmallDesk) -> None:
    """With the index as it was left, every passage in the library and no other is found, at its true distance."""
    vector = desk.encoder.encode_question("the government")
    with desk.library.view() as view:
        rows, vectors = view.live_vectors(desk.encoder.dimension) if view.setting("encoder") else (np.empty(0), vector)
    search = desk.retriever.search("the government", limit=10_000)
    assert len(search.candidates) == len(rows)
    cosines = [candidate.cosine for candidate in search.candidates]
    assert sorted(cosines) == pytest.approx(sorted(vectors @ vector) if len(rows) else [], abs=1e-5)


_UNDER_WAY = {"there is no index generation", "a purge was stopped before it was done"}
"""What `verify` may say of a library whose change was killed; the next change mends both."""


def _assert_nothing_is_broken(desk: SmallDesk) -> None:
    """A killed change leaves the library as before or as after: every document whole, and each found."""
    assert {trouble.what for trouble in verify(desk.library, Snapshots(desk.folder / "index"))} <= _UNDER_WAY
    _assert_every_document_is_whole(desk)
    _assert_all_are_found(desk)


def _held(desk: SmallDesk) -> tuple[object, ...]:
    """All that is in a library, whatever its folders are called."""
    with desk.library.view() as view:
        speakers = [(one.name, one.names, one.quotations) for one in view.speakers()]
    entries = desk.library.entries(limit=10_000)
    keys = sorted(Path(key).name for entry in entries for key in entry.keys)
    return keys, sorted(entry.document for entry in entries), speakers, desk.library.counts()


def _killed_again_and_again(tmp_path: Path, files: list[Path], kills: int) -> None:
    with _changing(files) as tell:
        whole = open_desk(tmp_path / "whole", LetterCountEncoder())
        seconds = min(float(tell(f"- {folder}").split()[1]) for folder in (whole.folder, tmp_path / "again"))
        chance = random.Random(seconds)  # noqa: S311 — no secret
        killed = 0
        for number in range(kills):
            folder = tmp_path / str(number)
            Library.create(folder).close()
            killed += tell(f"{seconds * (number + chance.random()) / kills} {folder}") == "killed"
            desk = open_desk(folder, LetterCountEncoder())
            _assert_nothing_is_broken(desk)
            assert tell(f"- {folder}").startswith("finished")
            assert _held(desk) == _held(whole)
            assert verify(desk.library, Snapshots(folder / "index")) == ()
            _assert_every_document_is_whole(desk)
            _assert_index_is_true(desk)
            assert not list((folder / "index").glob("building-*"))
            assert _holding(folder, b"It is a secret") == []
            desk.library.close()
            shutil.rmtree(folder)
        assert killed >= kills / 2


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Twenty kills over all that changes a library: each time it is whole, and doing the work again completes it."""
    _killed_again_and_again(tmp_path, [], 20)


@pytest.mark.long
def test_killed_at_any_moment_many_times(tmp_path: Path) -> None:
    """As the short one, two hundred times, with archives, tables and pages."""
    files = [
        *sorted((SAMPLES / "wikinews").glob("articles.*")),
        *sorted((SAMPLES / "wikinews").glob("2019-0*.json")),
        *sorted((SAMPLES / "voa").glob("*.txt")),
        *sorted((SAMPLES / "inaugurals").glob("*.docx")),
    ]
    _killed_again_and_again(tmp_path, files, 200)


def test_a_change_is_published_before_it_is_told(desk: SmallDesk, tmp_path: Path) -> None:
    """When an add ends, its generation is the current one."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    desk.keep(statement(1, "silent"))
    assert [outcome.status for outcome in desk.add(tmp_path / "a.txt")] == [Status.ADDED]
    _assert_index_is_true(desk)


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
