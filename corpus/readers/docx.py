"""Word documents (DOCX): paragraphs, headings, and tables row by row."""

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, Final

from docx import Document as WordDocument
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell

from corpus.document import Document
from corpus.errors import DamagedFile, NoText
from corpus.readers.about import About
from corpus.readers.docx_hidden import Seen
from corpus.readers.hiding import left_out
from corpus.readers.material import Material
from corpus.readers.text import document
from corpus.readers.titles import is_junk_title, reads_like_title

_OUT = (
    "[not(ancestor::w:txbxContent or ancestor::w:moveFrom)]"  # text boxes stand twice; what was moved stands elsewhere
)
_BLOCKS: Final = f".//w:p[not(ancestor::w:tbl)]{_OUT} | .//w:tbl[not(ancestor::w:tbl)]{_OUT}"
_PARTS: Final = " | ".join(f".//w:r/w:{name}{_OUT}" for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLES: Final = ("Title", "Heading 1")
_MADE_BY_TOOL: Final = {"python-docx", "un-named", "author", "user", "administrator"}


def read_docx(material: Material) -> Document:
    """The body in reading order, blank lines between paragraphs; a row of a table is a line, its cells parted by bars.

    Raises:
        DamagedFile: if the package isn't a whole Word document.
        FileTooLarge: if it unpacks to more than the limits allow.
        NoText: if it holds no words.
    """
    with material.open() as stream:
        _check_unpacking(material)
        try:
            word = WordDocument(stream)
        except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
            raise DamagedFile(material.origin, "the Word document is damaged or incomplete") from error
        body = _Body(word)
        text = "\n\n".join(body.blocks())
    hidden = len("".join(body.hidden).split())
    if not text.strip():
        unseen = (
            "all text of the Word document is hidden from the eye" if hidden else "the Word document holds no words"
        )
        raise NoText(material.origin, unseen)
    notes = (left_out(hidden),) if hidden else ()
    return document(text, material, _about(word, material), notes, made=_made(word))


def _check_unpacking(material: Material) -> None:
    with material.open() as stream, zipfile.ZipFile(stream) as package:
        members = package.infolist()
        unpacked = sum(member.file_size for member in members)
    material.limits.check_unpacking(material.size, unpacked, len(members), material.origin)


class _Body:
    """The words of a document, and apart from them those that aren't seen."""

    def __init__(self, word: Docx) -> None:
        self._word = word
        self._seen = Seen(word)
        self.hidden: list[str] = []

    def blocks(self) -> Iterator[str]:
        """Paragraphs and tables."""
        for block in self._word.element.body.xpath(_BLOCKS):
            text = self._table(Table(block, self._word)) if block.tag.endswith("}tbl") else self._words(block)
            if text:
                yield text

    def _words(self, paragraph: Any) -> str:  # noqa: ANN401 - lxml ships no types
        """The words of a paragraph with those that a reviewer put in; python-docx's own `text` leaves these out."""
        shown: list[str] = []
        for run, parts in groupby(paragraph.xpath(_PARTS), key=lambda part: part.getparent()):
            text = "".join(_SIGNS.get(part.tag.rpartition("}")[2], part.text or "") for part in parts)
            if text.strip() and self._seen.hides(run):
                self.hidden.append(f"{text} ")
            else:
                shown.append(text)
        return "".join(shown).replace("\xa0", " ").strip()

    def _table(self, table: Table) -> str:
        rows = (" | ".join(self._cells(row.cells)) for row in table.rows)
        return "\n".join(row for row in rows if row.strip(" |"))

    def _cells(self, cells: tuple[_Cell, ...]) -> Iterator[str]:
        """The words of each cell; one that spans several columns is said once."""
        previous = None
        for cell in cells:
            if cell._tc is not previous:  # noqa: SLF001 - python-docx has no other way to tell merged cells
                previous = cell._tc  # noqa: SLF001
                words = " ".join(self._words(paragraph._p) for paragraph in cell.paragraphs)  # noqa: SLF001 - nor to its XML
                yield " ".join(words.split())


def _about(word: Docx, material: Material) -> About:
    core = word.core_properties
    title = " ".join(core.title.split())
    author = core.author.strip()
    return About(
        title=title if title and not is_junk_title(title, material.name) else _headed(word),
        byline=author if author.casefold() not in _MADE_BY_TOOL else None,
        language=core.language[:2].lower() or None,
    )


def _headed(word: Docx) -> str | None:
    """The first paragraph in the style of a title, else of a first heading."""
    for style in _TITLES:
        for paragraph in word.paragraphs:
            words = " ".join(paragraph.text.split())
            if paragraph.style is not None and paragraph.style.name == style and reads_like_title(words):
                return words
    return None


def _made(word: Docx) -> date | None:
    """The day it was made, unless that is the template's, which tools leave in."""
    core = word.core_properties
    return core.created.date() if core.created and core.author.casefold() not in _MADE_BY_TOOL else None
