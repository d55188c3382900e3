"""What holds of a library that is sound, beyond what `verify` checks."""

from pathlib import Path

import numpy as np
import pytest

from corpus.splitting import split
from index.preparing import encoded, outline_again
from index.snapshot import Snapshots
from tests.conftest import SmallDesk


def holding(folder: Path, *pieces: bytes) -> list[str]:
    """The files under a folder that hold one of these bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if any(one in path.read_bytes() for one in pieces)]


def assert_every_document_is_whole(desk: SmallDesk) -> None:
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


def assert_index_is_true(desk: SmallDesk) -> None:
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


def assert_all_are_found(desk: SmallDesk) -> None:
    """With the index as it was left, every passage in the library and no other is found, at its true distance."""
    vector = desk.encoder.encode_question("the government")
    with desk.library.view() as view:
        rows, vectors = view.live_vectors(desk.encoder.dimension) if view.setting("encoder") else (np.empty(0), vector)
    search = desk.retriever.search("the government", limit=10_000)
    assert len(search.candidates) == len(rows)
    cosines = [candidate.cosine for candidate in search.candidates]
    assert sorted(cosines) == pytest.approx(sorted(vectors @ vector) if len(rows) else [], abs=1e-5)
