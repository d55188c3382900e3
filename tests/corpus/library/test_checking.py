"""What a check of the truth finds, and that it finds nothing in a sound library."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document
from corpus.library import Library
from tests.corpus.library.making import keep, quote, ready, rich, state

OTHER = Document.of("“The fence is long,” said Bo Lee.", key="b.txt", title="B")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of two documents, one with the file it was read from."""
    made = Library.create(tmp_path / "library")
    (tmp_path / "b.txt").write_bytes(b"whatever")
    with made.writing() as writer:
        writer.settle_encoder("letter-count", 27)
        writer.keep_original(tmp_path / "b.txt", state("b.txt", b"whatever"))
        writer.keep(ready(OTHER, quote(OTHER, "The fence is long", "Bo Lee")), state("b.txt", b"whatever"))
    keep(made, rich())
    yield made
    made.close()


def _found(library: Library, *statements: str) -> list[str]:
    """The troubles after somebody meddled with the database."""
    rows = sqlite3.connect(library.folder / "library.sqlite", isolation_level=None)
    for statement in statements:
        rows.execute(statement)
    rows.close()
    return [trouble.what for trouble in library.check()]


def test_a_sound_library(library: Library) -> None:
    """There is nothing to find, also with removed documents, a replaced version and a corrected speaker."""
    assert _found(library) == []
    with library.writing() as writer:
        writer.curation.correct(OTHER, "The fence is long", "Ann Lee", "cleo")
        writer.remove(["record-7"])
    keep(library, ready(Document.of("The fence is short.", key="b.txt", title="B")))
    assert _found(library) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE document SET text = 'short' WHERE number = 1", "document row 1 can't be read: id"),
        ('UPDATE passage SET "end" = 900 WHERE document = 1', "b.txt: a passage can't be read: span"),
        ('UPDATE quotation SET "end" = 900 WHERE document = 1', "b.txt: a quotation can't be read: span"),
        ('UPDATE quotation SET start = 800, "end" = 900 WHERE document = 1', "b.txt: a quotation can't be read: span"),
        ("UPDATE quotation SET kind = 'sung' WHERE document = 1", "b.txt: a quotation can't be read: 'sung'"),
        ('UPDATE page SET "end" = 900 WHERE number = 3', "document row 2 can't be read: pages must"),
        ("UPDATE document SET live = 0 WHERE number = 1", "document row 1 isn't in the library as its records are"),
        ("DELETE FROM vector WHERE passage = 1", "b.txt: a passage has no vector"),
        ("UPDATE vector SET passage_vector = x'0000' WHERE passage = 1", "b.txt: a passage's vector has 1 numbers"),
        ("UPDATE vector SET passage_vector = zeroblob(54) WHERE passage = 1", "b.txt: a vector's length is not 1"),
        ("UPDATE vector SET spans = x'00' WHERE passage = 1", "b.txt: a passage's sentences can't be read"),
        ("UPDATE vector SET spans = x'0000000000010000' WHERE passage = 1", "b.txt: a sentence lies outside"),
        ("DELETE FROM spoken WHERE passage = 1", "b.txt: its speakers are not noted rightly"),
        ("INSERT INTO spoken VALUES ((SELECT max(number) FROM speaker), 1)", "b.txt: its speakers are not"),
        ("UPDATE speaker SET person = NULL WHERE name = 'Bo Lee'", "the name 'Bo Lee' belongs to no person"),
        ("INSERT INTO page VALUES (77, 1, 0, 1)", "the database is damaged: row None of page belongs to no document"),
    ],
)
def test_what_is_wrong_is_named(library: Library, statement: str, what: str) -> None:
    """One thing is wrong, and that is found, with no more than what follows from it."""
    found, *rest = _found(library, statement)
    assert found.startswith(what)
    assert len(rest) <= 1


def test_a_vector_that_is_no_number(library: Library) -> None:
    """NaN is not of length 1."""
    blob = np.full(27, np.nan, dtype="<f2").tobytes().hex()
    assert _found(library, f"UPDATE vector SET passage_vector = x'{blob}' WHERE passage = 1") == [
        "b.txt: a vector's length is not 1"
    ]


def test_originals(library: Library) -> None:
    """One that was altered, and one that is missing, is named with what to do."""
    (kept,) = (path for path in (library.folder / "originals").rglob("*") if path.is_file())
    kept.write_bytes(b"other")
    (trouble,) = library.check()
    assert trouble.what == f"b.txt: the original {kept} is not what was added"
    kept.unlink()
    (trouble,) = library.check()
    assert (trouble.what, trouble.remedy) == (
        f"b.txt: the original is missing from {kept}",
        "Add b.txt again, or put a backup back.",
    )
    kept.mkdir()
    (trouble,) = library.check()
    assert trouble.what.startswith("b.txt: the original can't be read")


def test_a_damaged_database(library: Library) -> None:
    """Bytes that went bad on the disk are found, not raised."""
    library.close()
    with (library.folder / "library.sqlite").open("r+b") as file:
        file.seek(4096 * 9)
        file.write(b"\xff" * 4096 * 2)
    found = library.check()
    assert found
    assert all(trouble.what.startswith("the database is damaged") for trouble in found)
    assert not any(trouble.reindex for trouble in found)


def test_what_a_writer_can_mend(library: Library) -> None:
    """Vectors are named by their document; who speaks where is noted again."""
    _found(library, "DELETE FROM vector WHERE passage = 1", "DELETE FROM spoken")
    with library.writing() as writer:
        assert writer.to_encode_again() == [1]
        writer.note_speakers_again()
    assert [trouble.what for trouble in library.check()] == ["b.txt: a passage has no vector"]
