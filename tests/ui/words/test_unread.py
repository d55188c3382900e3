"""What readers say of files."""

import pytest

from corpus.errors import ReadingError, UnknownFormat
from corpus.readers.hiding import left_out
from ui.words import from_below, speaking


@pytest.mark.parametrize("error", [ReadingError, *ReadingError.__subclasses__()])
def test_every_kind_of_failure_has_its_reason_and_remedy(error: type[ReadingError]) -> None:
    """Nothing of them is left in English."""
    with speaking("de"):
        assert from_below(error.reason) != error.reason
        assert from_below(error.remedy) != error.remedy


def test_what_stands_in_a_reason_is_said_too() -> None:
    """What a file is instead, and of what it has too much."""
    with speaking("de"):
        assert from_below(UnknownFormat("a", "it is an Excel workbook").reason) == "Sie ist eine Excel-Mappe"
        assert from_below("it has 6,001 pages; the limit is 5,000") == "Sie hat 6,001 Seiten; erlaubt sind 5,000"


def test_notes_are_said_with_their_pages() -> None:
    """One page, several, and more than are listed; and two notes with a blank between them."""
    with speaking("de"):
        assert from_below(left_out(3, " on pages 1, 2 and 4 more")) == (
            "Unsichtbarer Text wurde ausgelassen: 3 Wörter auf den Seiten 1, 2 und 4 weitere."
        )
        assert from_below("Page 3 could not be read. Attachments are not read: a.pdf.") == (
            "Seite 3 war nicht lesbar. Anhänge werden nicht gelesen: a.pdf."
        )
