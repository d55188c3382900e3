"""Drawings."""

from markupsafe import Markup

from tests.ui.markup import Page
from ui import icons


def test_drawings_are_nothing_to_a_screen_reader() -> None:
    """Words beside them say what they mean."""
    drawings = [value for value in vars(icons).values() if isinstance(value, Markup)]
    assert len(drawings) > 5
    for drawing in drawings:
        assert Page(drawing).tags[0][1]["aria-hidden"] == "true"
