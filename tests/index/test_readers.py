"""Files read in this process."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import DamagedFile, FileTooLarge, NoText
from corpus.readers.limits import Limits
from index import readers
from index.preparing import Outline, outline
from index.readers import DirectReader, outlined, place


def _fail(_: Document) -> Outline:
    raise IndexError("nowhere")


def test_a_file_is_outlined(tmp_path: Path) -> None:
    """Unless its text is known already."""
    file = tmp_path / "a.txt"
    file.write_text("“It is long,” said Asif Ghafoor.", "utf-8")
    (made,) = DirectReader().read(file, "a", lambda _: False)
    assert isinstance(made, Outline)
    assert made == outline(made.document)
    assert list(DirectReader().read(file, "a", lambda ident: ident == made.document.id)) == [made.document]
    assert DirectReader().media_type(file) == "text/plain"


def test_what_cant_be_read(tmp_path: Path) -> None:
    """Is raised for the file, and given for a record; limits are kept."""
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(NoText):
        list(DirectReader().read(tmp_path / "a.txt", "a", lambda _: False))
    (tmp_path / "r.jsonl").write_text('{"id": "r1", "text": "One."}\n{broken\n', "utf-8")
    made = list(DirectReader().read(tmp_path / "r.jsonl", "r", lambda _: True))
    assert [type(one) for one in made] == [Document, DamagedFile]
    with pytest.raises(FileTooLarge):
        list(DirectReader(Limits(bytes=10)).read(tmp_path / "r.jsonl", "r", lambda _: True))


def test_what_cant_be_outlined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a failure of its record, else of the file; it stops nothing else."""
    monkeypatch.setattr(readers, "outline", _fail)
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    with pytest.raises(DamagedFile, match=r"a\.txt: it is damaged \(nowhere\)"):
        list(DirectReader().read(tmp_path / "a.txt", "a.txt", lambda _: False))
    (tmp_path / "r.jsonl").write_text('{"id": "r1", "text": "One."}\n{"text": "Two."}\n', "utf-8")
    made = list(DirectReader().read(tmp_path / "r.jsonl", "r", lambda _: False))
    assert [isinstance(one, DamagedFile) and one.origin for one in made] == ["r#r1", "r#2"]


def test_places() -> None:
    """A record is told with its file, however its key begins."""
    document = Document.of("One.", key="r1", title="T")
    assert place(document, "r.jsonl") == "r.jsonl#r1"
    assert place(document, "r1") == "r1"
    assert isinstance(outlined(document, "r1"), Outline)
