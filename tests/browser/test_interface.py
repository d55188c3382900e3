"""The description of the interface for programs, in a browser: offline, and for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)], ids=["desktop-light", "phone-dark"])
def test_axe_finds_nothing(visit: Visit, *, phone: bool, dark: bool) -> None:
    """Light and dark, wide and narrow; nothing sticks out sideways, and no request leaves this machine."""
    page = visit("/speakers", phone=phone, dark=dark)
    page.goto("/api/v1/docs")
    expect(page.get_by_role("heading", level=1)).to_have_text("For programs")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_each_event_leads_to_what_it_holds(visit: Visit) -> None:
    """By its link, and by keyboard."""
    page = visit("/speakers")
    page.goto("/api/v1/docs")
    page.locator("#ask").get_by_role("link", name="Understood").press("Enter")
    expect(page.locator("#model-Understood")).to_be_in_viewport()
