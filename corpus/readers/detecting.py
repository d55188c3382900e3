"""Which format a file is in, told by its content; the name only settles ties."""

import re
import zipfile
from enum import Enum
from json import loads
from typing import Final

from corpus.errors import DamagedFile, EncryptedFile, NoText, UnknownFormat
from corpus.readers.about import NAMES
from corpus.readers.decoding import decode
from corpus.readers.material import Material


class Format(Enum):
    """The formats that can be read."""

    PDF = "PDF"
    DOCX = "DOCX"
    ZIP = "zip archive"
    HTML = "HTML"
    EMAIL = "e-mail"
    JSON = "JSON"
    JSONL = "JSONL"
    CSV = "CSV"
    MARKDOWN = "Markdown"
    TEXT = "plain text"


HEAD: Final = 64 * 1024  # bytes that are looked at

# Signature, where it stands, what it is. Source: the "List of file signatures", G. Kessler.
_STRANGERS: Final = (
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF8", 0, "a GIF picture"),
    (b"II*\0", 0, "a TIFF picture"),
    (b"MM\0*", 0, "a TIFF picture"),
    (b"WEBP", 8, "a WebP picture"),
    (b"WAVE", 8, "a WAV recording"),
    (b"AVI ", 8, "an AVI film"),
    (b"ftyp", 4, "an MP4 film, recording or HEIC picture"),
    (b"\x1aE\xdf\xa3", 0, "a Matroska film"),
    (b"ID3", 0, "an MP3 recording"),
    (b"OggS", 0, "an Ogg recording"),
    (b"fLaC", 0, "a FLAC recording"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"BZh", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\0", 0, "an xz archive"),
    (b"7z\xbc\xaf'\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"ustar", 257, "a tar archive"),
    (b"{\\rtf", 0, "a rich-text (RTF) file"),
    (b"%!PS", 0, "a PostScript file"),
    (b"SQLite format 3\0", 0, "an SQLite database"),
    (b"PAR1", 0, "a Parquet file"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ\x90\0", 0, "a Windows program"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES: Final = (
    ("xl/workbook.", "an Excel workbook"),
    ("ppt/presentation.", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an EPUB book"),
)
_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h[1-6]|p|table|ul|ol)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(r"([!-9;-~]{1,60}):[ \t]?.*")
_MAIL: Final = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "content-type",
}
_SENT: Final = {"from", "message-id", "received", "return-path"}
_FRONT: Final = re.compile(r"---[ \t]*\n[\w-]{1,60}:[^\n]*\n")


def detect(material: Material) -> Format:
    """The format of the content.

    Raises:
        NoText: if there isn't any content.
        UnknownFormat: if it is something else; the message says what.
        EncryptedFile: for an encrypted Office file.
        DamagedFile: for a zip whose table of contents is missing.
    """
    head = material.head(HEAD)
    if not head.strip():
        raise NoText(material.origin, "the file is empty", "Add the file with its content.")
    if b"%PDF-" in head[:1024] and not head.startswith(b"PK\3\4"):  # a zip may begin with a PDF
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(material)
    _refuse_strangers(head, material.origin)
    decoded = decode(_to_last_line(head))
    if decoded is None:
        raise UnknownFormat(material.origin, "it holds binary data of no known format")
    return _by_structure(decoded.text, material)


def _to_last_line(head: bytes) -> bytes:
    """Not cut inside a character, which would look like another encoding."""
    if len(head) < HEAD:
        return head
    end = head.rfind(b"\n")
    if b"\0" in head:  # two or four bytes a character
        return head[: len(head) // 4 * 4]
    return head[:end] if end > 0 else head[:-4]


def _refuse_strangers(head: bytes, origin: str) -> None:
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise EncryptedFile(origin, "the Office file is encrypted")
        raise UnknownFormat(origin, "it is an Office file of before 2007", "Save it as DOCX or PDF and add that.")
    for signature, place, what in _STRANGERS:
        if head.startswith(signature, place):
            raise UnknownFormat(origin, f"it is {what}")


def _package(material: Material) -> Format:
    try:
        with material.open() as stream, zipfile.ZipFile(stream) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DamagedFile(material.origin, "the zip's table of contents is missing or damaged") from error
    if "word/document.xml" in names:
        return Format.DOCX
    for start, what in _PACKAGES:
        if any(name.startswith(start) for name in names):
            raise UnknownFormat(material.origin, f"it is {what}")
    return Format.ZIP


def _by_structure(text: str, material: Material) -> Format:
    start = text.lstrip("\ufeff \t\r\n\f")
    if start[:1] in ("{", "[") and (records := _json(start, material)):
        return records
    if start.startswith("<") and _is_html(start):
        return Format.HTML
    if _is_email(start):
        return Format.EMAIL
    if _is_csv(start, material.suffix):
        return Format.CSV
    if material.suffix in (".md", ".markdown") or _FRONT.match(start):
        return Format.MARKDOWN
    return Format.TEXT


def _is_html(start: str) -> bool:
    tags = _TAG.findall(start[:HEAD])
    if start.startswith("<?xml"):
        return any(tag.lower().startswith("<html") for tag in tags[:2])
    return bool(_TAG.match(start)) or (start.startswith("<!--") and len(tags) > 1)


def _is_email(start: str) -> bool:
    """Header lines first, at least two of them a mail's, one of them the sender's or the carrier's."""
    names = set[str]()
    for line in start.splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        if not (match := _HEADER.fullmatch(line)):
            return False
        names.add(match[1].lower())
    return len(names & _MAIL) > 1 and bool(names & _SENT)


def _is_csv(start: str, suffix: str) -> bool:
    """Called `.csv`, or headed by nothing but names of fields, the text's among them."""
    if suffix in (".csv", ".tsv"):
        return True
    known = {name for names in NAMES.values() for name in names}
    heads = [cell.strip(' "').casefold().replace("_", "") for cell in start.partition("\n")[0].split(",")]
    return len(heads) > 1 and set(heads) <= known and bool(set(heads) & set(NAMES["text"]))


def _json(start: str, material: Material) -> Format | None:
    """JSON or JSONL by the first line; the name decides about what can't be parsed."""
    first, _, rest = start.partition("\n")
    if material.suffix in (".jsonl", ".ndjson"):
        return Format.JSONL
    if material.suffix == ".json":
        return Format.JSONL if _parses(first) and rest.lstrip()[:1] == "{" else Format.JSON
    if _parses(first):
        return Format.JSONL if rest.lstrip()[:1] == "{" else Format.JSON
    return Format.JSON if material.size <= material.limits.text and _parses(_text_of(material)) else None


def _text_of(material: Material) -> str:
    decoded = decode(material.whole())
    return decoded.text if decoded else ""


def _parses(text: str) -> bool:
    try:
        return isinstance(loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
