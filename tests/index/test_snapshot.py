"""Generations of the index: complete, checked, replaced, and never needed."""

import json
import logging
import os
import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.document import Document
from index.ports import Encoder, Manifest
from index.retrieval import Retriever
from index.snapshot import FORMAT, Snapshot, Snapshots
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ready
from tests.index.engine_contract import EngineContract, Opens, encoder_or
from tests.index.retriever_contract import crowd, statement


class TestEmbedded(EngineContract):
    """faiss and tantivy beside the library."""

    @pytest.fixture
    def opens(self, tmp_path: Path) -> Iterator[Opens]:
        """Libraries in folders."""
        made: list[SmallDesk] = []

        def open_one(name: str, encoder: Encoder | None = None) -> SmallDesk:
            made.append(open_desk(tmp_path / name, encoder_or(encoder)))
            return made[-1]

        yield open_one
        for desk in made:
            desk.library.close()


QUESTIONS = ("the fence at the border", "silent", "long inflation", "zzz quizzes")


@pytest.fixture
def index(desk: SmallDesk) -> Path:
    """Where the generations lie."""
    return desk.folder / "index"


def _generations(index: Path) -> list[str]:
    return sorted(path.name for path in index.iterdir() if path.is_dir())


def _open(index: Path) -> Snapshot:
    snapshot = Snapshots(index).current()
    assert snapshot is not None
    return snapshot


def test_an_empty_library_has_no_generation(desk: SmallDesk, index: Path) -> None:
    """Nothing is built before there are vectors, and nothing is missing."""
    assert desk.publish() is None
    assert desk.snapshots.current() is None
    assert desk.snapshots.check() == ["there is no index generation; `onrecord reindex` builds one"]
    assert not index.exists()


def test_publish_and_open(desk: SmallDesk, index: Path) -> None:
    """The layout is the one drawn, the manifest says what is in it, and every file has its checksum."""
    desk.keep(*crowd(12), publish=False)
    manifest = desk.publish()
    assert (index / "current").read_text("ascii") == "000001\n"
    written = json.loads((index / "000001" / "manifest.json").read_text("utf-8"))
    assert manifest == Manifest(**written) == _open(index).manifest
    assert (written["sequence"], written["passages"], written["encoder"], written["dimension"], written["format"]) == (
        12, 12, "letter-count", 27, FORMAT,
    )  # fmt: skip
    there = {str(path.relative_to(index / "000001")) for path in (index / "000001").rglob("*") if path.is_file()}
    assert {name for name in there if not name.endswith(".lock")} == {"manifest.json", *written["files"]}
    assert (len(_open(index).dense), len(_open(index).lexical), desk.snapshots.check()) == (12, 12, [])


def test_nothing_new_nothing_published(desk: SmallDesk, index: Path) -> None:
    """A library that hasn't changed keeps its generation, unless it is wanted afresh."""
    desk.keep(*crowd(3))
    manifest = desk.publish()
    assert _generations(index) == ["000001"]
    again = desk.publish(afresh=True)
    assert again is not None
    assert manifest is not None
    assert (again.sequence, again.passages) == (manifest.sequence, manifest.passages)
    assert _generations(index) == ["000001", "000002"]


def test_a_generation_once_open_stays_open(desk: SmallDesk) -> None:
    """Asking again gives the same one until another is published."""
    desk.keep(*crowd(3))
    first = desk.snapshots.current()
    assert desk.snapshots.current() is first
    desk.keep(statement(50, "silent"))
    second = desk.snapshots.current()
    assert second is not first
    assert second is not None
    assert second.manifest.passages == 4


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_equals_afresh(desk: SmallDesk, tmp_path: Path, seed: int) -> None:
    """After any changes, the generation grown by them finds what one built from the library alone finds."""
    chance = random.Random(seed)  # noqa: S311 — the same in every run
    desk.keep(*crowd(30))
    keys = [f"s{number}" for number in range(29)]
    gone: list[str] = []
    for step in range(12):
        match chance.randrange(4):
            case 0:
                desk.keep(*(statement(1_000 + 10 * step + n, f"silent fence {n}") for n in range(3)))
            case 1:
                gone = chance.sample(keys, 5)
                desk.remove(*gone)
            case 2 if gone:
                desk.indexer.restore(gone)
            case _:
                key = chance.choice(keys)
                desk.keep(ready(Document.of(f"Listen, number {step}: {key}.", key=key, title="Changed")))
    grown = _open(desk.folder / "index")
    with desk.library.view() as view:
        Snapshots(tmp_path / "afresh").publish(view)
    afresh = _open(tmp_path / "afresh")
    assert grown.manifest.sequence == afresh.manifest.sequence
    assert len(grown.dense) == len(afresh.dense) == len(grown.lexical) == len(afresh.lexical)
    for question in QUESTIONS:
        vector = desk.encoder.encode_question(question)
        one, two = grown.dense.search(vector, 100), afresh.dense.search(vector, 100)
        assert dict(zip(one.passages.tolist(), one.scores.tolist(), strict=True)) == pytest.approx(
            dict(zip(two.passages.tolist(), two.scores.tolist(), strict=True))
        )
        found, expected = grown.lexical.search(question, 100), afresh.lexical.search(question, 100)
        assert sorted(found.passages.tolist()) == sorted(expected.passages.tolist())


def _files_of(desk: SmallDesk) -> list[str]:
    return [*(_open(desk.folder / "index").manifest.files), "manifest.json"]


def test_any_damage_is_noticed_and_searched_without(
    desk: SmallDesk, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One bit changed in any file: no generation, a warning that says what mends it, the same hits by exact search."""
    kept = crowd(12)
    desk.keep(*kept)
    pristine = index.with_name("pristine")
    shutil.copytree(index, pristine)
    for name in _files_of(desk):
        file = index / "000001" / name
        bytes_there = bytearray(file.read_bytes())
        if name == "manifest.json":
            bytes_there = bytearray(b"{" + bytes_there)
        else:
            bytes_there[len(bytes_there) // 2] ^= 1
        file.unlink()  # others share it by a hard link
        file.write_bytes(bytes_there)
        caplog.clear()
        damaged = Snapshots(index)
        with caplog.at_level(logging.WARNING):
            assert damaged.current() is None, name
        assert "000001 is damaged" in caplog.text
        assert "`onrecord reindex` builds it again" in caplog.text
        (told,) = damaged.check()
        assert "is damaged" in told
        hits = Retriever(desk.library, damaged, desk.encoder).retrieve("fence", limit=50)
        assert {hit.document.id for hit in hits} == {one.document.id for one in kept}
        shutil.rmtree(index)
        shutil.copytree(pristine, index)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"sequence": 1}',
        b"\xff\xfe",
        "files gone",
        "files odd",
        "format 99",
        "no manifest",
    ],
)
def test_an_odd_manifest(desk: SmallDesk, index: Path, manifest: str | bytes) -> None:
    """Whatever stands in it, it is either right or damaged; publishing builds the next afresh."""
    desk.keep(*crowd(3))
    file = index / "000001" / "manifest.json"
    right = json.loads(file.read_text("utf-8"))
    odd = {
        "files gone": json.dumps(right | {"files": {"dense.faiss": "0", "lexical/meta.json": "0"}}),
        "files odd": json.dumps(right | {"files": []}),
        "format 99": json.dumps(right | {"format": 99}),
    }
    file.unlink()
    if manifest != "no manifest":
        text = odd.get(str(manifest), manifest)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    snapshots = Snapshots(index)
    assert snapshots.current() is None
    with desk.library.view() as view:
        snapshots.publish(view)
    assert snapshots.check() == []
    assert len(_open(index).dense) == 3


@pytest.mark.parametrize("name", ["", "000009", "../../elsewhere", "zero", b"\xff", "٣"])
def test_an_odd_current(desk: SmallDesk, index: Path, name: str | bytes) -> None:
    """What names no generation is none, and no path is built from it."""
    desk.keep(*crowd(3))
    (index / "current").write_bytes(name if isinstance(name, bytes) else name.encode())
    assert Snapshots(index).current() is None
    assert len(desk.retriever.retrieve("fence")) == 3
    desk.publish()
    assert len(_open(index).dense) == 3


def test_what_reads_well_but_is_no_index(desk: SmallDesk, index: Path) -> None:
    """Right checksums over what an engine can't open: damaged all the same."""
    desk.keep(*crowd(3))
    folder = index / "000001"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "dense.faiss").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    manifest["files"]["dense.faiss"] = empty
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert Snapshots(index).current() is None


def test_only_two_generations_are_kept(desk: SmallDesk, index: Path) -> None:
    """The one in use and the one before, which a reader may just be opening; what was left half built is cleared."""
    desk.keep(*crowd(3))
    (index / "building-1").mkdir()
    for number in range(4):
        desk.keep(statement(100 + number, "silent"))
    assert _generations(index) == ["000004", "000005"]
    assert (index / "current").read_text("ascii") == "000005\n"


def test_clearing(desk: SmallDesk, index: Path) -> None:
    """Only the current generation is left, whatever else lay there."""
    desk.keep(*crowd(3))
    desk.remove("s1")
    (index / "building-7").mkdir()
    (index / "current.7").write_text("000001\n", "ascii")
    desk.snapshots.clear()
    assert sorted(path.name for path in index.iterdir()) == ["000002", "current"]
    assert Snapshots(index).check() == []


def test_the_next_generation_shares_and_leaves_the_old_intact(desk: SmallDesk, index: Path) -> None:
    """Segments that didn't change are the same file; the old generation passes its checks and answers as before."""
    desk.keep(*crowd(12))
    old = _open(index)
    before = old.lexical.search("fence", 50).passages.tolist()
    desk.remove("s1", "s2")
    desk.keep(statement(70, "fence"))
    shared = {path.stat().st_ino for path in (index / "000002" / "lexical").iterdir()} & {
        path.stat().st_ino for path in (index / "000003" / "lexical").iterdir()
    }
    assert shared
    assert old.lexical.search("fence", 50).passages.tolist() == before
    (index / "current").write_text("000002\n", "ascii")
    assert Snapshots(index).check() == []
    assert len(_open(index).lexical) == 10


def test_a_reader_keeps_a_generation_that_is_cleared_away(desk: SmallDesk, index: Path) -> None:
    """Three generations on, what was open still answers."""
    desk.keep(*crowd(12))
    old = _open(index)
    for number in range(3):
        desk.keep(statement(100 + number, "fence"))
    assert "000001" not in _generations(index)
    assert len(old.lexical.search("fence", 50).passages) == 11
    assert len(old.dense.search(desk.encoder.encode_question("fence"), 50).passages) == 12


class _Moving(Snapshots):
    """Sees `current` change at every look."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(folder)
        self._names = names

    def _name(self) -> str | None:
        return self._names.pop(0)


def test_a_generation_replaced_while_it_is_being_opened(
    desk: SmallDesk, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The one that took its place is opened, without a warning; after some such moves the search goes on without."""
    desk.keep(*crowd(3))
    snapshot = _Moving(index, ["000007", "000001", "000001", "000001"]).current()
    assert snapshot is not None
    assert snapshot.name == "000001"
    assert _Moving(index, [f"{number:06}" for number in range(7, 17)]).current() is None
    assert caplog.text == ""


def test_opening_while_others_publish(desk: SmallDesk, index: Path) -> None:
    """Whoever opens in the middle of a change gets a whole generation."""
    desk.keep(*crowd(6))

    def open_often() -> list[int]:
        return [_open(index).manifest.passages for _ in range(60)]

    with ThreadPoolExecutor(2) as pool:
        opened = [pool.submit(open_often) for _ in range(2)]
        for number in range(15):
            desk.keep(statement(100 + number, "silent"))
        for one in opened:
            assert one.result() == sorted(one.result())


def test_an_index_that_was_deleted_is_built_again(desk: SmallDesk, index: Path) -> None:
    """All of it may be deleted, also the folder of the generation that is open."""
    desk.keep(*crowd(3))
    assert desk.snapshots.current() is not None
    shutil.rmtree(index / "000001")
    desk.keep(statement(100, "silent"))
    assert len(_open(index).lexical) == 4
    shutil.rmtree(index)
    desk.keep(statement(101, "silent"))
    assert len(_open(index).lexical) == 5


def test_a_failed_build_leaves_the_current_one(desk: SmallDesk, index: Path) -> None:
    """What breaks off in the middle is cleared away, and the generation in use stays."""
    desk.keep(*crowd(3))
    desk.keep(statement(100, "silent"), publish=False)
    with desk.library.view() as view:
        view.passage_rows = None  # type: ignore[method-assign, assignment]
        with pytest.raises(TypeError):
            desk.snapshots.publish(view)
    assert _generations(index) == ["000001"]
    assert not list(index.glob(f"*{os.getpid()}*"))
    desk.publish()
    assert len(_open(index).dense) == 4


def test_what_is_removed_is_out_of_both_engines(desk: SmallDesk, index: Path) -> None:
    """After publishing, a removed passage is in neither."""
    desk.keep(*crowd(3))
    desk.remove("s0")
    snapshot = _open(index)
    assert (len(snapshot.dense), len(snapshot.lexical), snapshot.manifest.passages) == (2, 2, 2)
