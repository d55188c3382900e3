"""The Check page in a browser: a draft is pasted, and each quotation is found what it is."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, Visit

DRAFT = (
    "“And so, my fellow Americans: ask not what your country can do for you—ask what you can do for your country,” "
    "said John F. Kennedy.\n\n“Ask what your country can do for you—ask what you can do for your country,” said John "
    "F. Kennedy.\n\n“Goats will be kept on each of the northern islands from now on,” said General Ghafoor."
)


def _checked(visit: Visit, text: str = DRAFT, *, phone: bool = False, dark: bool = False) -> Page:
    page = visit("/check/", phone=phone, dark=dark)
    page.get_by_label("Draft", exact=True).fill(text)
    page.get_by_label("Draft", exact=True).press("Control+Enter")
    page.locator("#outcome").wait_for()
    return page


def test_each_quotation_has_its_verdict(visit: Visit) -> None:
    """In the text and on its card; the source opens at its place."""
    page = _checked(visit)
    expect(page.locator("#outcome")).to_have_text("1 of 3 quotations is on record")
    expect(page.locator("#outcome")).to_be_focused()
    assert page.locator("a.looked .flag").all_inner_texts() == ["on record", "altered", "not on record"]
    expect(page.locator("#quotation-2 del")).to_contain_text("not")
    assert "open=" in (page.locator("#quotation-1 .places a").first.get_attribute("href") or "")


def test_words_and_card_lead_to_each_other(visit: Visit) -> None:
    """By keyboard, too."""
    page = _checked(visit)
    page.locator("#words-2").press("Enter")
    expect(page.locator("#quotation-2")).to_be_focused()
    page.locator("#quotation-2 .num").press("Enter")
    expect(page.locator("#words-2")).to_be_focused()


def test_a_dropped_file_is_checked(visit: Visit, tmp_path: Path) -> None:
    """Its text comes into the box."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    page = visit("/check/")
    page.locator("#drop input[type=file]").set_input_files(path)
    expect(page.locator("#outcome")).to_have_text("1 of 3 quotations is on record")
    expect(page.get_by_label("Draft", exact=True)).to_have_value(DRAFT)


def test_a_hostile_draft_harms_nobody(visit: Visit) -> None:
    """It is shown as it is written; the watch fails on any script that runs."""
    page = _checked(visit, f"“It is {HOSTILE} they say,” said Eve Doe.")
    expect(page.locator(".draft")).to_contain_text("alert(2)")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_nothing(visit: Visit, *, phone: bool, dark: bool) -> None:
    """Before and after checking; nothing sticks out sideways."""
    page = visit("/check/", phone=phone, dark=dark)
    assert Axe().run(page).response["violations"] == []
    page = _checked(visit, phone=phone, dark=dark)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
