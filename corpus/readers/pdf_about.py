"""What a PDF says about itself: its metadata where they are sensible, else its first page and its name."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import Final

from pypdf import PdfReader

from corpus.dates import first_in, in_name, parse
from corpus.readers.about import About
from corpus.readers.decoding import sound
from corpus.readers.pdf_flow import flow
from corpus.readers.pdf_lines import Line
from corpus.readers.titles import date_in, date_of_title, ends_period, is_junk_title, reads_like_title, title_in

_HEAD: Final = 3  # lines of the first page among which a running header is
_TITLE_LINES: Final = 3
_LARGER: Final = 1.1  # times the size of the other letters: a title
_FIRST_PDF: Final = 1993  # the year PDF came out: earlier dates are a clock that was not set
_BROWSER: Final = re.compile(r"chrom|skia|webkit|wkhtml|mozilla|firefox|safari", re.IGNORECASE)
_NOBODY: Final = {"anonymous", "unknown", "user", "admin", "administrator", "owner", "author", "none", "root"}


def about_pdf(reader: PdfReader, clean: Sequence[list[Line]], pages: Sequence[list[Line]], name: str) -> About:
    """Title, author and day.

    The day an event bears in its title or at the top of the first page comes before the day the file was made.

    Args:
        reader: for the metadata.
        clean: the lines of each page, without page furniture.
        pages: the same with it: a running header may hold the date.
        name: the file's name.
    """
    data = _metadata(reader)
    first = next((lines for lines in clean if lines), [])
    text, _ = flow([first])
    title = _title(data, first, text, name)
    header = next((lines for lines in pages if lines), [])
    dated = date_of_title(title or "") or date_in(text) or _in_header(header) or first_in(data.get("/Subject", ""))
    author = data.get("/Author", "")
    return About(
        title=title,
        published=dated or in_name(name) or _made(data),
        byline=author if author and author.casefold() not in _NOBODY else None,
        language=_language(reader),
    )


def _metadata(reader: PdfReader) -> dict[str, str]:
    """The entries as single lines; none where the dictionary is broken."""
    try:
        entries = dict(reader.metadata or {})
        return {str(key): " ".join(sound(str(value)).replace("\0", "").split()) for key, value in entries.items()}
    except Exception:  # noqa: BLE001 - broken metadata must not cost the text
        return {}


def _title(data: dict[str, str], first: list[Line], text: str, name: str) -> str | None:
    title = data.get("/Title", "")
    if title and not is_junk_title(title, name):
        return title
    return _prominent(first) or title_in(text)


def _prominent(lines: list[Line]) -> str | None:
    """The first lines of the largest size, if that is larger than most of the page and they read like a title."""
    sizes = sorted(line.size for line in lines)
    if not lines or sizes[-1] < _LARGER * sizes[len(sizes) // 2]:
        return None
    start = next(place for place, line in enumerate(lines) if line.size == sizes[-1])
    same = list(takewhile(lambda line: line.size == sizes[-1], lines[start : start + _TITLE_LINES]))
    title = " ".join(line.text for line in same)
    return title if reads_like_title(title) else None


def _in_header(lines: list[Line]) -> date | None:
    """The date in a running header, which is short and among the first lines of the page."""
    texts = ["", *(line.text for line in lines[:_HEAD])]
    heads = (text for before, text in pairwise(texts) if not _is_sentence(text) and not ends_period(f"{before} {text}"))
    return next((day for text in heads if (day := first_in(text))), None)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ",", ";")) or len(text.split()) > 12  # noqa: PLR2004 - headers are shorter


def _made(data: dict[str, str]) -> date | None:
    """The day the file was made, unless that is only when somebody printed a web page."""
    day = parse(data.get("/CreationDate", ""))
    printed = _BROWSER.search(data.get("/Creator", "") + data.get("/Producer", ""))
    return day if day and day.year >= _FIRST_PDF and not printed else None


def _language(reader: PdfReader) -> str | None:
    try:
        code = str(reader.root_object.get("/Lang", "")).strip()[:2].lower()
    except Exception:  # noqa: BLE001 - as for the metadata
        return None
    return code if len(code) == len("en") and code.isalpha() else None
