"""A document opened on the Library page in a browser, and a wrong speaker mended."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, Visit, ask
from tests.browser.test_library import drop

pytestmark = pytest.mark.browser

SAID = (
    "“The observatory on Mount Ilmar will open its dome to visitors again in spring,” said astronomer Vera Holm.\n\n"
    "“It will not be cheap,” said Tomas Brandt, the treasurer.\n"
)
QUESTION = "Who said that the observatory on Mount Ilmar will open its dome to visitors again?"
WORDS = "The observatory on Mount Ilmar will open"


def opened(page: Page, title: str) -> None:
    """Open a document from the list."""
    page.locator("a.title", has_text=title).click()
    page.locator(".opened").wait_for()


def correct(page: Page, words: str, name: str) -> None:
    """Say who said it, by the keyboard."""
    page.locator(".found li", has_text=words).locator(".mend").press("Enter")
    page.get_by_label("Name of the speaker").fill(name)
    page.keyboard.press("Enter")
    page.locator(".unmend").wait_for()


def test_a_wrong_speaker_is_mended_and_given_back(visit: Visit, tmp_path: Path) -> None:
    """From the answer to the quotation, corrected, answered anew, undone, answered as before."""
    (tmp_path / "ilmar.txt").write_text(SAID, "utf-8")
    drop(visit("/library/"), tmp_path / "ilmar.txt")
    chat = visit()
    ask(chat, QUESTION)
    expect(chat.locator("#live .statement .who").first).to_have_text("Vera Holm")
    chat.locator("#live .cite").first.click()
    with chat.context.expect_page() as opening:
        chat.locator("#panel .doubt").first.click()
    page = opening.value
    line = page.locator(".found li.active")
    expect(line).to_contain_text(WORDS)
    expect(page.locator("mark.active")).to_contain_text(WORDS)
    correct(page, WORDS, "Edda Lind")
    expect(line.locator(".who")).to_have_text("Edda Lind")
    expect(line).to_contain_text("corrected by a curator")
    expect(line.locator(".mend")).to_be_focused()
    expect(page.locator("#decided")).to_contain_text("was said by Edda Lind; before: Vera Holm")
    ask(chat, f"{QUESTION} Now?")
    expect(chat.locator("#live .statement .who").first).to_have_text("Edda Lind")
    page.get_by_role("button", name="Undo").click()
    expect(line.locator(".who")).to_have_text("Vera Holm")
    ask(chat, f"{QUESTION} And now?")
    expect(chat.locator("#live .statement .who").first).to_have_text("Vera Holm")


def test_between_the_list_and_the_text(visit: Visit) -> None:
    """A quotation in the list leads to its words and back, by mouse and keyboard; the address follows."""
    page = visit("/library/")
    opened(page, "Coordinated")
    line = page.locator(".found li").nth(4)
    line.locator(".go").focus()
    page.keyboard.press("Enter")
    words = page.locator("mark.active").first
    expect(words).to_be_focused()
    expect(words).to_be_in_viewport()
    assert page.url.endswith(f"#{(line.get_attribute('id') or '').removeprefix('row-')}")
    page.keyboard.press("Escape")
    expect(line.locator(".go")).to_be_focused()
    page.locator(".whole mark[data-of]").nth(1).click()
    expect(page.locator(".found li.active")).not_to_have_attribute("id", line.get_attribute("id") or "")
    page.reload()
    expect(page.locator("mark.active")).to_be_in_viewport()


def test_back_to_the_list_and_forth(visit: Visit) -> None:
    """By the link and by the browser's own buttons; the row has the focus again."""
    page = visit("/library/")
    opened(page, "Yellen")
    expect(page.locator("#find")).to_be_hidden()
    page.get_by_role("link", name="All documents").click()
    expect(page.locator("#opened")).to_be_hidden()
    expect(page.locator("a.title", has_text="Yellen")).to_be_focused()
    page.go_back()
    expect(page.locator(".opened h1")).to_contain_text("Yellen")
    page.go_back()
    expect(page.locator(".documents")).to_be_visible()


def test_a_correction_that_is_taken_back_in_the_form(visit: Visit) -> None:
    """Nobody is a choice; what was corrected can be left to the text again; Cancel changes nothing."""
    page = visit("/library/")
    opened(page, "Coordinated")
    line = page.locator(".found li").first
    before = line.locator(".who").inner_text()
    line.locator(".mend").click()
    expect(page.get_by_label("As found in the text")).to_be_hidden()
    page.get_by_label("The document doesn’t say").check()
    page.get_by_role("button", name="Save").click()
    expect(line.locator(".who")).to_have_text("Speaker not stated")
    page.get_by_role("button", name="Corrected 1").click()
    expect(page.locator(".found li:visible")).to_have_count(1)
    page.get_by_role("button", name="Close this note").click()
    line.locator(".mend").click()
    page.get_by_role("button", name="Cancel").click()
    expect(line.locator(".mend")).to_be_focused()
    line.locator(".mend").click()
    page.get_by_label("As found in the text").check()
    page.get_by_role("button", name="Save").click()
    expect(line.locator(".who")).to_have_text(before)


def test_on_a_phone_the_text_and_the_list_take_turns(visit: Visit) -> None:
    """Nothing is wider than the screen, and a quotation in the list leads to the text; hostile letters stay letters."""
    page = visit("/library/", phone=True, dark=True)
    opened(page, "Hostile title")
    expect(page.locator(".opened h1")).to_have_text(f"Hostile title {HOSTILE}")
    page.get_by_role("button", name="Quotations (1)").click()
    expect(page.locator(".whole")).to_be_hidden()
    page.locator(".found .go").click()
    expect(page.locator("mark.active")).to_have_text(f"The zeppelin harbour will open again {HOSTILE},")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_document_that_is_not_there(visit: Visit) -> None:
    """The list is shown, and why."""
    page = visit("/library/?open=nothing")
    expect(page.locator(".notice")).to_contain_text("no document called 'nothing'")
    expect(page.locator(".documents")).to_be_visible()
