"""Pages as pictures, and boxes on them."""

from pathlib import Path

import pytest

from corpus.document import Document, Page, Span
from corpus.library import Original
from tests.ui.paper import HEIGHT, LEFT, LINE, TOP, WIDTH, write
from tests.ui.scene import ShelfOf
from ui.media import PageImages
from ui.rendering import PageError

TEXT = "A header stands apart. They agreed to coordinate their operations at once. On both sides.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> ShelfOf:
    """A library with one PDF of two pages; the sentence runs over a hyphenated line and on to the second page."""
    path = write(
        tmp_path / "a",
        [["A header stands apart.", "They agreed to coordi-", "nate their operations"], ["at once. On both sides."]],
    )
    first = TEXT.index("at once")
    document = Document.of(TEXT, key="k", title="T", pages=(Page(1, Span(0, first)), Page(2, Span(first, len(TEXT)))))
    return ShelfOf({document.id: document}, {document.id: Original(path, "0" * 64, "application/pdf", "a.pdf")})


def only(shelf: ShelfOf) -> str:
    """The id of its only document."""
    (ident,) = shelf.documents
    return ident


def test_a_page_is_a_png(shelf: ShelfOf) -> None:
    """Each page comes as a picture."""
    assert PageImages(shelf).picture(only(shelf), 1).startswith(b"\x89PNG")  # type: ignore[arg-type]


def test_a_picture_is_made_once(shelf: ShelfOf) -> None:
    """Asked for again, the same bytes come from memory."""
    images = PageImages(shelf)  # type: ignore[arg-type]
    assert images.picture(only(shelf), 2) is images.picture(only(shelf), 2)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_are_no_other_pages(shelf: ShelfOf, number: int) -> None:
    """Pages count from 1 to the last."""
    with pytest.raises(PageError):
        PageImages(shelf).picture(only(shelf), number)  # type: ignore[arg-type]


def test_unknown_documents_and_other_files_have_no_pages(shelf: ShelfOf, tmp_path: Path) -> None:
    """Neither an id that isn't there, nor a text file, nor a PDF that is damaged or gone."""
    images = PageImages(shelf)  # type: ignore[arg-type]
    with pytest.raises(PageError):
        images.picture("f" * 64, 1)
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"%PDF-1.7 and no more")
    for path, media_type in (
        (damaged, "application/pdf"),
        (tmp_path / "gone", "application/pdf"),
        (damaged, "text/html"),
    ):
        shelf.files[only(shelf)] = Original(path, "0" * 64, media_type, "x")
        with pytest.raises(PageError):
            images.picture(only(shelf), 1)


def test_words_are_boxed_on_every_page_they_run_over(shelf: ShelfOf) -> None:
    """The sentence is boxed line by line: two lines of page 1, below the header, and the first line of page 2."""
    start, end = TEXT.index("They"), TEXT.index(" On both")
    first, second = PageImages(shelf).leaves(only(shelf), Span(start, end))  # type: ignore[arg-type]
    assert (first.number, second.number) == (1, 2)
    assert first.ratio == round(HEIGHT / WIDTH, 4)
    assert len(first.boxes) == 2
    assert len(second.boxes) == 1
    for box, down in ((first.boxes[0], TOP + LINE), (first.boxes[1], TOP + 2 * LINE), (second.boxes[0], TOP)):
        assert abs(box.left - 100 * LEFT / WIDTH) < 1
        assert box.top < 100 * down / HEIGHT < box.top + box.height + 1


def test_a_span_past_the_end_has_no_page(shelf: ShelfOf) -> None:
    """Words that aren't in the document aren't looked for."""
    with pytest.raises(PageError):
        PageImages(shelf).leaves(only(shelf), Span(0, len(TEXT) + 1))  # type: ignore[arg-type]
