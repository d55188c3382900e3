"""A library on a server as one file."""

from pathlib import Path

from corpus.document import Document
from corpus.library import Library, pack, unpack
from corpus.library.postgres import PostgresStore
from tests.corpus.library.making import ready, rich, state
from tests.postgres import Server


def test_it_can_be_exported_into_a_folder(postgres: Server, tmp_path: Path) -> None:
    """With all that was decided and removed, and with its files; what comes after takes new numbers."""
    library = Library.create(PostgresStore(postgres.address(), tmp_path / "here"))
    (tmp_path / "b").write_bytes(b"bytes")
    with library.writing(by="ann") as writer:
        writer.settle_encoder("letter-count", 27)
        writer.keep_original(tmp_path / "b", state("b", b"bytes"))
        writer.keep(rich(), state("b", b"bytes"))
        writer.curation.correct(library.document("record-7"), "now", "Bo Lee", "ann")
    packed = pack(library, tmp_path / "packed.zip")
    assert (packed.documents, packed.originals, packed.missing) == (1, 1, ())
    folder = unpack(tmp_path / "packed.zip", tmp_path / "there")
    original = folder.original("record-7")
    assert original is not None
    assert original.path.read_bytes() == b"bytes"
    assert folder.quotations("record-7") == library.quotations("record-7")
    with folder.view() as there, library.view() as here:
        assert there.decisions() == here.decisions()
        assert there.changes() == here.changes()
        assert there.sequence() == here.sequence()
    assert folder.check() == library.check() == ()
    with folder.writing() as writer:
        writer.keep(ready(Document.of("Another.", key="c", title="C")), None)
    library.close()
    folder.close()
