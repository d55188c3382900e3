"""Files on their way in: what becomes of each, and what stays when something goes wrong."""

import json
import os
import tempfile
import threading
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from corpus.errors import TooSlow, UnknownDocument, UnreadableFile
from corpus.readers.limits import Limits
from index import steps
from index.checking import verify
from index.errors import EncoderUnavailable, OtherEncoder
from index.indexing import Indexer
from index.outcome import Outcome, Status
from index.ports import Encoded, Text
from index.readers import DirectReader, Known, Read
from tests.conftest import SmallDesk
from tests.corpus.library.making import run
from tests.fakes import LetterCountEncoder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of files to add."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def _write(folder: Path, *names: str) -> list[Path]:
    """Text files of one passage each."""
    for name in names:
        (folder / name).write_text(f"The statement called {name} is about a fence.", "utf-8")
    return [folder / name for name in names]


def _records(file: Path, *records: dict[str, str] | str) -> Path:
    lines = (record if isinstance(record, str) else json.dumps(record) for record in records)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


def _record(ident: str, words: str = "") -> dict[str, str]:
    return {"id": ident, "title": f"Title {ident}", "text": words or f"Record {ident} is about a fence."}


def _keys(desk: SmallDesk) -> set[str]:
    return {key for entry in desk.library.entries(limit=1_000) for key in entry.keys}


def _reading() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "reading-ahead"]


def test_a_file_is_added_with_all_there_is_to_say(desk: SmallDesk, inbox: Path) -> None:
    """Its outcome tells what came of it, and how far the run is."""
    (file,) = _write(inbox, "a.txt")
    (outcome,) = desk.add(file)
    assert (outcome.origin, outcome.status, outcome.documents, outcome.passages, outcome.quotations) == (
        str(file), Status.ADDED, 1, 1, 0,
    )  # fmt: skip
    assert (outcome.done, outcome.total, outcome.left, outcome.reason) == (1, 1, 0.0, "")
    assert desk.library.document(str(file)).text == file.read_text("utf-8")
    original = desk.library.original(str(file))
    assert original is not None
    assert original.path.read_bytes() == file.read_bytes()


def test_a_folder_is_its_files(desk: SmallDesk, inbox: Path) -> None:
    """In order, counted, and with the time left falling to 0."""
    files = _write(inbox, *(f"{number:03}.txt" for number in range(70)))
    outcomes = [outcome for outcome in desk.add(inbox) if outcome.status is not Status.READING]
    assert [outcome.origin for outcome in outcomes] == [str(file) for file in files]
    assert [outcome.done for outcome in outcomes] == list(range(1, 71))
    assert {outcome.total for outcome in outcomes} == {70}
    assert all(outcome.left is not None and outcome.left >= 0 for outcome in outcomes)
    assert outcomes[-1].left == 0
    assert [outcome.seconds for outcome in outcomes] == sorted(outcome.seconds for outcome in outcomes)


def test_what_is_unchanged_is_left_alone(desk: SmallDesk, inbox: Path) -> None:
    """Not read, not encoded, not published again; also when only the file's time changed."""
    (file,) = _write(inbox, "a.txt")
    desk.add(file)
    with desk.library.view() as view:
        before = view.sequence()
    os.utime(file, (1, 1))
    again = Indexer(desk.library, desk.snapshots, _no_encoder)
    (outcome,) = again.add([file])
    assert outcome.status is Status.UNCHANGED
    with desk.library.view() as view:
        assert view.sequence() == before


def _no_encoder() -> LetterCountEncoder:
    raise EncoderUnavailable("nothing new, so nobody needs it")


def test_a_changed_file_replaces_its_old_version(desk: SmallDesk, inbox: Path) -> None:
    """The old text is out of every answer, the new one in."""
    (file,) = _write(inbox, "a.txt")
    desk.add(file)
    old = desk.library.document(str(file)).id
    file.write_text("Something else altogether.", "utf-8")
    (outcome,) = desk.add(file)
    assert outcome.status is Status.REPLACED
    assert [hit.document.text for hit in desk.retriever.retrieve("fence statement")] == ["Something else altogether."]
    with pytest.raises(UnknownDocument):
        desk.library.document(old)


def test_one_text_in_two_files_is_one_document(desk: SmallDesk, inbox: Path) -> None:
    """Whether they come in one run or in two; removing one file's record leaves the other's."""
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text("The fence is long.", "utf-8")
    desk.add(inbox)
    assert _keys(desk) == {str(inbox / "a.txt"), str(inbox / "b.txt")}
    (inbox / "c.txt").write_text("The fence is long.", "utf-8")
    desk.add(inbox)
    assert desk.library.entries()[0].keys == tuple(str(inbox / name) for name in ("a.txt", "b.txt", "c.txt"))
    desk.indexer.remove([str(inbox / "a.txt")])
    assert len(desk.retriever.retrieve("fence")) == 1


def test_one_bad_file_among_many(desk: SmallDesk, inbox: Path) -> None:
    """It fails with the reason and what to do, is noted, and the others are added."""
    _write(inbox, "a.txt", "c.txt")
    (inbox / "b.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (inbox / "d.txt").write_bytes(b"")
    outcomes = {Path(outcome.origin).name: outcome for outcome in desk.add(inbox, inbox / "missing.txt")}
    assert {name: outcome.status.value for name, outcome in outcomes.items()} == {
        "a.txt": "added", "b.pdf": "failed", "c.txt": "added", "d.txt": "failed", "missing.txt": "failed",
    }  # fmt: skip
    assert all(outcome.reason and outcome.remedy for outcome in outcomes.values() if outcome.status is Status.FAILED)
    assert {failure.origin for failure in desk.library.failures()} == {
        str(inbox / name) for name in ("b.pdf", "d.txt", "missing.txt")
    }
    assert desk.library.counts().documents == 2


def test_a_failure_is_forgotten_once_the_file_is_mended(
    desk: SmallDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the file was named by a relative path, was missing, or came back unchanged."""
    monkeypatch.chdir(inbox)
    broken, missing = Path("a.txt"), Path("b.txt")
    broken.write_bytes(b"")
    desk.add(broken, missing)
    assert {failure.origin for failure in desk.library.failures()} == {str(inbox / "a.txt"), str(inbox / "b.txt")}
    _write(inbox, "a.txt", "b.txt")
    desk.add(broken, missing)
    assert desk.library.failures() == ()
    missing.rename("elsewhere")
    desk.add(missing)
    assert desk.library.counts().failures == 1
    Path("elsewhere").rename(missing)
    assert [outcome.status for outcome in desk.add(missing)] == [Status.UNCHANGED]
    assert desk.library.failures() == ()


def _failing_twice(desk: SmallDesk, inbox: Path, between: Callable[[], object]) -> tuple[list[str], list[str]]:
    """What fails in a folder, and what a reader is asked to read of it afterwards."""
    desk.add(inbox)
    between()
    reader = _Noting()
    again = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, reader)
    outcomes = list(again.sync(inbox))
    return [Path(one.origin).name for one in outcomes if one.status is Status.FAILED and one.reason], reader.asked


class _Noting(DirectReader):
    """Notes what it is asked to read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def media_type(self, path: Path) -> str:
        """As the plain one."""
        self.asked.append(path.name)
        return super().media_type(path)


def test_what_failed_is_not_read_in_vain_again(desk: SmallDesk, inbox: Path) -> None:
    """An unchanged folder tells of its failures again, at the cost of a hash; the reason and its time stay."""
    _write(inbox, "a.txt")
    (inbox / "b.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (inbox / "c.txt").write_bytes(b"")
    desk.add(inbox)
    before = desk.library.failures()
    assert _failing_twice(desk, inbox, lambda: None) == (["b.pdf", "c.txt"], [])
    assert desk.library.failures() == before


def test_what_failed_is_read_again_when_it_changed(desk: SmallDesk, inbox: Path) -> None:
    """The file itself, or what its sidecar says."""
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (inbox / name).write_bytes(b"%PDF-1.7\nbroken")

    def change() -> None:
        (inbox / "b.pdf").write_bytes(b"%PDF-1.7\nbroken as well")
        (inbox / "c.pdf.meta.json").write_text('{"title": "C"}', "utf-8")

    assert _failing_twice(desk, inbox, change) == (["a.pdf", "b.pdf", "c.pdf"], ["b.pdf", "c.pdf"])


def test_what_failed_is_read_again_when_it_is_asked_for(desk: SmallDesk, inbox: Path) -> None:
    """By its own name, rather than that of its folder."""
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    desk.add(inbox)
    reader = _Noting()
    again = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, reader)
    assert [one.status for one in again.add([inbox])] == [Status.FAILED]
    assert reader.asked == []
    assert [one.status for one in again.add([inbox / "a.pdf"])] == [Status.FAILED]
    assert reader.asked == ["a.pdf"]


def test_all_that_failed_is_read_again_when_that_is_asked_for(desk: SmallDesk, inbox: Path) -> None:
    """As with OCR, which may read what nothing else can."""
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    desk.add(inbox)
    reader = _Noting()
    again = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, reader)
    assert [one.status for one in again.add([inbox], again=True)] == [Status.FAILED]
    assert [one.status for one in again.sync(inbox, again=True)] == [Status.FAILED]
    assert reader.asked == ["a.pdf", "a.pdf"]


def test_what_failed_is_read_again_by_other_readers(
    desk: SmallDesk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version may read what an older one could not."""
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    assert _failing_twice(desk, inbox, lambda: monkeypatch.setattr(steps, "edition", lambda: "newer")) == (
        ["a.pdf"],
        ["a.pdf"],
    )


def test_what_may_not_fail_again_is_read_again(desk: SmallDesk, inbox: Path) -> None:
    """A file that changed while it was read fails for now only."""
    (file,) = _write(inbox, "a.txt")
    with desk.library.writing() as writer:
        writer.note_failure(UnreadableFile(str(file)))
    assert [outcome.status for outcome in desk.add(inbox)] == [Status.ADDED]
    assert desk.library.failures() == ()


class _Stumbling(DirectReader):
    """Reads some of a file, then fails."""

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """The first two documents."""
        yield from islice(super().read(path, key, known), 2)
        raise TooSlow(key)


def test_a_file_that_fails_on_its_way(desk: SmallDesk, inbox: Path) -> None:
    """What came of it before stays in; it is told as a failure as long as nothing changes, then read to its end."""
    file = _records(inbox / "r.jsonl", *(_record(f"r{number}") for number in range(4)))
    stumbling = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, _Stumbling())
    for _ in range(2):
        assert [outcome.status for outcome in stumbling.add([inbox])] == [Status.FAILED]
        assert _keys(desk) == {"r0", "r1"}
    assert [failure.origin for failure in desk.library.failures()] == [str(file)]
    assert [outcome.status for outcome in desk.add(file)] == [Status.ADDED]
    assert _keys(desk) == {"r0", "r1", "r2", "r3"}
    assert desk.library.failures() == ()


def test_a_broken_version_leaves_the_old_one(desk: SmallDesk, inbox: Path) -> None:
    """Until a new version can be read, the old one answers."""
    (file,) = _write(inbox, "a.txt")
    desk.add(file)
    file.write_bytes(b"")
    (outcome,) = desk.add(file)
    assert outcome.status is Status.FAILED
    assert len(desk.retriever.retrieve("fence")) == 1


def test_names_are_the_keys(desk: SmallDesk, inbox: Path) -> None:
    """What people know the file by stands in outcomes, failures and records, not where it lay for a moment."""
    (good,) = _write(inbox, "tmp1.txt")
    records = _records(inbox / "tmp2.jsonl", {"text": "One about a fence."}, "{broken")
    bad = inbox / "tmp3.txt"
    bad.write_bytes(b"")
    names = {good: "minutes.txt", records: "press.jsonl", bad: "empty.txt"}
    outcomes = desk.add(good, records, bad, names=names)
    assert {(outcome.origin, outcome.status.value) for outcome in outcomes} == {
        ("minutes.txt", "added"), ("press.jsonl", "added"), ("press.jsonl#2", "failed"), ("empty.txt", "failed"),
    }  # fmt: skip
    assert _keys(desk) == {"minutes.txt", "press.jsonl#1"}
    assert {failure.origin for failure in desk.library.failures()} == {"press.jsonl#2", "empty.txt"}
    original = desk.library.original("minutes.txt")
    assert original is not None
    assert original.name == "minutes.txt"


def test_records_fail_one_by_one(desk: SmallDesk, inbox: Path) -> None:
    """A bad record is a failure of its own; once mended, nothing is left of it."""
    file = _records(inbox / "r.jsonl", _record("r1"), "{broken", {"id": "r3"}, _record("r4"))
    *failed, last = desk.add(file)
    assert [(outcome.status.value, outcome.origin) for outcome in failed] == [
        ("failed", f"{file}#2"),
        ("failed", f"{file}#3"),
    ]
    assert (last.status, last.documents, last.done, last.total) == (Status.ADDED, 2, 1, 1)
    assert _keys(desk) == {"r1", "r4"}
    assert [outcome.status for outcome in desk.add(file)] == [Status.UNCHANGED]
    assert desk.library.counts().failures == 2
    _records(file, _record("r1"), _record("r2"), _record("r3"))
    (outcome,) = desk.add(file)
    assert (outcome.status, outcome.documents, outcome.passages) == (Status.REPLACED, 3, 2)
    assert _keys(desk) == {"r1", "r2", "r3"}
    assert desk.library.failures() == ()


def test_members_of_an_archive(desk: SmallDesk, inbox: Path) -> None:
    """Each is a document or a failure; a new version of the archive replaces what changed and drops what went."""
    file = inbox / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", "The first is about a fence.")
        archive.writestr("two.txt", "The second is about a fence.")
        archive.writestr("bad.txt", b"")
    assert [(outcome.status.value, outcome.origin) for outcome in desk.add(file)] == [
        ("failed", f"{file}!bad.txt"),
        ("added", str(file)),
    ]
    assert _keys(desk) == {f"{file}!one.txt", f"{file}!two.txt"}
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("two.txt", "The second has changed.")
    (outcome,) = desk.add(file)
    assert outcome.status is Status.REPLACED
    assert [entry.keys for entry in desk.library.entries()] == [(f"{file}!two.txt",)]
    assert desk.library.failures() == ()


def test_a_large_file_tells_of_its_progress(desk: SmallDesk, inbox: Path) -> None:
    """Some of it is in before it is read to its end."""
    file = _records(inbox / "r.jsonl", *(_record(f"r{number}") for number in range(150)))
    *reading, last = desk.add(file)
    assert [outcome.status for outcome in reading] == [Status.READING, Status.READING]
    assert [outcome.documents for outcome in (*reading, last)] == [64, 128, 150]
    assert (reading[0].done, last.done) == (0, 1)


@pytest.mark.parametrize("files", [1, 150])
def test_stopping_early_keeps_what_is_done(desk: SmallDesk, inbox: Path, files: int) -> None:
    """It is published, the reading thread is gone, and the next add brings in the rest, of a large file too."""
    if files == 1:
        _records(inbox / "r.jsonl", *(_record(f"r{number}") for number in range(150)))
    else:
        _write(inbox, *(f"{number:03}.txt" for number in range(files)))
    run = cast("Generator[Outcome]", desk.indexer.add([inbox]))
    next(run)
    run.close()
    assert not _reading()
    kept = desk.library.counts().documents
    assert 0 < kept < 150
    snapshot = desk.snapshots.current()
    assert snapshot is not None
    assert {len(found) for found in snapshot.parts().values()} == {kept}
    assert {outcome.status for outcome in desk.add(inbox)} <= {Status.ADDED, Status.UNCHANGED, Status.READING}
    assert desk.library.counts().documents == 150
    assert {outcome.status for outcome in desk.add(inbox)} == {Status.UNCHANGED}


def test_a_run_that_was_never_begun_holds_nothing(desk: SmallDesk, inbox: Path) -> None:
    """The library is free for others until the first outcome is asked for."""
    run = desk.indexer.add([inbox])
    desk.add(*_write(inbox, "a.txt"))
    assert len(list(run)) == 1


class _Meddling(LetterCountEncoder):
    """Does something to the files between their being read and being kept."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        super().__init__()
        self._meddle = meddle

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """As the letters count, afterwards."""
        self._meddle()
        return super().encode(texts)


@pytest.mark.parametrize("trouble", ["went away", "changed"])
def test_a_file_that_is_meddled_with(new_desk: Callable[..., SmallDesk], inbox: Path, trouble: str) -> None:
    """Gone or changed between reading and keeping, it fails alone; nothing of it is kept under another's checksum."""
    one, two = _write(inbox, "a.txt", "b.txt")
    desk = new_desk(_Meddling(one.unlink if trouble == "went away" else lambda: one.write_text("Meddled.", "utf-8")))
    failed, added = desk.add(one, two)
    assert (failed.status, failed.origin, added.status) == (Status.FAILED, str(one), Status.ADDED)
    assert trouble in failed.reason
    assert _keys(desk) == {str(two)}
    assert [failure.origin for failure in desk.library.failures()] == [str(one)]


def test_a_file_of_records_that_went_away(new_desk: Callable[..., SmallDesk], inbox: Path) -> None:
    """None of its records is kept, since nothing could prove them; it is told once."""
    file = _records(inbox / "r.jsonl", _record("r1"), _record("r2"))
    desk = new_desk(_Meddling(file.unlink))
    assert [(outcome.status, outcome.origin) for outcome in desk.add(file)] == [(Status.FAILED, str(file))]
    assert _keys(desk) == set()


def test_a_file_that_went_before_it_was_read(desk: SmallDesk, inbox: Path) -> None:
    """Listed, and gone when its turn came: it fails alone."""
    one, two = _write(inbox, "a.txt", "b.txt")

    def listed() -> Iterator[Path]:
        yield one
        one.unlink()
        yield two

    failed, added = desk.indexer.add(listed())
    assert (failed.status, failed.origin, added.status) == (Status.FAILED, str(one), Status.ADDED)


def test_an_encoder_that_fails_stops_the_run(new_desk: Callable[..., SmallDesk], inbox: Path) -> None:
    """Its error comes through, no thread stays, and the library can be written again."""

    def fail() -> None:
        raise EncoderUnavailable("no memory")

    desk = new_desk(_Meddling(fail))
    with pytest.raises(EncoderUnavailable, match="no memory"):
        desk.add(*_write(inbox, *(f"{number}.txt" for number in range(5))))
    assert not _reading()
    assert desk.library.counts().documents == 0
    with desk.library.writing(wait=0.1):
        pass


def test_another_encoder_is_refused(desk: SmallDesk, inbox: Path) -> None:
    """Vectors of two encoders never stand in one library."""
    desk.add(*_write(inbox, "a.txt"))
    other = LetterCountEncoder(name="another")
    with pytest.raises(OtherEncoder, match="onrecord reindex --encoder another"):
        list(Indexer(desk.library, desk.snapshots, lambda: other).add(_write(inbox, "b.txt")))
    assert _keys(desk) == {str(inbox / "a.txt")}
    assert not _reading()


def test_limits_are_kept(desk: SmallDesk, inbox: Path) -> None:
    """A file that passes one fails alone."""
    small, large = _write(inbox, "a.txt", "b.txt")
    large.write_text("fence " * 1_000, "utf-8")
    indexer = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, DirectReader(Limits(bytes=1_000)))
    assert [outcome.status for outcome in indexer.add([small, large])] == [Status.ADDED, Status.FAILED]


def test_quotations_are_found_and_counted(desk: SmallDesk, inbox: Path) -> None:
    """From the file to the answer: who said it is on record, and can be asked for."""
    file = inbox / "a.txt"
    file.write_text("The fence is long. “It is very long,” said Asif Ghafoor.", "utf-8")
    (outcome,) = desk.add(file)
    assert outcome.quotations == 1
    (quotation,) = desk.library.quotations(str(file))
    assert quotation.speaker is not None
    assert (quotation.text, quotation.speaker.name) == ("It is very long,", "Asif Ghafoor")


_AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
library, inbox = map(Path, sys.argv[1:])
open_desk(library.parent / "before", LetterCountEncoder()).add(inbox / "a.txt")  # what is imported late is imported now
os.setgid(65534); os.setuid(65534)
for outcome in open_desk(library, LetterCountEncoder()).indexer.add([inbox]):
    print(outcome.status, outcome.origin, outcome.reason, sep="|")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become nobody")
def test_files_without_permission(tmp_path: Path, inbox: Path) -> None:
    """A file and a folder that this user may not read fail, each by name; the rest is added."""
    _write(inbox, "a.txt", "b.txt", "c.txt")
    (inbox / "b.txt").chmod(0o000)
    closed = inbox / "closed"
    closed.mkdir()
    _write(closed, "d.txt")
    closed.chmod(0o000)
    temporary = Path(tempfile.gettempdir())
    for folder in (inbox, tmp_path, *tmp_path.parents):
        if folder != temporary and folder.is_relative_to(temporary):  # each of them is of these tests
            folder.chmod(0o755)
    library = tmp_path / "library"
    library.mkdir()
    library.chmod(0o777)
    done = run(_AS_NOBODY, str(library), str(inbox))
    assert done.returncode == 0, done.stderr
    told = [line.split("|") for line in done.stdout.splitlines()]
    assert {(Path(origin).name, status) for status, origin, _ in told} == {
        ("a.txt", "added"), ("b.txt", "failed"), ("c.txt", "added"), ("closed", "failed"),
    }  # fmt: skip
    assert all(reason for status, _, reason in told if status == "failed")


def _texts(desk: SmallDesk) -> dict[str, str]:
    """Key → text, for all that is in the library."""
    return {key: desk.library.document(key).text for key in _keys(desk)}


def test_one_id_in_two_files(desk: SmallDesk, inbox: Path) -> None:
    """Each file keeps its own record: the second's key has the file before it, and each is replaced by its own file."""
    first = _records(inbox / "a.jsonl", _record("1", "The fence is long."))
    second = _records(inbox / "b.jsonl", _record("1", "The wall is high."))
    desk.add(first, second)
    both = {"1": "The fence is long.", f"{second}#1": "The wall is high."}
    assert _texts(desk) == both
    assert [outcome.status for outcome in desk.add(first, second)] == [Status.UNCHANGED] * 2
    _records(second, _record("1", "The wall is low."))
    desk.add(second)
    assert _texts(desk) == {**both, f"{second}#1": "The wall is low."}
    _records(first, _record("1", "The fence is short."))
    desk.add(first)
    assert _texts(desk) == {"1": "The fence is short.", f"{second}#1": "The wall is low."}
    desk.indexer.remove(["1"])
    assert _texts(desk) == {f"{second}#1": "The wall is low."}


def test_an_id_that_is_the_name_of_a_file(desk: SmallDesk, inbox: Path) -> None:
    """Whichever comes first, both are kept."""
    (note,) = _write(inbox, "a.txt")
    records = _records(inbox / "b.jsonl", _record(str(note), "Something else."))
    desk.add(note, records)
    assert set(_texts(desk)) == {str(note), f"{records}#{note}"}
    (other,) = _write(inbox, "c.txt")
    desk.add(_records(inbox / "b.jsonl", _record(str(other), "Something else.")), other)
    assert set(_texts(desk)) == {str(note), str(other), f"{other}#{other}"}


def test_one_id_twice_in_a_file(desk: SmallDesk, inbox: Path) -> None:
    """Both texts are kept, under keys that are the same the next time; the same text twice is one."""
    records = [_record("1", text) for text in ("One.", "Two.", "One.", "Three.")]
    file = _records(inbox / "a.jsonl", *records)
    desk.add(file)
    expected = {"1": "One.", f"{file}#1": "Two.", f"{file}#{file}#1": "Three."}
    assert _texts(desk) == expected
    _records(file, *records, _record("2", "Four."))
    desk.add(file)
    assert _texts(desk) == {**expected, "2": "Four."}


def test_a_file_that_moved(desk: SmallDesk, inbox: Path) -> None:
    """What was removed with the old file comes back under the same key when its text does."""
    file = _records(inbox / "a.jsonl", _record("1", "The fence is long."))
    desk.add(file)
    desk.indexer.remove(["1"])
    desk.add(file.rename(inbox / "b.jsonl"))
    assert _texts(desk) == {"1": "The fence is long."}


def test_a_file_whose_records_all_went(desk: SmallDesk, inbox: Path) -> None:
    """Its copy is kept all the same: restored records have a file to show."""
    file = _records(inbox / "a.jsonl", _record("1"))
    desk.add(file)
    _records(file, {"id": "1", "title": "No text"}, {"id": "2", "title": "None either"})
    desk.add(file)
    assert _texts(desk) == {}
    assert verify(desk.library, desk.snapshots) == ()
