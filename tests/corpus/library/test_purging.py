"""Removed documents taken out for good, and what that leaves."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import DamagedFile, NotRemoved, UnknownDocument
from corpus.library import Library, Purged
from tests.corpus.library.making import keep, quote, ready, rich, state

NOTE = Document.of("“The fence is long,” said Bo Lee.", key="b.txt", title="B", source="Gazette")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = Library.create(tmp_path / "library")
    with made.writing() as writer:
        writer.settle_encoder("letter-count", 27)
    yield made
    made.close()


def _rows(library: Library) -> dict[str, int]:
    """How many rows each table has, of those that aren't empty; the history keeps that something was purged."""
    with library.view() as view:
        tables = [name for (name,) in view._rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: view._rows.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    return {
        name: count for name, count in counts.items() if count and name not in {"meta", "sqlite_sequence", "change"}
    }


def _purge(library: Library, *keys: str, before: datetime | None = None) -> Purged:
    with library.writing() as writer:
        purged = writer.purging.purge(keys, before=before)
        assert writer.purging.scrub()
    return purged


def test_nothing_is_left(library: Library, tmp_path: Path) -> None:
    """Every table is empty, and so is the folder of originals."""
    (tmp_path / "b.txt").write_bytes(b"The bytes.")
    with library.writing() as writer:
        writer.keep_original(tmp_path / "b.txt", state("b.txt", b"The bytes."))
        writer.keep(ready(NOTE, quote(NOTE, "The fence is long", "Bo Lee")), state("b.txt", b"The bytes."))
        writer.curation.correct(NOTE, "The fence is long", "Ann Lee", "cleo")
        writer.note_failure(DamagedFile("b.txt#3"))
        writer.remove(["b.txt"])
    assert _rows(library)
    assert _purge(library, "b.txt") == Purged(("b.txt",), {}, (), ("b.txt",))
    assert _rows(library) == {}
    assert list((library.folder / "originals").glob("*/*")) == []
    assert library.check() == ()


def test_what_stays_is_as_it_was(library: Library) -> None:
    """Another document keeps its rows; names that both gave stay, and know what the other tells of them."""
    keep(library, rich())
    before, known = _rows(library), library.quotations("record-7")
    other = Document.of("“It is so,” said Asif Ghafoor, the American. Bo Lee agreed: “Yes.”", key="b", title="B")
    keep(library, ready(other, quote(other, "It is so", "Asif Ghafoor"), quote(other, "Yes", "Bo Lee")))
    with library.writing() as writer:
        writer.curation.merge("Asif Ghafoor", ["Bo Lee"], "cleo")
        writer.remove(["b"])
    _purge(library, other.id)
    assert (_rows(library), library.quotations("record-7")) == (before, known)
    with library.view() as view:
        assert view.decisions() == ()
        assert view._rows.execute("SELECT name, facts FROM speaker").fetchall() == [
            ("Asif Ghafoor", '{"first": 2017, "last": 2017, "party": [], "nationality": []}')
        ]
    assert library.check() == ()


def test_the_name_that_stood_for_a_person_goes(library: Library) -> None:
    """Another of their names stands for them then."""
    first = Document.of("“It is so,” said Ann Lee.", key="a", title="A")
    second = Document.of("“Yes,” said Mrs. Brown. “No,” said the baker.", key="b", title="B")
    keep(library, ready(first, quote(first, "It is so", "Ann Lee")))
    keep(library, ready(second, quote(second, "Yes", "Mrs. Brown"), quote(second, "No", "the baker")))
    with library.writing() as writer:
        writer.curation.merge("Ann Lee", ["Mrs. Brown", "the baker"], "cleo")
        writer.remove(["a"])
    _purge(library, "a")
    with library.view() as view:
        (known,) = view.speakers()
    assert set(known.names) == {"Mrs. Brown", "the baker"}
    assert library.check() == ()


def test_a_copy_keeps_the_text(library: Library) -> None:
    """What another record holds stays, told as that record tells it; the purge names it."""
    keep(library, rich())
    with library.writing() as writer:
        writer.keep_again(Document.of(rich().document.text, key="copy", title="Another title"), None)
        writer.remove(["record-7", "copy"])
    assert _purge(library, "record-7").copies == {"record-7": "copy"}
    with library.writing() as writer:
        writer.restore(["copy"])
    assert (library.document("copy").keys, library.document("copy").title) == (("copy",), "Another title")


def test_a_file_that_others_need_stays(library: Library, tmp_path: Path) -> None:
    """The original of two records goes with the second."""
    data, both = b"two records", ("zip!1", "zip!2")
    (tmp_path / "zip").write_bytes(data)
    with library.writing() as writer:
        writer.keep_original(tmp_path / "zip", state("zip", data))
        for key in both:
            writer.keep(ready(Document.of(f"Text {key}.", key=key, title="T")), state("zip", data))
        writer.remove(both)
    assert _purge(library, "zip!1").files == ("zip",)
    assert len(list((library.folder / "originals").glob("*/*"))) == 1
    purged = _purge(library, "zip!2")
    assert (purged.files, purged.left) == ((), ("zip",))
    assert list((library.folder / "originals").glob("*/*")) == []


def test_replaced_versions_go_too(library: Library) -> None:
    """Nobody can ask for them any more, and they say most of what the newer says."""
    keep(library, ready(Document.of("Old.", key="a", title="A")), ready(Document.of("New.", key="a", title="A")))
    assert _rows(library)["document"] == 2
    _purge(library)
    assert (_rows(library)["document"], library.document("a").text) == (1, "New.")


def test_only_what_was_removed(library: Library) -> None:
    """A document in the library, or one that never was, is refused by name, and nothing is purged."""
    keep(library, rich(), ready(NOTE))
    with library.writing() as writer:
        writer.remove(["b.txt"])
        with pytest.raises(NotRemoved, match="record-7 is in the library: `onrecord remove` it first"):
            writer.purging.purge(["b.txt", "record-7"])
        with pytest.raises(UnknownDocument, match="nobody"):
            writer.purging.purge(["b.txt", "nobody"])
        assert writer.restore(["b.txt"]) == ("b.txt",)
    assert library.check() == ()


def test_what_expired(library: Library) -> None:
    """Only what was removed before the moment goes."""
    keep(library, rich(), ready(NOTE))
    with library.writing() as writer:
        writer.remove(["b.txt"])
    assert _purge(library, before=datetime.now(UTC) - timedelta(days=7)).keys == ()
    with sqlite3.connect(library.folder / "library.sqlite") as rows:
        rows.execute("UPDATE record SET removed = '2020-01-01T00:00:00+00:00' WHERE removed IS NOT NULL")
    assert _purge(library, before=datetime.now(UTC) - timedelta(days=7)).keys == ("b.txt",)
    assert library.document("record-7").id == rich().document.id


def test_a_purge_that_was_stopped(library: Library) -> None:
    """It is told by a check until another finishes it; what copying left behind is swept away."""
    keep(library, ready(NOTE))
    (library.folder / "originals" / "ab").mkdir(parents=True)
    (library.folder / "originals" / "ab" / "abc.77").write_bytes(b"half")
    with library.writing() as writer:
        writer.remove(["b.txt"])
        writer.purging.purge(["b.txt"])
    (trouble,) = library.check()
    assert (trouble.what, trouble.remedy) == (
        "a purge was stopped before it was done",
        "`onrecord purge` finishes it.",
    )
    _purge(library)
    assert library.check() == ()
    assert list((library.folder / "originals").glob("*/*")) == []


def test_somebody_reads_the_moment_before(library: Library) -> None:
    """The log can't be emptied under a reader; the next purge does it."""
    keep(library, ready(NOTE))
    with library.view() as view, library.writing() as writer:
        view.sequence()  # from here on it is of this moment
        writer._rows.execute("PRAGMA busy_timeout = 50")
        writer.remove(["b.txt"])
        writer.purging.purge(["b.txt"])
        assert not writer.purging.scrub()
    assert library.check()
    with library.writing() as writer:
        assert writer.purging.scrub()
    assert library.check() == ()
