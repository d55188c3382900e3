"""Questions to go on with, in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit, ask

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_each_question_offered_is_answered(visit: Visit, *, phone: bool, dark: bool) -> None:
    """They come after the answer, are asked by Enter, and give way to those of the next answer."""
    page = visit(phone=phone, dark=dark)
    ask(page, "What did Janet Yellen say about inflation?")
    first = page.locator(".onward .next").first
    first.wait_for()
    assert page.locator(".onward .next").count() <= 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []
    question = first.inner_text()
    first.press("Enter")
    page.locator("#live .exchange[data-done]").filter(has_text=question).wait_for()
    assert page.locator("#live .statement").count() > 0
    expect(page.locator("#log .onward")).to_have_count(0)
