"""Plain text, kept exactly as decoded."""

from datetime import date

from corpus.dates import in_name
from corpus.document import Document
from corpus.errors import NoText, UnknownFormat
from corpus.readers.about import About
from corpus.readers.decoding import Decoded, decode, sound
from corpus.readers.material import Material
from corpus.readers.titles import byline_in, date_in, date_of_title, title_from_name, title_in


def decoded(material: Material) -> Decoded:
    """The text of the whole file.

    Raises:
        UnknownFormat: if it isn't text.
        NoText: if it is blank.
    """
    result = decode(material.whole())
    if result is None:
        raise UnknownFormat(material.origin, "it holds binary data of no known format")
    if not result.text.strip():
        raise NoText(material.origin, "the file is blank", "Add the file with its content.")
    return result


def read_text(material: Material) -> Document:
    """The text; title, byline and date as its first lines, else its name, give them."""
    found = decoded(material)
    return document(found.text, material, About(), found.notes)


def document(
    text: str, material: Material, about: About, notes: tuple[str, ...] = (), *, made: date | None = None
) -> Document:
    """A document without pages, with what nothing else says about it taken from its first lines and its name.

    Args:
        text: not blank.
        material: what it came from; its sidecar has the first word.
        about: what its metadata say.
        notes: what was left out.
        made: the day the file was made, for want of a better one.
    """
    about, text = material.about.over(about), sound(text)
    title = about.title or title_in(text) or title_from_name(material.name)
    return Document.of(
        text,
        key=material.key,
        title=title,
        published=about.published or date_of_title(title) or date_in(text) or in_name(material.name) or made,
        byline=about.byline or byline_in(text),
        source=about.source,
        language=about.language,
        origin=about.url or material.origin,
        notes=notes,
    )
