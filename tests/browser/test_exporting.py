"""Answers taken along: as files, on the clipboard and on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit, ask

pytestmark = pytest.mark.browser

GHAFOOR = "What did General Ghafoor say about joint operations?"


def test_an_answer_is_exported_by_keyboard(visit: Visit) -> None:
    """In each format; the menu is there again when the conversation is opened again."""
    page = visit()
    ask(page, GHAFOOR)
    for _ in range(2):
        page.locator(".export summary").press("Enter")
        for name, beginning in (
            ("Markdown", b"# "),
            ("Word", b"PK"),
            ("CSV", b"\xef\xbb\xbfquestion"),
            ("CSL-JSON", b"["),
        ):
            with page.expect_download() as coming:
                page.locator(".export").get_by_role("link", name=name).first.press("Enter")
            assert Path(coming.value.path()).read_bytes().startswith(beginning)
        page.reload()
        page.locator("#log .exchange").wait_for()


@pytest.mark.parametrize(("phone", "dark"), [(False, True), (True, False)])
def test_the_menu_is_in_order(visit: Visit, *, phone: bool, dark: bool) -> None:
    """For axe, and within a phone's width."""
    page = visit(phone=phone, dark=dark)
    ask(page, GHAFOOR)
    page.locator(".export summary").click()
    page.locator(".export .print").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).response["violations"] == []


def test_a_statement_is_copied_with_its_attribution(visit: Visit) -> None:
    """Words, speaker, title and date."""
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, GHAFOOR)
    page.get_by_role("button", name="Copy with attribution").first.press("Enter")
    page.locator(".copy.one span[data-label]").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Asif Ghafoor" in copied
    assert "5 July 2017" in copied


def test_paper_has_answer_and_sources_and_nothing_else(visit: Visit) -> None:
    """Neither bar nor buttons; every word of the answer, and all its sources under it."""
    page = visit()
    ask(page, GHAFOOR)
    page.emulate_media(media="print")
    for part in (".top", "#composer", ".tools", ".export", ".card footer .tool"):
        assert page.locator(part).first.is_hidden(), part
    for part in (".asked p", ".words", ".card .passage"):
        assert page.locator(part).first.is_visible(), part
    talk, cards = page.locator("#talk").bounding_box(), page.locator(".cards").first.bounding_box()
    assert talk
    assert cards
    assert cards["y"] >= talk["y"] + talk["height"] - 1
