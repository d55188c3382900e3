"""Changes: one transaction each, nothing lost, nothing twice."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import DamagedFile, MissingFile, UnknownDocument
from corpus.library import Library, Prepared
from tests.corpus.library.making import keep, quote, ready, rich, state
from tests.strategies import documents, quotations

OLD = Document.of("The fence is short.", key="a.txt", title="A")
NEW = Document.of("The fence is long.", key="a.txt", title="A")


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """An empty library."""
    made = new_library()
    yield made
    made.close()


def _keys(library: Library) -> set[str]:
    return {key for entry in library.entries() for key in entry.keys}


@given(data=st.data())
@settings(max_examples=40)
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Any document with any quotations is read back equal, in any script; vectors to half precision."""
    document = data.draw(documents())
    quoted = data.draw(st.lists(quotations(document), max_size=3, unique_by=lambda one: (one.span.start, one.span.end)))
    prepared = ready(document, *sorted(quoted, key=lambda one: (one.span.start, -one.span.end)))
    library = Library.create(tmp_path_factory.mktemp("library"))
    keep(library, prepared)
    assert library.document(document.keys[0]) == document
    assert library.quotations(document.id) == prepared.quotations
    with library.view() as view:
        rows, vectors = view.live_vectors(27)
        (number,) = (row for row, _ in view.changed(0))
        assert view.passages_of(number, document) == prepared.passages
        inside = view.sentences(rows.tolist(), 27)
    assert vectors == pytest.approx(prepared.vectors, abs=1e-3)
    assert [inside[row].spans for row in rows.tolist()] == [one.spans for one in prepared.sentences]
    for row, one in zip(rows.tolist(), prepared.sentences, strict=True):
        assert inside[row].vectors == pytest.approx(one.vectors, abs=1e-3)
    library.close()


def test_one_text_under_two_keys_is_one_document(library: Library) -> None:
    """The second key is noted, the earliest first, and nothing is stored twice."""
    keep(library, rich())
    before = library.counts()
    again = Document.of(rich().document.text, key="copy.txt", title="Another title")
    with library.writing() as writer:
        assert writer.knows(again)
        writer.keep_again(again, None)
    assert library.counts() == before
    assert library.document("copy.txt") == library.document("record-7")
    assert library.document("copy.txt").keys == ("record-7", "copy.txt")


def test_one_key_taken_out_leaves_the_other(library: Library) -> None:
    """A document is in the library while any of its records is."""
    keep(library, rich())
    with library.writing() as writer:
        writer.keep_again(Document.of(rich().document.text, key="copy.txt", title="A"), None)
        assert writer.remove(["record-7"]) == ("record-7",)
    assert library.document("copy.txt").keys == ("copy.txt",)
    with library.writing() as writer:
        assert writer.remove([rich().document.id]) == ("copy.txt", "record-7")
    assert library.counts().documents == 0


def test_a_new_text_under_a_key_drops_the_old(library: Library) -> None:
    """The key names the new document; the old one is out of every list."""
    keep(library, ready(OLD, quote(OLD, "short", "Old Man")), ready(NEW))
    assert library.document("a.txt") == NEW
    assert [entry.document for entry in library.entries()] == [NEW.id]
    assert (library.counts().documents, library.counts().quotations, library.counts().speakers) == (1, 0, 0)
    with library.writing() as writer, pytest.raises(UnknownDocument):
        writer.remove([OLD.id])


def test_going_back_to_the_old_text(library: Library) -> None:
    """A text that comes again is taken from what is known of it."""
    keep(library, ready(OLD), ready(NEW))
    with library.writing() as writer:
        assert (writer.stands(NEW), writer.knows(OLD), writer.stands(OLD)) == (True, True, False)
        writer.keep_again(OLD, None)
        assert writer.stands(OLD)
    assert library.document("a.txt") == OLD


def test_remove_and_restore(library: Library) -> None:
    """Removed: gone from everything at once; restored: as it was, with its quotations."""
    keep(library, rich(), ready(NEW))
    before = library.counts()
    with library.writing() as writer:
        writer.remove(["record-7"])
    assert _keys(library) == {"a.txt"}
    for gone in ("record-7", rich().document.id, rich().document.id[:8]):
        with pytest.raises(UnknownDocument):
            library.document(gone)
    with library.view() as view:
        assert (view.speakers(), len(view.live_vectors(27)[0]), view.allowed().tolist()) == ((), 1, [2])
    with library.writing() as writer:
        assert writer.restore([rich().document.id]) == ("record-7",)
    assert library.counts() == before
    assert library.quotations("record-7") == rich().quotations


def test_all_or_none_is_removed(library: Library) -> None:
    """One unknown name undoes the rest."""
    keep(library, rich(), ready(NEW))
    for change in ("remove", "restore"):
        with library.writing() as writer, pytest.raises(UnknownDocument, match="'nobody'"):
            getattr(writer, change)(["a.txt", "nobody"])
    assert _keys(library) == {"record-7", "a.txt"}


def test_a_removed_document_added_again_is_back(library: Library) -> None:
    """Adding is restoring."""
    keep(library, ready(NEW))
    with library.writing() as writer:
        writer.remove(["a.txt"])
        assert not writer.stands(NEW)
        writer.keep_again(NEW, None)
    assert library.document("a.txt") == NEW


def test_every_change_takes_the_next_number(library: Library) -> None:
    """The sequence tells a generation what came after it; rows are never used again."""
    keep(library, ready(OLD), ready(NEW))
    with library.view() as view:
        first = view.sequence()
        rows = {row for row, _ in view.changed(0)}
    with library.writing() as writer:
        writer.remove(["a.txt"])
        writer.keep(rich(), None)
    with library.view() as view:
        assert view.sequence() == first + 2
        changed = dict(view.changed(first))
        assert sorted(changed.values()) == [False, True]
        assert set(changed) & rows
        assert set(changed) - rows


def test_a_file_read_to_its_end(library: Library) -> None:
    """What it held before and holds no more is taken out; only then is it known by its bytes."""
    records = [Document.of(f"Record {number}.", key=f"r{number}", title="A") for number in range(3)]
    first, second = state("records.json", b"old"), state("records.json", b"new")
    with library.writing() as writer:
        for record in records:
            writer.keep(ready(record), first)
        with library.view() as view:
            assert view.file("records.json") is None
        assert writer.settle_file(first, ["r0", "r1", "r2"]) == ()
    with library.view() as view:
        assert view.file("records.json") == first
    with library.writing() as writer:
        assert writer.settle_file(second, ["r0", "r2"]) == ("r1",)
    assert _keys(library) == {"r0", "r2"}
    with library.view() as view:
        assert view.file("records.json") == second


def test_a_file_broken_off_is_read_again(library: Library) -> None:
    """A kill between two records of a changed file leaves it unknown, so that the next add reads it again."""
    record, another = (Document.of(f"Record {number}.", key=f"r{number}", title="A") for number in range(2))
    first, second = state("records.json", b"old"), state("records.json", b"new")
    with library.writing() as writer:
        writer.keep(ready(record), first)
        writer.settle_file(first, ["r0"])
        writer.keep(ready(another), second)
    with library.view() as view:
        assert view.file("records.json") is None


def test_a_file_of_which_all_is_removed_is_not_known(library: Library) -> None:
    """So adding it again brings it back."""
    noted = state("a.txt", b"x")
    with library.writing() as writer:
        writer.keep(ready(NEW), noted)
        writer.settle_file(noted, ["a.txt"])
        writer.remove(["a.txt"])
    with library.view() as view:
        assert view.file("a.txt") is None


def test_failures_are_noted_and_forgotten(library: Library) -> None:
    """One a place, the newest reason; those of a file's records and members with it, those of other files not."""
    with library.writing() as writer:
        for origin in ("a.zip", "a.zip!in.pdf", "a.zip#3", "a.zip.pdf", "b_zip"):
            writer.note_failure(DamagedFile(origin, "first"))
            writer.note_failure(MissingFile(origin))
    assert library.counts().failures == 5
    assert {failure.reason for failure in library.failures()} == {MissingFile.reason}
    with library.writing() as writer:
        writer.forget_failures("a.zip", within=False)
    assert {failure.origin for failure in library.failures()} == {"a.zip!in.pdf", "a.zip#3", "a.zip.pdf", "b_zip"}
    with library.writing() as writer:
        writer.forget_failures("a.zip")
    assert {failure.origin for failure in library.failures()} == {"a.zip.pdf", "b_zip"}


def test_a_document_kept_forgets_why_it_failed(library: Library) -> None:
    """What is in the library is not among what could not be read."""
    with library.writing() as writer:
        writer.note_failure(DamagedFile("a.txt"))
        writer.keep(ready(NEW), None)
    assert library.failures() == ()


def test_a_change_that_fails_is_undone_whole(library: Library) -> None:
    """A document with fewer vectors than passages leaves no trace."""
    good = rich()
    bad = Prepared(good.document, good.passages, good.quotations, good.vectors[:0], good.sentences)
    with library.writing() as writer:
        with pytest.raises(ValueError, match="zip"):
            writer.keep(bad, None)
        assert not writer.knows(good.document)
    assert library.counts().documents == 0
    with library.view() as view:
        assert view.sequence() == 0
        assert view._rows.execute("SELECT count(*) FROM passage").fetchone() == (0,)


def test_another_encoder_takes_over_in_one_change(library: Library) -> None:
    """All vectors are replaced, those of removed documents too, or none is."""
    keep(library, ready(OLD), ready(NEW), rich())
    with library.writing() as writer:
        writer.settle_encoder("letter-count", 27)
        assert writer.encoder() == "letter-count"
    one = np.ones((1, 1), dtype=np.float32)

    def shortened(prepared: Prepared) -> Prepared:
        inside = tuple(type(each)(each.spans, np.ones((len(each.spans), 1), np.float32)) for each in prepared.sentences)
        return Prepared(
            prepared.document, prepared.passages, prepared.quotations, np.repeat(one, len(prepared.passages), 0), inside
        )

    def breaking_off() -> Iterator[Prepared]:
        yield shortened(ready(OLD))
        raise OSError("torn")

    with library.writing() as writer, pytest.raises(OSError, match="torn"):
        writer.encode_again("another", 1, breaking_off())
    with library.view() as view:
        assert (view.setting("encoder"), view.setting("dimension")) == ("letter-count", "27")
        assert len(view.live_vectors(27)[0]) == 2
    with library.writing() as writer:
        writer.encode_again("another", 1, map(shortened, (ready(OLD), ready(NEW), rich())))
    with library.view() as view:
        assert (view.setting("encoder"), view.setting("dimension")) == ("another", "1")
        assert view.live_vectors(1)[1].tolist() == [[1], [1]]
        assert len(dict(view.changed(view.sequence() - 3))) == 3
