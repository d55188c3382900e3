"""The lines of a PDF page."""

from io import BytesIO

from pypdf import PdfReader

from corpus.readers.pdf_lines import Line, read_page
from tests.corpus.readers.making import drawn, line, pdf


def _lines(*lines: Line) -> list[Line]:
    return read_page(PdfReader(BytesIO(pdf(lines))).pages[0]).lines


def test_place_and_face() -> None:
    """A line knows where it stands, how large it is and whether it is bold; blanks in it are single."""
    lines = [line("A  title", x=100, y=700, size=18, bold=True), line("words", x=72, y=650)]
    assert _lines(*lines) == [line("A title", x=100, y=700, size=18, bold=True), line("words", x=72, y=650)]


def test_a_line_in_parts() -> None:
    """Parts at one height are one line, of the size that most of it has, bold only if all of it is."""
    (found,) = _lines(
        line("Bold", x=72, bold=True), line("and then much more that is not", x=110), line("tiny", x=290, size=6)
    )
    assert found.text == "Bold and then much more that is not tiny"
    assert (found.x, found.size, found.bold) == (72, 12, False)


def test_references_to_footnotes_are_left_off() -> None:
    """A small raised figure after a full stop is no word of the text; one after a letter may be an exponent."""
    (found,) = _lines(line("The rate.", x=72, y=700), line("1", x=125, y=705, size=7), line("Next", x=132, y=700))
    assert found.text in {"The rate. Next", "The rate.Next"}
    (found,) = _lines(line("9 m", x=72, y=700), line("2", x=92, y=704, size=7))
    assert "2" in found.text


def test_blank_lines_are_none() -> None:
    """What shows nothing is no line."""
    assert _lines(line(" "), line("words", y=650)) == [line("words", y=650)]


def test_hidden_words_are_kept_apart() -> None:
    """What isn't seen stands in no line, wherever it is in the order of the page, and is told apart from them."""
    page = PdfReader(
        BytesIO(
            drawn(
                "BT /F 12 Tf 1 0 0 1 72 700 Tm (Before) Tj 1 g (secret) Tj ( words) Tj 0 g ( after) Tj ET "
                "BT /F 12 Tf 1 g 14 TL 1 0 0 1 72 600 Tm [(more) -300 (of them)] TJ (and more) ' 0 g ET"
            )
        )
    ).pages[0]
    read = read_page(page)
    assert [line.text for line in read.lines] == ["Before after"]
    assert read.hidden == "secret words more of them and more"
    assert read_page(page) == read
