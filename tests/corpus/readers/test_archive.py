"""Zip archives."""

import json
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from corpus.document import Document
from corpus.errors import DamagedFile, EncryptedFile, FileTooLarge, NoText, ReadingError
from corpus.readers import archive as reader
from corpus.readers.archive import read_zip
from corpus.readers.limits import Limits
from corpus.readers.material import Material
from corpus.readers.text import read_text
from tests.corpus.readers.making import archive, material


def _read(one: Material) -> Iterator[Document | ReadingError]:
    yield read_text(one)


def _found(data: bytes, limits: Limits | None = None) -> list[Document | ReadingError]:
    return list(read_zip(material(data, "x.zip", limits=limits), _read))


def test_each_member_is_a_document() -> None:
    """Its key and origin are the archive's and its own path; folders and litter are passed over."""
    data = archive({"a.txt": "One.", "deep/": "", "deep/b.txt": "Two.", "__MACOSX/a.txt": "x", ".hidden": "x"})
    documents = [one for one in _found(data) if isinstance(one, Document)]
    assert [(one.keys, one.origin, one.text) for one in documents] == [
        (("x.zip!a.txt",), "x.zip!a.txt", "One."),
        (("x.zip!deep/b.txt",), "x.zip!deep/b.txt", "Two."),
    ]


def test_one_bad_member_costs_no_other() -> None:
    """An error names the member, and the next one is read."""
    first, second = _found(archive({"bad.txt": b"\0\1\2" * 9, "good.txt": "Good."}))
    assert isinstance(first, ReadingError)
    assert first.origin == "x.zip!bad.txt"
    assert isinstance(second, Document)


def test_a_sidecar_in_the_archive() -> None:
    """A member's sidecar speaks for it, and is no document."""
    data = archive({"a.txt": "One.", "a.txt.meta.json": json.dumps({"title": "The first"}), "b.txt.meta.json": "Two."})
    first, second = _found(data)
    assert isinstance(first, Document)
    assert first.title == "The first"
    assert isinstance(second, Document)
    assert second.text == "Two."


def test_a_large_member_goes_over_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What isn't small is unpacked to a temporary file and read from there."""
    monkeypatch.setattr(reader, "_IN_MEMORY", 3)
    (document,) = _found(archive({"../../escape.txt": "Words."}))
    assert isinstance(document, Document)
    assert document.text == "Words."


def test_a_member_with_a_password() -> None:
    """It is an error of its own."""
    data = bytearray(archive({"a.txt": "One.", "b.txt": "Two."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    first, second = _found(bytes(data))
    assert isinstance(first, EncryptedFile)
    assert isinstance(second, Document)


def test_a_damaged_member() -> None:
    """A checksum that doesn't hold is found out."""
    data = bytearray(archive({"a.txt": "One."}))
    data[data.find(b"PK\x01\x02") + 16] ^= 255
    (error,) = _found(bytes(data))
    assert isinstance(error, DamagedFile)


def test_an_archive_in_an_archive() -> None:
    """One level is read; what lies deeper is refused with the number and the limit."""
    with pytest.raises(FileTooLarge, match="it has 1 archives one inside the other; the limit is 0"):
        _found(archive({"a.txt": "a"}), Limits(depth=0))


def test_a_bomb() -> None:
    """An archive that unpacks to too much is refused before anything is unpacked."""
    with pytest.raises(FileTooLarge, match="2,000,000 bytes when unpacked; the limit is 1,000,000"):
        _found(archive({"a.txt": b" " * 2_000_000}), Limits(decompressed=1_000_000))


def test_an_empty_archive() -> None:
    """There is nothing to read in it."""
    stream = BytesIO()
    ZipFile(stream, "w").close()
    with pytest.raises(NoText, match="the archive is empty"):
        _found(stream.getvalue())


def test_no_archive() -> None:
    """What only begins like a zip is damaged."""
    with pytest.raises(DamagedFile, match="table of contents is damaged"):
        _found(b"PK\x03\x04 and nothing more")
