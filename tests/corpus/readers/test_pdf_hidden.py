"""What isn't seen on a PDF page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from corpus.readers.pdf_lines import read_page
from tests.corpus.readers.making import drawn

_AT = "BT /F 12 Tf 1 0 0 1 72 700 Tm"
_SCAN = "q 612 0 0 792 0 0 cm /Im0 Do Q"


def _hidden(content: str, crop: tuple[float, float, float, float] | None = None) -> str:
    return read_page(PdfReader(BytesIO(drawn(content, crop=crop))).pages[0]).hidden


@pytest.mark.parametrize(
    "content",
    [
        f"1 g {_AT} (secret) Tj ET",
        f"0.96 g {_AT} (secret) Tj ET",
        f"0 0 0 0 k {_AT} (secret) Tj ET",
        f"/DeviceRGB cs 1 1 1 sc {_AT} (secret) Tj ET",
        f"1 0 0 rg 50 650 400 100 re f {_AT} (secret) Tj ET",
        f"0 g 50 650 400 100 re f 1 g 60 690 300 30 re f {_AT} (secret) Tj ET",
        f"/G gs {_AT} (secret) Tj ET",
        "BT /F 0.5 Tf 1 0 0 1 72 700 Tm (secret) Tj ET",
        "BT /F 0 Tf 1 0 0 1 72 700 Tm (secret) Tj ET",
        "BT /F 12 Tf 0.01 0 0 0.01 72 700 Tm (secret) Tj ET",
        "BT /F 12 Tf 0 Tz 1 0 0 1 72 700 Tm (secret) Tj ET",
        "BT /F 12 Tf 1 0 0 1 72 900 Tm (secret) Tj ET",
        "BT /F 12 Tf 1 0 0 1 -900 700 Tm (secret) Tj ET",
        f"q 0 0 50 50 re W n {_AT} (secret) Tj ET Q",
        f"{_AT} (secret) Tj ET 0 g 50 650 400 100 re f",
        f"{_AT} (secret) Tj ET q 200 0 0 100 50 650 cm /Im0 Do Q",
        f"{_AT} 3 Tr (secret) Tj ET",
        f"{_AT} 7 Tr (secret) Tj ET",
    ],
)
def test_hidden(content: str) -> None:
    """White on white or nearly, as its ground, without opacity or size, off the page, cut away, covered, unfilled."""
    assert _hidden(f"q {content} Q BT 0 Tr 100 Tz /F 12 Tf 1 0 0 1 72 100 Tm (Plain words.) Tj ET") == "secret"


@pytest.mark.parametrize(
    "content",
    [
        f"0 g 50 650 400 100 re f 1 g {_AT} (seen) Tj ET",
        f"0.2 0.3 0.6 rg 50 650 m 450 650 l 450 750 l 50 750 l h f 1 g {_AT} (seen) Tj ET",
        f"0 g 50 650 400 60 re f 50 705 400 50 re f 1 g {_AT} (seen) Tj ET",
        f"q 400 0 0 100 50 650 cm /Im0 Do Q 1 g {_AT} (seen) Tj ET",
        f"q 4 0 0 4 50 500 cm /Form Do Q 1 g {_AT} (seen) Tj ET",
        f"0.5 g {_AT} (seen) Tj ET",
        f"1 0 0 rg {_AT} (seen) Tj ET",
        f"/Pattern cs /P0 scn {_AT} (seen) Tj ET",
        f"1 g 0 0 612 792 re f 0 g {_AT} (seen) Tj ET",
        f"{_AT} (seen) Tj ET /G gs 0 g 50 650 400 100 re f",
        f"{_AT} (seen with much more behind it) Tj ET 0 g 72 690 20 30 re f",
        f"{_AT} (seen) Tj ET 0 g 50 698 400 1 re f",
        "BT /F 1 Tf 12 0 0 12 72 700 Tm (seen) Tj ET",
        "BT /F 12 Tf 0 1 -1 0 300 300 Tm (seen) Tj ET",
        "BT /F 12 Tf 1 0 0 1 -20 700 Tm (seen in part) Tj ET",
        f"q 60 690 400 30 re W n {_AT} (seen) Tj ET Q",
        f"{_SCAN} {_AT} 3 Tr (seen) Tj ET",
        f"{_AT} (seen) Tj ET {_SCAN}",
        f"q 612 0 0 300 0 492 cm /Im0 Do Q q 612 0 0 300 0 0 cm /Im0 Do Q {_AT} 3 Tr (seen) Tj ET",
        f"0 g 0 0 m 612 0 l 300 792 l 0 792 l f {_AT} 3 Tr (seen) Tj ET",
        f"{_AT} 7 Tr (seen) Tj ET {_SCAN}",
    ],
)
def test_seen(content: str) -> None:
    """White on a dark ground of any kind, black on white, letters set large or turned, cut in part; a scan's text."""
    assert not _hidden(content)


def test_outside_the_crop_box() -> None:
    """What printers cut off isn't seen."""
    page = f"{_AT} (Marks) Tj 1 0 0 1 72 300 Tm (Plain words.) Tj ET"
    assert _hidden(page, (0, 0, 612, 400)) == "Marks"
    assert not _hidden(page, (700, 0, 800, 400))


def test_a_page_full_of_areas_is_read_in_time() -> None:
    """What hides in thousands of areas isn't looked for."""
    assert not _hidden("0 0 9 9 re f " * 5_001 + f"1 g {_AT} (maybe) Tj ET")
