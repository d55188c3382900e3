"""In which language quoted words are, for whoever has a page read to them: seldom that of the page."""

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from corpus.attribution.language import reads_english

if TYPE_CHECKING:
    from corpus.document import Document

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)

_SAMPLE = 4000
"""Characters of a document that tell whether it is in English."""


def tongue_of(document: "Document") -> Markup:
    """The attributes of whatever shows a document's words: its language, where that is known, and its direction."""
    return tongue(document.text[:_SAMPLE], document.language)


def tongue(words: str, language: str | None = None) -> Markup:
    """The attributes of whatever shows these words.

    Args:
        words: what is shown, or more of the same document.
        language: as the document says; None if it doesn't.
    """
    known = language.replace("_", "-") if language else ""
    if not _CODE.fullmatch(known):
        known = "en" if reads_english(words) else ""
    return Markup(' lang="{}" dir="auto"').format(known) if known else Markup(' dir="auto"')
