"""What is known of strings and areas."""

from corpus.readers.pdf_boxes import IDENTITY
from corpus.readers.pdf_colours import BLACK, WHITE
from corpus.readers.pdf_drawn import Painted, Setting, Shown


def test_order_tells_what_covers_what() -> None:
    """Strings and areas are counted together."""
    box = (0.0, 0.0, 9.0, 9.0)
    string = Shown(0, IDENTITY, IDENTITY, 4, 0, Setting(12, 1, BLACK, 0, 1, box, measured=True))
    area = Painted(1, box, WHITE, whole=True, opaque=True, picture=False)
    assert area.order > string.order
