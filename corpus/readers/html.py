"""Web pages: the article without the page around it."""

import re
from datetime import date
from typing import Final, NamedTuple

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extract

from corpus.dates import parse
from corpus.document import Document
from corpus.errors import NoText
from corpus.readers.about import About, publisher
from corpus.readers.hiding import left_out
from corpus.readers.html_blocks import whole, with_repeats
from corpus.readers.html_hidden import without_hidden
from corpus.readers.material import Material
from corpus.readers.text import decoded, document
from corpus.readers.titles import date_of_title

_PROLOGUE: Final = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_LANGUAGE: Final = re.compile(r"<html\b[^>]{0,500}?\blang\s{0,3}=\s{0,3}[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://\S+")


def read_html(material: Material) -> Document:
    """The main text, a paragraph a block; title, date, byline, site and address as the page gives them.

    Raises:
        NoText: if no article is found in the page.
    """
    page, _, notes = decoded(material)
    page = _PROLOGUE.sub("", page, count=1)  # lxml refuses text that declares an encoding
    found = text_of(page)
    if not found.text:
        unseen = "all text of the page is hidden from the eye" if found.hidden else "no text is found in the page"
        raise NoText(material.origin, unseen)
    said = (left_out(found.hidden),) if found.hidden else ()
    return document(found.text, material, _about(found.extract, page), notes + said)


class Found(NamedTuple):
    """The main text of a page, how many words of it were hidden and left out, and what trafilatura made of the page."""

    text: str
    hidden: int
    extract: Extract | None


def text_of(page: str) -> Found:
    """The main text of a page or a fragment of one, empty if there is none, without what isn't seen."""
    extract = _extract(page)
    text = _paragraphs(extract, page)
    shown, parts = without_hidden(page)
    squeezed = "".join(text.split())
    hidden = sum(len(part.words.split()) for part in parts if part.is_amid(squeezed))
    if any(part.is_in(squeezed) for part in parts):
        text = _paragraphs(_extract(shown), shown)
    return Found(text, hidden, extract)


def _paragraphs(extract: Extract | None, page: str) -> str:
    """The blocks of an extract, blank lines between them; rows of a table and items of a list stay together."""
    found = (" ".join(line.split()) for line in (extract.text or "" if extract else "").split("\n"))
    lines = [line for line in found if line]
    text, before = "", ""
    for line in with_repeats(lines, page):
        together = line[0] in "|-" and before[:1] == line[0]
        text += ("\n" if together else "\n\n") + line
        before = line
    return text.strip()


def _extract(page: str) -> Extract | None:
    extract = bare_extraction(whole(page), with_metadata=True, include_comments=False)
    return extract if isinstance(extract, Extract) else None


def _about(extract: Extract | None, page: str) -> About:
    if extract is None:
        return About()
    language = _LANGUAGE.search(page[:5000])
    url = extract.url if extract.url and _ADDRESS.fullmatch(extract.url) else None
    return About(
        title=_title(extract),
        published=_published(extract),
        byline=extract.author.replace("; ", ", ") if extract.author else None,
        source=extract.sitename or (publisher(url) if url else None),
        url=url,
        language=language[1].lower() if language else None,
    )


def _published(extract: Extract) -> date | None:
    """The date in the title of a dated event comes before any that is found in the page."""
    return date_of_title(extract.title or "") or (parse(extract.date) if extract.date else None)


def _title(extract: Extract) -> str | None:
    """The title without the site's name that many pages hang on to it."""
    title = " ".join((extract.title or "").split())
    site = extract.sitename or ""
    for mark in (" | ", " - ", " – ", " — ") if site else ():
        title = title.removesuffix(mark + site).removeprefix(site + mark)
    return title or None
