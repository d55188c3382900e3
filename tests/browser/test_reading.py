"""Readers open documents where the words stand."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit, ask

pytestmark = pytest.mark.browser

QUESTION = "What did Janet Yellen say about inflation?"


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_one_click_opens_the_words_in_their_document(visit: Visit, *, phone: bool, dark: bool) -> None:
    """The whole text with the words marked and in sight, the printed page beside it, the original to save."""
    page = visit(phone=phone, dark=dark)
    ask(page, QUESTION)
    page.locator(".cite").first.click()
    page.locator(".card.active .read").click()
    page.locator(".opened h1").wait_for()
    mark = page.locator(".whole mark").first
    mark.wait_for()
    page.wait_for_function(
        "(() => { const b = document.querySelector('.whole mark').getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight; })()"
    )
    page.locator(".paper img").first.wait_for()
    assert page.locator(".paper i").count() > 0
    expect(page.get_by_role("link", name="Save the original")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []


def test_it_is_read_by_keyboard(visit: Visit) -> None:
    """From the button to the words; and on to another quotation of the document."""
    page = visit()
    ask(page, QUESTION)
    page.keyboard.press("Escape")
    page.locator("#hint").click()
    page.keyboard.press("1")
    page.locator(".card.active .read").press("Enter")
    page.get_by_role("link", name="Go to the words").press("Enter")
    expect(page.locator(".whole:focus")).to_be_visible()
    page.locator(".found summary").press("Enter")
    page.locator(".found .go").nth(3).press("Enter")
    page.locator(".found .go[aria-current]").wait_for(state="attached")
