"""Records: many documents in one JSON, JSONL or CSV file, each with its own fields."""

import csv
import io
from codecs import EncodedFile, StreamRecoder
from collections.abc import Iterator, Mapping
from dataclasses import replace
from json import JSONDecodeError, loads
from typing import BinaryIO, Final

from corpus.document import Document
from corpus.errors import DamagedFile, FileTooLarge, NoText, ReadingError
from corpus.readers.about import About, field, words
from corpus.readers.decoding import Decoded, decode, encoding_of
from corpus.readers.guarding import guarding
from corpus.readers.material import Material
from corpus.readers.text import decoded, document

_HEAD: Final = 4096  # bytes; a multiple of four, so that no character of UTF-16 or UTF-32 is cut
_LISTS: Final = ("documents", "records", "articles", "items", "data", "results", "docs")
_NO_TEXT: Final = "Give each record its text in a field called `text`, `body` or `content`."
_BROKEN: Final = "Mend the record and add the file again; the other records were read."


def read_json(material: Material) -> Iterator[Document | ReadingError]:
    """One record, a list of them, or `{"documents": […]}`.

    Raises:
        DamagedFile: if it isn't JSON.
        NoText: if nothing in it looks like a record.
    """
    text = decoded(material).text
    try:
        value = loads(text)
    except JSONDecodeError as error:
        raise DamagedFile(material.origin, f"the JSON breaks off or is faulty at line {error.lineno}") from error
    if isinstance(value, dict):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if inner is None:
            yield _document(value, material)
            return
        value = inner
    if not value:
        raise NoText(material.origin, "it holds no records", _NO_TEXT)
    for number, record in enumerate(value, start=1):
        yield _one(record, number, material)


def read_jsonl(material: Material) -> Iterator[Document | ReadingError]:
    """A record a line; a line that can't be read is one error, and the rest goes on."""
    with material.open() as raw:
        stream = _as_utf8(raw, decode(material.head(_HEAD)))
        number = 0
        while line := stream.readline(material.limits.text + 1):
            number += 1
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _line(line, number, material)
                if len(line) > material.limits.text:  # the rest of it has no beginning any more
                    return


def read_csv(material: Material) -> Iterator[Document | ReadingError]:
    """A record a row, the fields named by the first one.

    Raises:
        NoText: if no column holds the text.
    """
    csv.field_size_limit(material.limits.text)  # csv's own limit is 131,072 characters: fewer than a long transcript
    with material.open() as stream:
        encoding = encoding_of(stream)
    with material.open() as stream, io.TextIOWrapper(stream, encoding, errors="replace", newline="") as lines:
        rows = csv.DictReader(lines, delimiter=_delimiter(material))
        names = [name for name in rows.fieldnames or () if name]
        if field(dict.fromkeys(names, "?"), "text") is None:
            listed = ", ".join(names[:8]) or "none"
            raise NoText(material.origin, f"no column holds the text (columns: {listed})", _NO_TEXT)
        for number, row in enumerate(rows, start=1):
            yield _one({name: value for name, value in row.items() if name}, number, material)


def _delimiter(material: Material) -> str:
    """What stands between the names of the fields: a comma, or the semicolon or tab of a spreadsheet."""
    head = decode(material.head(_HEAD).partition(b"\n")[0])
    first = head.text if head else ""
    return max(",;\t", key=first.count)


def _as_utf8(stream: BinaryIO, head: Decoded | None) -> BinaryIO | StreamRecoder:
    """The stream itself, but for UTF-16 and UTF-32, whose line ends can't be found by byte."""
    wide = head is not None and head.encoding.startswith(("utf-16", "utf-32"))
    return EncodedFile(stream, "utf-8", head.encoding) if head and wide else stream


def _line(line: bytes, number: int, material: Material) -> Document | ReadingError:
    where = f"{material.origin}#{number}"
    if len(line) > material.limits.text:
        return FileTooLarge(where, f"the record is longer than {material.limits.text:,} bytes", _BROKEN)
    found = decode(line)
    try:
        record = loads(found.text) if found else None
    except (ValueError, RecursionError):
        record = None
    if record is None:
        return DamagedFile(where, f"line {number} is not JSON", _BROKEN)
    return _one(record, number, material)


def _one(record: object, number: int, material: Material) -> Document | ReadingError:
    """The document a record becomes, or what is wrong with it."""
    part = replace(material, key=f"{material.key}#{number}", origin=f"{material.origin}#{number}")
    try:
        with guarding(part.origin):
            if not isinstance(record, Mapping):
                return DamagedFile(part.origin, "the record is no object with named fields", _BROKEN)
            return _document(record, part)
    except ReadingError as error:
        return error


def _document(record: Mapping[str, object], material: Material) -> Document:
    text = _text(field(record, "text"))
    if not text:
        named = ", ".join(map(str, list(record)[:8])) or "none"
        raise NoText(material.origin, f"the record has no text (fields: {named})", _NO_TEXT)
    key = words(field(record, "id")) or material.key
    return document(text, replace(material, key=key, about=About()), About.of(record).over(material.about))


def _text(value: object) -> str:
    """A text field, kept as it is; a list of paragraphs is joined by blank lines."""
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    text = value.removeprefix("\ufeff").replace("\r\n", "\n") if isinstance(value, str) else ""
    return text if text.strip() else ""
