"""What the list is narrowed to, as the page's script sends it."""

import json
from datetime import date

import pytest

from corpus.library import Order, Sought
from tests.ui.markup import Page
from ui.filtering import FORMATS, PAGES, Asked, bar


def test_all_that_can_be_asked_for() -> None:
    """Publisher, format, years, notes, order, pages, and the removed ones instead."""
    sent = {"source": " VOA ", "format": "PDF", "since": "2015", "until": "2016", "noted": True, "order": "title"}
    asked = Asked.of(" fence ", json.dumps({**sent, "pages": 3, "removed": True}))
    days = (date(2015, 1, 1), date(2016, 12, 31))
    assert asked == Asked(Sought("fence", "VOA", "PDF", *days, True, Order.TITLE), 3, removed=True)
    assert asked.narrowed


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "[]",
        "null",
        '{"since": "soon", "until": "0", "format": "<b>", "order": "x", "pages": "-1", "noted": 1}',
    ],
)
def test_what_makes_no_sense_narrows_nothing(sent: str) -> None:
    """The page's script is the visitor's; anything may come."""
    asked = Asked.of("", sent)
    assert asked == Asked()
    assert not asked.narrowed


def test_pages_have_an_end() -> None:
    """Nobody asks for all at once."""
    assert Asked.of("", '{"pages": 100000}').pages == PAGES


def test_the_bar_offers_formats_and_orders() -> None:
    """Each format, each order, in a form that has labels."""
    page = Page(bar())
    assert all(name in page.text for name in (*FORMATS, "Newest first", "By title", "Removed"))
