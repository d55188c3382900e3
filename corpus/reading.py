"""From files to documents: the reader is chosen by what a file holds, not by what it is called."""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from errno import ENAMETOOLONG, ENOENT
from functools import partial
from pathlib import Path, PurePath
from typing import Final

from corpus.document import Document
from corpus.errors import DamagedFile, MissingFile, ReadingError, UnknownFormat, UnreadableFile
from corpus.readers.about import About
from corpus.readers.archive import read_zip
from corpus.readers.detecting import Format, detect
from corpus.readers.docx import read_docx
from corpus.readers.email import read_email
from corpus.readers.guarding import guarding
from corpus.readers.html import read_html
from corpus.readers.limits import Limits
from corpus.readers.markdown import read_markdown
from corpus.readers.material import Material, opened
from corpus.readers.ocr import Ocr
from corpus.readers.pdf import read_pdf
from corpus.readers.records import read_csv, read_json, read_jsonl
from corpus.readers.sidecar import LARGEST, SIDECAR, is_litter, parse_sidecar
from corpus.readers.text import read_text

__all__ = ["Limits", "Ocr", "find", "media_type", "read"]

_SINGLE: Final = {
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
    Format.HTML: read_html,
    Format.EMAIL: read_email,
    Format.MARKDOWN: read_markdown,
    Format.TEXT: read_text,
}
_MANY: Final = {Format.JSON: read_json, Format.JSONL: read_jsonl, Format.CSV: read_csv}
_DEFAULT: Final = Limits()
_MEDIA_TYPES: Final = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ZIP: "application/zip",
    Format.HTML: "text/html",
    Format.EMAIL: "message/rfc822",
    Format.JSON: "application/json",
    Format.JSONL: "application/x-ndjson",
    Format.CSV: "text/csv",
    Format.MARKDOWN: "text/markdown",
    Format.TEXT: "text/plain",
}


def read(
    path: Path, *, key: str | None = None, limits: Limits = _DEFAULT, ocr: Ocr | None = None
) -> Iterator[Document | ReadingError]:
    """Each document in the file, and an error for each record or archive member that can't become one.

    Args:
        path: a file.
        key: the record key of its document; of several, what their keys begin with unless they have an `id`.
            The path as given, if None.
        limits: what may be read at most.
        ocr: recognises the words on pages that are pictures; None leaves them.

    Raises:
        ReadingError: when the file as a whole can't be read; raised by the iteration, not by the call.
    """
    origin = key or str(path)
    with guarding(origin):
        yield from _read(replace(_material(path, origin, limits), ocr=ocr))


def find(paths: Iterable[Path]) -> Iterator[Path | ReadingError]:
    """The files at and under the paths, sorted within each folder; an error for each that can't be looked into.

    Hidden files, what systems and editors leave behind, sidecars, and links that lead out of a folder are passed over;
    a path that is given itself never is.
    """
    for path in paths:
        try:
            with guarding(str(path)):
                mode = path.stat().st_mode
        except ReadingError as error:
            yield error
            continue
        if stat.S_ISDIR(mode):
            yield from _under(path, path.resolve())
        else:
            yield path


def media_type(path: Path) -> str:
    """What the file holds, as a media type: "application/pdf".

    Raises:
        ReadingError: when it can't be told.
    """
    with guarding(str(path)):
        return _MEDIA_TYPES[detect(_material(path, str(path), _DEFAULT))]


def _read(material: Material) -> Iterator[Document | ReadingError]:
    form = detect(material)
    if form in _SINGLE:
        yield _SINGLE[form](material)
    elif form in _MANY:
        yield from _MANY[form](material)
    else:
        yield from read_zip(material, _read)


def _material(path: Path, key: str, limits: Limits) -> Material:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile(str(path), "it is a folder", "Add the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise UnknownFormat(str(path), "it is a device or a pipe, not a file")
    limits.check("bytes", status.st_size, str(path), "bytes")
    # An upload is known by the name it came with, not by the temporary file it lies in.
    name = PurePath(key).name or path.name
    return Material(key, key, name, partial(opened, path), status.st_size, limits, _sidecar(path))


def _sidecar(path: Path) -> About:
    beside = path.with_name(path.name + SIDECAR)
    try:
        status = beside.lstat()
    except OSError as error:
        if error.errno in (ENOENT, ENAMETOOLONG):
            return About()
        raise
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:  # a link, a pipe or a bomb says nothing
        raise DamagedFile(str(beside), "the sidecar is no plain small file", "Mend or remove the sidecar.")
    return parse_sidecar(beside.read_bytes(), str(beside))


def _under(folder: Path, root: Path) -> Iterator[Path | ReadingError]:
    try:
        with guarding(str(folder)):
            names = sorted(entry.name for entry in folder.iterdir())
    except ReadingError as error:
        yield UnreadableFile(error.origin, "the folder can't be looked into", error.remedy)
        return
    listed = set(names)
    for name in names:
        path = folder / name
        if is_litter(Path(name)) or (name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in listed):
            continue
        try:
            with guarding(str(path)):
                yield from _entry(path, root)
        except ReadingError as error:
            yield error


def _entry(path: Path, root: Path) -> Iterator[Path | ReadingError]:
    if path.is_symlink():
        if not path.exists():
            yield MissingFile(str(path), "the link leads nowhere", "Mend or remove the link.")
        elif path.is_file() and path.resolve().is_relative_to(root):
            yield path
    elif path.is_dir():
        yield from _under(path, root)
    elif path.is_file():
        yield path
