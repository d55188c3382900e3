"""Title, author and date of a PDF."""

from datetime import date

import pytest

from corpus.document import Document
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_lines import Line
from tests.corpus.readers.making import block, line, material, pdf

BODY = block("The Committee reaffirmed the target range, and the pace of job gains was solid.", "So it was.", top=500)


def _read(*lines: Line, name: str = "x.pdf", **metadata: str) -> Document:
    return read_pdf(material(pdf([*lines, *BODY], **metadata), name))


def test_sensible_metadata_are_believed() -> None:
    """Title and author come from them."""
    document = _read(Title="Transcript of a Press Conference", Author="Federal Reserve")
    assert (document.title, document.byline) == ("Transcript of a Press Conference", "Federal Reserve")


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "x", "0001018724-18-000005", ""])
def test_junk_gives_way_to_the_largest_lines(title: str) -> None:
    """The title is then what the first page shows as one, over two lines if need be."""
    large = (line("A plan that both", y=700, size=20), line("ministers agreed on", y=676, size=20))
    assert _read(line("Ministry", y=740), *large, Title=title).title == "A plan that both ministers agreed on"


def test_without_larger_lines() -> None:
    """The first line that reads like a title is taken; else the file's name."""
    assert _read(line("A plan that both ministers agreed on", y=700, bold=True)).title == (
        "A plan that both ministers agreed on"
    )
    assert (
        _read(line("This is one long sentence, which says more than a title.", size=30), name="a_b.pdf").title == "a b"
    )


def test_nobody_is_no_author() -> None:
    """What programs put in for want of a name is left out."""
    assert _read(Author="Anonymous").byline is None


@pytest.mark.parametrize(
    ("lines", "name", "metadata", "day"),
    [
        ([], "x.pdf", {"Title": "Conference, March 16, 2022", "CreationDate": "D:20220330101538"}, date(2022, 3, 16)),
        ([line("March 16, 2022", y=720)], "x.pdf", {"CreationDate": "D:20220330101538"}, date(2022, 3, 16)),
        ([line("March 16, 2022 Conference FINAL", y=760)], "x-20210101.pdf", {}, date(2022, 3, 16)),
        ([], "conf20220316.pdf", {"CreationDate": "D:20220330101538"}, date(2022, 3, 16)),
        ([], "x.pdf", {"Subject": "Form 8-K filed 08/18/2022"}, date(2022, 8, 18)),
        ([], "x.pdf", {"CreationDate": "D:20220330101538-04'00'"}, date(2022, 3, 30)),
        ([], "x.pdf", {"CreationDate": "D:20220330101538", "Producer": "Skia/PDF m96"}, None),
        ([], "x.pdf", {"CreationDate": "D:19800101000000"}, None),
        ([line("For the fiscal year ended", y=740), line("December 31, 2017", y=720)], "x.pdf", {}, None),
    ],
)
def test_dates(lines: list[Line], name: str, metadata: dict[str, str], day: date | None) -> None:
    """An event's own date comes before the file's; printing a web page, a wrong clock or a period dates nothing."""
    assert read_pdf(material(pdf([*lines, *BODY], **metadata), name)).published == day
