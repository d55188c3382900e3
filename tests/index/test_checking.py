"""A library held against its index."""

import hashlib
import json
import sqlite3
from pathlib import Path

import numpy as np

from index.checking import verify
from index.dense import FaissDense
from index.lexical import TantivyLexical
from index.snapshot import Snapshots
from tests.conftest import SmallDesk
from tests.index.retriever_contract import crowd, statement


def _found(desk: SmallDesk) -> list[str]:
    return [trouble.what for trouble in verify(desk.library, Snapshots(desk.folder / "index"))]


def test_sound(desk: SmallDesk) -> None:
    """An empty library, a full one, and one whose index is behind it have no troubles."""
    assert _found(desk) == []
    desk.keep(*crowd(5))
    desk.remove("s1")
    assert _found(desk) == []
    desk.keep(statement(9, "a fence"), publish=False)
    desk.remove("s2", publish=False)
    assert _found(desk) == []


def test_without_an_index(desk: SmallDesk) -> None:
    """The trouble is named with what mends it, and reindexing does."""
    desk.keep(*crowd(3), publish=False)
    (trouble,) = verify(desk.library, desk.snapshots)
    assert (trouble.what, trouble.remedy, trouble.reindex) == (
        "there is no index generation",
        "`onrecord reindex` builds one.",
        True,
    )
    desk.indexer.reindex()
    assert _found(desk) == []


def test_a_damaged_generation(desk: SmallDesk) -> None:
    """A changed byte is found by its checksum."""
    desk.keep(*crowd(3))
    (desk.folder / "index" / "000001" / "dense.faiss").write_bytes(b"")
    (found,) = _found(desk)
    assert "damaged" in found


def test_a_generation_of_another_library(desk: SmallDesk) -> None:
    """A sequence that the library never reached gives it away."""
    desk.keep(*crowd(3))
    with sqlite3.connect(desk.folder / "library.sqlite") as rows:
        rows.execute("UPDATE meta SET value = '1' WHERE name = 'sequence'")
    assert _found(desk) == ["index generation 000001 is of another library or encoder"]


def _sealed(generation: Path) -> None:
    """Give a generation that was meddled with the checksums of what it holds now."""
    manifest = json.loads((generation / "manifest.json").read_text("utf-8"))
    held = [path for path in generation.rglob("*") if path.is_file() and path.suffix != ".lock"]
    manifest["files"] = {
        path.relative_to(generation).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in held
        if path.name != "manifest.json"
    }
    (generation / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_parts_that_differ_from_the_truth(desk: SmallDesk) -> None:
    """Passages missing and passages too many are told of each part, whatever its checksums say."""
    desk.keep(*crowd(3))
    generation = desk.folder / "index" / "000001"
    with desk.library.view() as view:
        rows, vectors = view.live_vectors(27)
    FaissDense.build(np.append(rows[1:], 99), vectors).write(generation / "dense.faiss")
    TantivyLexical(generation / "lexical").write([1, 2, 3], [])
    _sealed(generation)
    assert _found(desk) == [
        "index generation 000001: dense misses 1 of 3 passages and has 1 passages that are not in the library",
        "index generation 000001: lexical misses 3 of 3 passages",
    ]


def test_facets_that_differ_from_the_truth(desk: SmallDesk) -> None:
    """Another day than the library's is found."""
    desk.keep(*crowd(3))
    with sqlite3.connect(desk.folder / "library.sqlite") as rows:
        rows.execute("UPDATE document SET published = '2001-01-01' WHERE number = 1")
    assert _found(desk) == ["index generation 000001: facets have another day or publisher than the library"]


def test_reindex_mends(desk: SmallDesk) -> None:
    """Vectors that are gone and speakers noted wrongly are made again."""
    desk.keep(*crowd(5))
    with sqlite3.connect(desk.folder / "library.sqlite") as rows:
        rows.execute("DELETE FROM vector WHERE passage = 2")
        rows.execute("DELETE FROM spoken")
    assert all(trouble.reindex for trouble in verify(desk.library, desk.snapshots))
    assert len(_found(desk)) >= 2
    desk.indexer.reindex()
    assert _found(desk) == []
