"""Running headers, footers and page numbers."""

import pytest

from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_lines import Line
from tests.corpus.readers.making import block, line


def _page(number: int, *, header: str | None = None, footer: str | None = None) -> list[Line]:
    body = block(*(f"Line {chr(97 + row)} of what page {'i' * number} says at length." for row in range(6)), top=650)
    head = [line(header, y=750)] if header else []
    return [*head, *([line(footer, y=40)] if footer else []), *body]


def _texts(pages: list[list[Line]]) -> set[str]:
    return {one.text for lines in pages for one in lines}


def test_headers_and_footers_that_recur_are_left_off() -> None:
    """Whatever page they are on, and with whatever number in them; the body stays as it is."""
    pages = [_page(n, header="March 16, 2022 Press Conference FINAL", footer=f"Page {n} of 9") for n in range(1, 10)]
    assert without_furniture(pages) == [_page(n) for n in range(1, 10)]


def test_left_and_right_pages_may_differ() -> None:
    """A header on every second page recurs too."""
    pages = [_page(n, header="The Report" if n % 2 else "Chapter") for n in range(1, 9)]
    assert without_furniture(pages) == [_page(n) for n in range(1, 9)]


def test_heads_of_chapters() -> None:
    """In a long file a head on three pages in a row is furniture; the same words further apart are not."""
    pages = [_page(n, header="First chapter" if n in (5, 6, 7) else None) for n in range(1, 31)]
    assert "First chapter" not in _texts(without_furniture(pages))
    pages = [_page(n, header="First chapter" if n in (5, 15, 25) else None) for n in range(1, 31)]
    assert "First chapter" in _texts(without_furniture(pages))


def test_bare_page_numbers_count_on() -> None:
    """Numbers that rise with the pages are page numbers; a lone figure at a page's end is not."""
    pages = [_page(n, footer=str(n + 12)) for n in range(1, 6)]
    pages[2] = [*_page(3, footer="15"), line("1,024", y=60), line("777", y=50)]
    texts = _texts(without_furniture(pages))
    assert not texts & {"13", "14", "15", "16", "17"}
    assert {"1,024", "777"} <= texts


@pytest.mark.parametrize("number", ["Page 1 of 2", "- 3 -", "1/2", "p. 4", "Seite 2 von 3"])
def test_page_numbers_of_short_files(number: str) -> None:
    """On a single page only what can be nothing else is taken for a page number."""
    assert without_furniture([_page(1, footer=number)]) == [_page(1)]
    assert "1968" in _texts(without_furniture([_page(1), _page(2), _page(3, footer="1968")]))


def test_figures_that_recur_are_no_furniture() -> None:
    """A row of a table at the top of page after page stays: it has no letters to know it by."""
    pages = [_page(n, header="2022 2021 2020") for n in range(1, 9)]
    assert without_furniture(pages) == pages


def test_where_everything_recurs_nothing_is_left_off() -> None:
    """Pages that say the same are not emptied."""
    pages = [[line("Hello world")] for _ in range(5)]
    assert without_furniture(pages) == pages
    assert without_furniture([]) == []
    assert without_furniture([[]]) == [[]]
