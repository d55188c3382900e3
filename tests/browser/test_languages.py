"""The pages in German: nothing of the interface's English is left, they fit, and axe finds nothing."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from ui.words.catalogue import catalogue

pytestmark = pytest.mark.browser

SHOWN = """() => {
    const told = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: above, textContent } = walker.currentNode;
        if (above.closest("script, style, .words, .passage, .whole") || !above.checkVisibility()) continue;
        told.push(textContent.trim());
    }
    for (const name of ["aria-label", "title", "placeholder"]) {
        for (const one of document.querySelectorAll(`[${name}]`)) told.push(one.getAttribute(name).trim());
    }
    return told.filter(Boolean);
}"""


HELD = {"{n}": r"[\d.,]+", "{}": ".{1,80}"}
"""What may stand in the place of a placeholder; that of one with a name isn't looked for."""


def english() -> Iterator[re.Pattern[str]]:
    """What German says otherwise, with anything in the place of its placeholders."""
    for entry in catalogue("de"):
        source = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        told = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        for text in source:
            if len(re.sub(r"\{\w*\}", "", text)) > 5 and text not in told:
                parts = re.split(r"(\{\w*\})", text.strip())
                yield re.compile("".join(HELD.get(part) or re.escape(part) for part in parts))


def left(page: Page) -> list[str]:
    """The English that is seen on a page, or heard."""
    known = list(english())
    return [told for told in page.evaluate(SHOWN) if any(pattern.fullmatch(told) for pattern in known)]


def is_well(page: Page) -> None:
    """German, no wider than the window, and nothing for axe to find."""
    assert page.locator("html").get_attribute("lang") == "de"
    assert left(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["/check/", "/library/", "/speakers", "/sources", "/dates", "/compare"])
def test_pages_are_german_for_who_asks_for_it(visit: Visit, path: str, *, phone: bool) -> None:
    """Each of the pages, on a desk and on a phone."""
    is_well(visit(path, phone=phone, dark=phone, locale="de-DE"))


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_an_answer_is_german_around_words_that_stay(visit: Visit, *, phone: bool) -> None:
    """The frame is translated, the quotation and the question never."""
    page = visit("/", phone=phone, locale="de-DE")
    is_well(page)
    box = page.get_by_label("Ihre Frage")
    box.fill("What did General Ghafoor say about joint operations?")
    box.press("Enter")
    page.locator("#live .exchange[data-done]").wait_for()
    expect(page.locator(".statement .words").first).to_contain_text("joint operations")
    expect(page.get_by_role("button", name="Noch einmal fragen")).to_be_visible()
    is_well(page)


def test_the_switch_is_on_each_page_and_holds(visit: Visit) -> None:
    """Chosen once, it holds on the page it was chosen on and on the next; and back again."""
    page = visit("/speakers")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Sprecher", level=1)).to_be_visible()
    assert page.url.endswith("/speakers")
    page.goto("/")
    expect(page.get_by_label("Ihre Frage")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Your question")).to_be_visible()
