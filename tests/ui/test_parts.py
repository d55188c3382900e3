"""The components that both pages are made of."""

from ui.parts import PRIVATE, region


def test_a_region_is_plain_html() -> None:
    """The default template, whose text is data; and no script of its own."""
    made = region("name", "<p>${alert(1)}</p>")
    assert made.html_template == "${value}"
    assert made.js_on_load is None
    assert made.elem_id == "name"


def test_events_are_private() -> None:
    """No event of a page is part of a public interface."""
    assert PRIVATE["api_visibility"] == "private"
