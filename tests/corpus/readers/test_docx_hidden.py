"""What a Word document hides."""

from collections.abc import Callable

import pytest
from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from corpus.readers.docx_hidden import Seen

_WHITE = RGBColor(0xFF, 0xFF, 0xFE)


def _hidden(run: Run) -> None:
    run.font.hidden = True


def _white(run: Run) -> None:
    run.font.color.rgb = _WHITE


def _tiny(run: Run) -> None:
    run.font.size = Pt(1)


def _styled(run: Run) -> None:
    styles = run.part.document.styles
    styles.add_style("Base", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    styles.add_style("Based", WD_STYLE_TYPE.CHARACTER).base_style = styles["Base"]
    run.style = "Based"


def _plain(run: Run) -> None:
    run.font.hidden = False


def _marked(run: Run) -> None:
    _white(run)
    run.font.highlight_color = WD_COLOR_INDEX.BLUE


def _grey(run: Run) -> None:
    run.font.color.rgb = RGBColor(0x99, 0x99, 0x99)


@pytest.mark.parametrize(
    ("make", "hides"),
    [
        (_hidden, True),
        (_white, True),
        (_tiny, True),
        (_styled, True),
        (_plain, False),
        (_marked, False),
        (_grey, False),
    ],
)
def test_runs(make: Callable[[Run], None], hides: bool) -> None:
    """Hidden by itself or its style, white or tiny; not if that is switched off, nor white on a highlight, nor grey."""
    word = WordDocument()
    run = word.add_paragraph().add_run("words")
    make(run)
    assert Seen(word).hides(run._r) is hides


def test_white_words_in_a_styled_table() -> None:
    """The style of a table may shade its cells: they are seen."""
    word = WordDocument()
    table = word.add_table(1, 1, style="Light Grid")
    run = table.cell(0, 0).paragraphs[0].add_run("words")
    _white(run)
    assert not Seen(word).hides(run._r)
