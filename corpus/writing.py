"""Word files, written: the one thing that isn't read here, since all that knows the format is in this package."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import docx
from docx.shared import Pt, RGBColor

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file can hold."""


class Look(StrEnum):
    """What a block is."""

    TITLE = "Title"
    HEADING = "Heading 1"
    SUBHEADING = "Heading 2"
    WORDS = "Quote"
    PLAIN = "Normal"
    ITEM = "List Number"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph.

    Args:
        look: what it is.
        text: its words.
        name: whose words they are, before the text and bold; empty for nobody's.
        number: of an item, from 1.
    """

    look: Look
    text: str
    name: str = ""
    number: int = 0


def to_word(title: str, blocks: Iterable[Block]) -> bytes:
    """A Word file of these paragraphs.

    Args:
        title: of the file, in its properties.
        blocks: in order.
    """
    made = docx.Document()
    made.core_properties.title = _clean(title)[:255]
    made.core_properties.author = "On Record"
    made.core_properties.comments = ""
    for block in blocks:
        # An item's number is written out: Word would go on counting from one list to the next.
        numbered = block.look is Look.ITEM
        paragraph = made.add_paragraph(style=Look.PLAIN.value if numbered else block.look.value)
        if numbered:
            paragraph.paragraph_format.left_indent = Pt(18)
            paragraph.paragraph_format.first_line_indent = Pt(-18)
            paragraph.add_run(f"{block.number}.  ")
        if block.name:
            paragraph.add_run(_clean(block.name)).bold = True
        run = paragraph.add_run(_clean(block.text))
        if block.look is Look.WORDS:
            paragraph.paragraph_format.left_indent = Pt(18)
            run.font.color.rgb = RGBColor(0x1C, 0x1B, 0x19)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
