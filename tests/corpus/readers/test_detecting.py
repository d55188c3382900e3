"""Formats are told by content."""

from io import BytesIO

import pytest
from docx import Document as WordDocument

from corpus.errors import DamagedFile, EncryptedFile, NoText, UnknownFormat
from corpus.readers.detecting import HEAD, Format, detect
from corpus.readers.limits import Limits
from tests.corpus.readers.making import archive, block, material, pdf

MAIL = "From: a@example.org\nSubject: Hi\n\nText.\n"
PAGE = "<!DOCTYPE html><title>T</title><p>Text</p>"


def _word() -> bytes:
    stream = BytesIO()
    WordDocument().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (pdf(block("Text")), "notes.txt", Format.PDF),
        (b"\n\n" + pdf(block("Text")), "x.pdf", Format.PDF),
        (_word(), "x.zip", Format.DOCX),
        (archive({"a.txt": "a"}), "x.docx", Format.ZIP),
        (PAGE, "x.pdf", Format.HTML),
        ("<!-- saved --><html><body>x", "x", Format.HTML),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "x.xml", Format.HTML),
        ("<p>A fragment.</p>", "x.txt", Format.HTML),
        ('<?xml version="1.0"?><rss><title>x</title></rss>', "x.xml", Format.TEXT),
        ("<3 is a heart", "x.txt", Format.TEXT),
        ("<!-- only this -->", "x.txt", Format.TEXT),
        (MAIL, "x.txt", Format.EMAIL),
        ("Received: by x\n\tfolded\nSubject: Hi\n\nText", "x", Format.EMAIL),
        ("MR. EARNEST: Good.\nQ: What?\n", "x.eml", Format.TEXT),
        ("From: me\nno header\n", "x.txt", Format.TEXT),
        ('{"text": "a"}', "x.txt", Format.JSON),
        ('[{"text": "a"}]', "x", Format.JSON),
        ('{\n "text": "a"\n}', "x", Format.JSON),
        ('{"text": "a"}\n{"text": "b"}\n', "x.txt", Format.JSONL),
        ('{"text": "a"}\n{"text": "b"}\n', "x.json", Format.JSONL),
        ('{"text": ', "x.json", Format.JSON),
        ("{broken\n", "x.jsonl", Format.JSONL),
        ("[MUSIC]\n\nKEVIN SCOTT: Hi.", "x.txt", Format.TEXT),
        ("[" * 100_000, "x.txt", Format.TEXT),
        ("[" + "1" * 5000 + "]", "x.txt", Format.TEXT),
        ("a,b\n1,2", "x.csv", Format.CSV),
        ('id,title,"text"\n1,a,b', "x.txt", Format.CSV),
        ("first,text\n1,2", "x.txt", Format.TEXT),
        ("# Title\n", "x.md", Format.MARKDOWN),
        ("# Title\n", "x.txt", Format.TEXT),
        ("---\ntitle: T\n---\nText", "x", Format.MARKDOWN),
        ("Text", "x.md", Format.MARKDOWN),
        ("Only words.", "report.pdf", Format.TEXT),
        ("Ünïcode\n".encode("utf-16"), "x.txt", Format.TEXT),
    ],
)
def test_content_decides(data: bytes | str, name: str, form: Format) -> None:
    """A name that lies changes nothing; where content leaves a tie, it settles it."""
    assert detect(material(data, name)) is form


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"RIFF....WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x18ftypmp42", "an MP4 film"),
        (rb"{\rtf1 Hello}", "rich-text"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"x" * 257 + b"ustar", "a tar archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an Office file of before 2007"),
        (archive({"xl/workbook.xml": ""}), "an Excel workbook"),
        (archive({"ppt/presentation.xml": ""}), "a PowerPoint presentation"),
        (archive({"mimetype": "", "content.xml": ""}), "an OpenDocument file"),
        (archive({"META-INF/container.xml": ""}), "an EPUB book"),
        (b"\x00\x01\x02\x03" * 99, "binary data"),
    ],
)
def test_strangers_are_refused_by_name(data: bytes, what: str) -> None:
    """What can't be read is called what it is, whatever the file is called."""
    with pytest.raises(UnknownFormat, match=what):
        detect(material(data, "report.docx"))


def test_an_encrypted_office_file() -> None:
    """Word hides an encrypted document in the old container."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFile, match="the Office file is encrypted"):
        detect(material(data, "report.docx"))


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file(data: bytes) -> None:
    """Nothing is no format."""
    with pytest.raises(NoText, match="the file is empty"):
        detect(material(data))


def test_a_truncated_zip() -> None:
    """A zip without its table of contents is damaged."""
    with pytest.raises(DamagedFile, match="table of contents"):
        detect(material(archive({"a.txt": "a" * 99})[:40]))


def test_the_head_is_not_cut_inside_a_character() -> None:
    """A long text isn't taken for another encoding, or for binary, because of where looking stopped."""
    for data in ("é" * HEAD, "é\n" * HEAD, ("€" * HEAD).encode("utf-16-le")):
        assert detect(material(data, "x.txt")) is Format.TEXT


def test_a_huge_text_that_begins_like_json_is_not_parsed() -> None:
    """Above the limit for texts nothing is read as a whole only to look at it."""
    assert detect(material("[\n" + "1,\n" * 99, limits=Limits(text=50))) is Format.TEXT
