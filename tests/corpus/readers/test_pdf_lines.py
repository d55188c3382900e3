"""The lines of a PDF page."""

from io import BytesIO

from pypdf import PdfReader

from corpus.readers.pdf_lines import Line, lines_of
from tests.corpus.readers.making import line, pdf


def _lines(*lines: Line) -> list[Line]:
    return lines_of(PdfReader(BytesIO(pdf(lines))).pages[0])


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
