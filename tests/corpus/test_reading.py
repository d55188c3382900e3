"""Files become documents, or say why they can't."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import (
    DamagedFile,
    EncryptedFile,
    FileTooLarge,
    MissingFile,
    NoText,
    ReadingError,
    UnknownFormat,
    UnreadableFile,
)
from corpus.reading import Limits, find, media_type, read
from tests.corpus.readers.making import FILES, archive, block, pdf, scan


def _file(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _one(path: Path) -> Document:
    (document,) = read(path)
    assert isinstance(document, Document)
    return document


def _word() -> bytes:
    word, stream = WordDocument(), BytesIO()
    word.add_paragraph("Words in Word.")
    word.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (pdf(block("Words in a PDF.")), "Words in a PDF."),
        (_word(), "Words in Word."),
        ("<!doctype html><p>Words on a page of the web.</p>", "Words on a page of the web."),
        ("From: a@example.org\nSubject: s\n\nWords in a mail.", "Words in a mail."),
        ("---\ntitle: t\n---\nWords.", "---\ntitle: t\n---\nWords."),
        ("Only words.", "Only words."),
        ('{"text": "Words in JSON."}', "Words in JSON."),
        ('{"text": "Words in JSONL."}\n{"text":', "Words in JSONL."),
        ("title,text\nt,Words in CSV.", "Words in CSV."),
        (archive({"a.pdf": "Words in a zip."}), "Words in a zip."),
    ],
)
@pytest.mark.parametrize("name", ["file.pdf", "file.txt", "file"])
def test_the_content_chooses_the_reader(tmp_path: Path, data: bytes | str, text: str, name: str) -> None:
    """Whatever a file is called, it is read as what it is."""
    documents = [one for one in read(_file(tmp_path, name, data)) if isinstance(one, Document)]
    assert [document.text for document in documents] == [text]


def test_keys(tmp_path: Path) -> None:
    """A document's key is the path as given or what the caller says; records and members add their own."""
    path = _file(tmp_path, "a.txt", "Words.")
    assert _one(path).keys == (str(path),)
    assert [one.keys for one in read(path, key="k") if isinstance(one, Document)] == [("k",)]
    records = archive({"r.jsonl": '{"text": "One."}\n{"text": "Two.", "id": "two"}\n'})
    found = [one for one in read(_file(tmp_path, "a.zip", records), key="k") if isinstance(one, Document)]
    assert [one.keys for one in found] == [("k!r.jsonl#1",), ("two",)]
    assert found[0].origin == "k!r.jsonl#1"  # where a temporary file lies is no origin


def test_a_sidecar_speaks_for_its_file(tmp_path: Path) -> None:
    """It is read beside the file, and isn't found as a document."""
    path = _file(tmp_path, "a.txt", "Words.")
    _file(tmp_path, "a.txt.meta.json", json.dumps({"title": "The plan", "source": "Voice of America"}))
    document = _one(path)
    assert (document.title, document.source) == ("The plan", "Voice of America")
    assert list(find([tmp_path])) == [path]


def test_a_broken_sidecar_is_reported(tmp_path: Path) -> None:
    """The error names the sidecar, not the file."""
    path = _file(tmp_path, "a.txt", "Words.")
    _file(tmp_path, "a.txt.meta.json", "{")
    with pytest.raises(DamagedFile, match=r"a\.txt\.meta\.json: the sidecar is not JSON"):
        list(read(path))


@pytest.mark.parametrize(
    ("name", "data", "kind", "reason"),
    [
        ("empty.pdf", b"", NoText, "the file is empty"),
        ("half.pdf", pdf(block("Words."))[:300], DamagedFile, "the PDF breaks off early"),
        ("scan.pdf", scan(), NoText, "scan without a text layer"),
        ("locked.pdf", pdf(block("Words."), lock="x"), EncryptedFile, "the PDF is encrypted"),
        ("cat.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UnknownFormat, "it is a PNG picture"),
        ("half.docx", _word()[:3000], DamagedFile, "table of contents"),
        ("deep.json", "[" * 100_000, DamagedFile, "nested without end"),
        ("nested.zip", archive({"in.zip": archive({"a.txt": "a"})}), FileTooLarge, "2 archives one inside the other"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, kind: type[ReadingError], reason: str) -> None:
    """Each is refused with what is wrong, where, and what to do."""
    path = _file(tmp_path, name, data)
    try:
        (error,) = read(path)
    except ReadingError as raised:
        error = raised
    assert isinstance(error, kind)
    assert reason in error.reason
    assert error.origin.startswith(str(path))
    assert error.remedy.endswith(".")
    assert str(error) == f"{error.origin}: {error.reason}. {error.remedy}"


def test_what_is_no_file(tmp_path: Path) -> None:
    """A missing path, a folder and a pipe are refused at once; a pipe would never end."""
    with pytest.raises(MissingFile, match="there is no such file or folder"):
        list(read(tmp_path / "nowhere.txt"))
    with pytest.raises(UnreadableFile, match="it is a folder"):
        list(read(tmp_path))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnknownFormat, match="a device or a pipe"):
        list(read(tmp_path / "pipe"))
    with pytest.raises(UnreadableFile, match="File name too long"):
        list(read(tmp_path / ("x" * 999)))


def test_the_longest_name_has_no_room_for_a_sidecar(tmp_path: Path) -> None:
    """A name of 255 letters is read all the same."""
    assert _one(_file(tmp_path, "x" * 255, "Words.")).text == "Words."


def test_limits(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, before it is read."""
    path = _file(tmp_path, "a.txt", "123456")
    with pytest.raises(FileTooLarge, match="it has 6 bytes; the limit is 5"):
        list(read(path, limits=Limits(bytes=5)))


def test_records_stream(tmp_path: Path) -> None:
    """Records are read one at a time: the first comes before the rest is looked at."""
    path = tmp_path / "big.jsonl"
    with path.open("w") as stream:
        stream.writelines(json.dumps({"text": f"Record {number}. " * 50}) + "\n" for number in range(3000))
    found = read(path)
    first = next(found)
    assert isinstance(first, Document)
    path.write_text("")
    assert sum(1 for _ in found) < 2999


def test_find(tmp_path: Path) -> None:
    """Files under folders come sorted; what is hidden, litter, or leads out of the folder doesn't."""
    outside = tmp_path / "outside"
    outside.mkdir()
    _file(outside, "secret.txt", "x")
    root = tmp_path / "root"
    for name in ("b/two.txt", "a.txt", ".git/config", "c/.DS_Store", "LICENSE", "c/orphan.meta.json"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        _file(root, name, "x")
    (root / "loop").symlink_to(root)
    (root / "out").symlink_to(outside)
    (root / "out.txt").symlink_to(outside / "secret.txt")
    (root / "in.txt").symlink_to(root / "a.txt")
    os.mkfifo(root / "pipe")
    found = [str(path.relative_to(root)) for path in find([root]) if isinstance(path, Path)]
    assert found == ["a.txt", "b/two.txt", "c/orphan.meta.json", "in.txt"]


def test_find_goes_on_after_an_error(tmp_path: Path) -> None:
    """A missing path and a dead link are errors in their place; a path that is given itself is always looked at."""
    path = _file(tmp_path, ".hidden.txt", "x")
    (tmp_path / "dead").symlink_to(tmp_path / "gone")
    missing, given_itself, dead = find([tmp_path / "nowhere", path, tmp_path])
    assert isinstance(missing, MissingFile)
    assert given_itself == path
    assert isinstance(dead, MissingFile)
    assert "the link leads nowhere" in str(dead)


_UNPRIVILEGED = """
import os, sys
from pathlib import Path
from corpus.reading import find, read
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
root = Path(sys.argv[1])
for found in find([root]):
    print(type(found).__name__, found)
try:
    list(read(root / "locked.txt"))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_what_may_not_be_read() -> None:
    """A folder and a file without permission are errors that say so, and the rest is found."""
    with TemporaryDirectory() as name:  # pytest's own folder lets no other user in, and root may read everything
        root = Path(name)
        for folder in ("shut", "listed"):
            (root / folder).mkdir()
            _file(root / folder, "a.txt", "x")
        for file in ("open.txt", "locked.txt"):
            _file(root, file, "x")
        for path, mode in (("", 0o755), ("locked.txt", 0), ("shut", 0), ("listed", 0o444)):
            (root / path).chmod(mode)
        run = subprocess.run([sys.executable, "-c", _UNPRIVILEGED, name], capture_output=True, text=True, check=True)
        for folder in ("shut", "listed"):
            (root / folder).chmod(0o755)
    remedy = "Give this user permission to read it, then add it again."
    assert run.stdout.replace(name, ".").splitlines() == [
        f"UnreadableFile ./listed/a.txt: this user may not open it. {remedy}",
        "PosixPath ./locked.txt",
        "PosixPath ./open.txt",
        f"UnreadableFile ./shut: the folder can't be looked into. {remedy}",
        f"UnreadableFile ./locked.txt: this user may not open it. {remedy}",
    ]


def test_real_files_under_their_names() -> None:
    """The small files that come with the tests are each one document."""
    found = [one for path in find([FILES]) if isinstance(path, Path) for one in read(path)]
    assert {type(one) for one in found} == {Document}


_NAMES = st.sampled_from(
    ["x.pdf", "x.docx", "x.html", "x.eml", "x.json", "x.jsonl", "x.csv", "x.zip", "x.md", "x.txt", "x"]
)
_BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"<html>",
        b"From: a\nSubject: b\n\n",
        b"{",
        b'[{"text":',
        b"id,text\n",
    ]
)


def _outcomes(found: Iterator[Document | ReadingError]) -> set[type]:
    try:
        return {Document if isinstance(one, Document) else ReadingError for one in found}
    except ReadingError:
        return {ReadingError}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    beginning=_BEGINNINGS, rest=st.binary() | st.text().map(lambda text: text.encode("utf-8", "ignore")), name=_NAMES
)
def test_any_bytes_under_any_name(tmp_path: Path, beginning: bytes, rest: bytes, name: str) -> None:
    """Documents or errors that can be understood: nothing else comes out, whatever goes in."""
    assert _outcomes(read(_file(tmp_path, name, beginning + rest))) <= {Document, ReadingError}


_WHOLE = st.sampled_from([pdf(block("Words of a page.", "More of them.")), _word(), archive({"a.txt": "Words."})])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=_WHOLE, place=st.integers(0, 10**6), bytes_=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_damaged_files_of_every_kind(tmp_path: Path, data: bytes, place: int, bytes_: bytes, cut: bool) -> None:
    """Real files with a few bytes overwritten, or broken off, crash nothing."""
    place %= len(data)
    damaged = data[:place] if cut else data[:place] + bytes_ + data[place + len(bytes_) :]
    assert _outcomes(read(_file(tmp_path, "x", damaged))) <= {Document, ReadingError}


def test_media_type(tmp_path: Path) -> None:
    """What a file holds is named for the web by its content."""
    assert media_type(_file(tmp_path, "x.txt", pdf(block("Words.")))) == "application/pdf"
    with pytest.raises(UnknownFormat, match="a PNG picture"):
        media_type(_file(tmp_path, "y.txt", b"\x89PNG\r\n\x1a\n"))


def test_a_sidecar_that_cannot_be_read(tmp_path: Path) -> None:
    """It isn't passed over: what it was to say would be missing."""
    path = _file(tmp_path, "a.txt", "Words.")
    (tmp_path / "a.txt.meta.json").mkdir()
    with pytest.raises(DamagedFile, match="no plain small file"):
        list(read(path))
