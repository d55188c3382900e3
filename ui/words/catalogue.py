"""The catalogues of translations, read from their `.po` files when they are first needed."""

import functools
import io
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog

HERE = Path(__file__).parent

SOURCE = "en"
"""The language of the strings in the code: it needs no catalogue."""


def file_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return HERE / language / "LC_MESSAGES" / "onrecord.po"


LANGUAGES = (SOURCE, *sorted(file.parts[-3] for file in HERE.glob("*/LC_MESSAGES/onrecord.po")))
"""What the interface can be read in, the source first."""


@functools.cache
def catalogue(language: str) -> "Catalog":
    """All entries of a language, with where each is used."""
    from babel.messages.pofile import read_po

    with file_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@functools.cache
def translations(language: str) -> NullTranslations:
    """What gives the words of a language; what it doesn't know, it gives back as it is."""
    if language == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
