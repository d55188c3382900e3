"""PDF: running text with the pages it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.document import Document
from corpus.errors import DamagedFile, EncryptedFile, NoText, ReadingError
from corpus.readers.hiding import left_out
from corpus.readers.material import Material
from corpus.readers.pdf_about import about_pdf
from corpus.readers.pdf_flow import flow
from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_lines import Read, read_page
from corpus.readers.titles import title_from_name

_SCAN: Final = "Add it again with --ocr, or run OCR (for instance ocrmypdf) and add the result."
UNRECOGNISED: Final = "held only pictures, whose words were not read"
"""In the note of a document that OCR would give more text."""

_CLEARER: Final = "Add a clearer scan, or name its language by --ocr-language."
_UNHIDE: Final = "Add a version whose text can be seen."
_LISTED: Final = 8  # pages named in a note
_TAIL: Final = 4096  # bytes in which a whole PDF has its end mark, with some rubbish after it


def read_pdf(material: Material) -> Document:
    """The text in paragraphs, page furniture left off; title, date and author from metadata or the first page.

    Raises:
        EncryptedFile: if it needs a password.
        DamagedFile: if no page can be read.
        NoText: if it is a scan, or empty.
        FileTooLarge: if it has too many pages.
    """
    with material.open() as stream:
        reader = _opened(stream, material)
        read, unread = _read(reader)
        pictures = [number for number, one in enumerate(read, start=1) if one.pictured and not one.lines]
        recognised = material.ocr.lines(stream, pictures) if material.ocr and pictures else {}
        pages = [recognised.get(number, one.lines) for number, one in enumerate(read, start=1)]
        clean = without_furniture(pages)
        text, spans = flow(clean)
        hidden = {number: words for number, one in enumerate(read, start=1) if (words := len(one.hidden.split()))}
        found = _Found(unread, pictures, sorted(recognised), hidden, material.ocr is not None)
        if not text:
            raise _without_text(len(pages), found, material.origin)
        about = material.about.over(about_pdf(reader, clean, pages, material.name))
        notes = tuple(_notes(found, cut=_is_cut(stream)))
    return Document.of(
        text,
        key=material.key,
        title=about.title or title_from_name(material.name),
        pages=spans,
        published=about.published,
        byline=about.byline,
        source=about.source,
        language=about.language,
        origin=about.url or material.origin,
        notes=notes,
    )


def _opened(stream: BinaryIO, material: Material) -> PdfReader:
    """The file with its pages at hand, opened with the empty password if it is encrypted."""
    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile(material.origin, "the PDF is encrypted")
        number = len(reader.pages)
    except PyPdfError as error:
        reason = "breaks off early" if _is_cut(stream) else f"is damaged ({str(error).rstrip('.')})"
        raise DamagedFile(material.origin, f"the PDF {reason}") from error
    material.limits.check("pages", number, material.origin, "pages")
    if not number:
        raise DamagedFile(material.origin, "no page of the PDF can be found")
    return reader


def _read(reader: PdfReader) -> tuple[list[Read], list[int]]:
    """What each page says, and the numbers of those that can't be read."""
    pages: list[Read] = []
    unread: list[int] = []
    for number in range(len(reader.pages)):
        try:
            pages.append(read_page(reader.pages[number]))
        except Exception:  # noqa: BLE001 - a broken page raises anything, and must not cost the others
            pages.append(Read([]))
            unread.append(number + 1)
    return pages, unread


@dataclass(frozen=True, slots=True)
class _Found:
    """What has to be said of pages, by their numbers.

    Args:
        unread: those that can't be read.
        pictures: those that hold only pictures.
        recognised: those of them whose words OCR gave.
        hidden: how many words of each were hidden.
        tried: whether OCR was asked for.
    """

    unread: Sequence[int]
    pictures: Sequence[int]
    recognised: Sequence[int]
    hidden: Mapping[int, int]
    tried: bool


def _without_text(number: int, found: _Found, origin: str) -> ReadingError:
    if found.pictures and found.tried:
        return NoText(origin, "the PDF is a scan, and OCR recognises no words in it", _CLEARER)
    if found.pictures:
        return NoText(origin, "the PDF is a scan without a text layer", _SCAN)
    if found.unread:
        return DamagedFile(
            origin, f"none of its {number:,} pages can be read" if number > 1 else "its page can't be read"
        )
    if found.hidden:
        return NoText(origin, "all text of the PDF is hidden from the eye", _UNHIDE)
    return NoText(origin, "the PDF holds no text")


def _notes(found: _Found, *, cut: bool) -> Iterator[str]:
    if cut:
        yield "The file breaks off early; what is left of it was read."
    if found.unread:
        yield f"{_named(found.unread)} could not be read."
    if found.recognised:
        yield f"{_named(found.recognised)} held only pictures; the words were recognised by OCR and may hold errors."
    if left := [number for number in found.pictures if number not in set(found.recognised)]:
        failed = "held only pictures, whose words OCR could not recognise."
        yield f"{_named(left)} {failed if found.tried else f'{UNRECOGNISED}. {_SCAN}'}"
    if found.hidden:
        pages = _named([*found.hidden])
        yield left_out(sum(found.hidden.values()), f" on {pages[0].lower()}{pages[1:]}")


def _named(pages: Sequence[int]) -> str:
    listed = ", ".join(map(str, pages[:_LISTED]))
    more = f" and {len(pages) - _LISTED:,} more" if len(pages) > _LISTED else ""
    return f"{'Page' if len(pages) == 1 else 'Pages'} {listed}{more}"


def _is_cut(stream: BinaryIO) -> bool:
    stream.seek(max(stream.seek(0, 2) - _TAIL, 0))
    return b"%%EOF" not in stream.read()
