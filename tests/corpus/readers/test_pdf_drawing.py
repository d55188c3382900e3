"""What a PDF page draws."""

from io import BytesIO

from pypdf import PdfReader

from corpus.readers.pdf_colours import BLACK, WHITE
from corpus.readers.pdf_drawing import Drawing
from tests.corpus.readers.making import drawn

_PAGE = (0.0, 0.0, 612.0, 792.0)


def _drawing(content: str) -> Drawing:
    page = PdfReader(BytesIO(drawn(content))).pages[0]
    drawing = Drawing(page, _PAGE)
    page.extract_text(visitor_operand_before=drawing.before, visitor_operand_after=drawing.after)
    return drawing


def test_strings_have_place_size_and_colour() -> None:
    """As they are when it is shown; a string that follows in the line knows how much stands before it."""
    found = _drawing("BT /F 12 Tf 1 0 0 1 72 700 Tm (Word) Tj 1 0 0 rg 3 Tr [(a) -2000 (b)] TJ ET").shown
    assert [(one.setting.size, one.length, one.before, one.setting.colour, one.setting.mode) for one in found] == [
        (12, 4, 0, BLACK, 0),
        (12, 2 + 2, 4, (1, 0, 0), 3),
    ]
    assert (found[0].inner, found[0].outer) == ((1, 0, 0, 1, 72, 700), [1, 0, 0, 1, 0, 0])


def test_the_state_is_saved_and_restored() -> None:
    """What is set between q and Q doesn't outlive it, and one Q too many does no harm."""
    found = _drawing("BT /F 12 Tf ET q 1 g /G gs 0 Tz Q Q Q BT (a) Tj ET").shown
    assert [(one.setting.colour, one.setting.alpha, one.setting.stretch, one.setting.size) for one in found] == [
        (BLACK, 1, 1, 12)
    ]


def test_areas() -> None:
    """A rectangle is filled wholly, another shape perhaps not; a rule is too thin to hide anything."""
    found = _drawing("1 g 10 10 50 50 re f 0 g 0 0 m 9 0 l 0 9 l f 0 100 500 1 re f").painted
    assert [(one.box, one.colour, one.whole) for one in found] == [
        ((10, 10, 60, 60), WHITE, True),
        ((0, 0, 9, 9), BLACK, False),
    ]


def test_pictures_thick_lines_and_forms() -> None:
    """Each is an area; what a form draws stands where the form does, and its clip ends with it."""
    found = _drawing(
        "q 10 0 0 10 5 5 cm /Im0 Do Q 20 w 100 100 m 200 100 l S q 1 0 0 1 300 300 cm /Form Do Q 1 g 0 0 9 9 re f"
    ).painted
    assert [(one.box, one.colour, one.picture) for one in found] == [
        ((5, 5, 15, 15), None, True),
        ((90, 90, 210, 110), None, False),
        ((300, 300, 400, 400), BLACK, False),
        ((0, 0, 9, 9), WHITE, False),
    ]


def test_clips_cut_what_is_painted() -> None:
    """An area ends where the clip does."""
    (found,) = _drawing("0 0 50 50 re W n 1 g 0 0 500 500 re f").painted
    assert found.box == (0, 0, 50, 50)


def test_nonsense_does_no_harm() -> None:
    """Operands that are none, names that nobody knows: what follows is drawn as ever."""
    found = _drawing("/No gs /No Do (x) g re /Z cs /Q /R Tf (a) w 9 Tr BT /F 12 Tf Tj () Tj (yes) Tj ET")
    assert [one.length for one in found.shown] == [0, 3]
    assert found.shown[1].setting.colour is None
