"""What an answer is narrowed to, and what the question box suggests."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, ask

pytestmark = pytest.mark.browser

GHAFOOR = "What did General Ghafoor say about joint operations?"
ANSWERED = "#live .exchange[data-done]"


def chips(page: Page) -> list[str]:
    """Of the answer in view."""
    return page.locator("#live .exchange .chip").all_inner_texts()


def test_the_question_s_own_filters_go_when_they_are_pressed(visit: Visit) -> None:
    """The same question is asked again without; a reload shows the same."""
    page = visit()
    ask(page, GHAFOOR)
    (speaker,) = chips(page)
    assert "Ghafoor" in speaker
    page.get_by_role("button", name="Remove the filter Speaker").press("Enter")
    page.wait_for_function("!document.querySelector('#live .exchange .chip')")
    page.locator(ANSWERED).wait_for()
    expect(page.locator(".exchange")).to_have_count(1)
    page.reload()
    page.locator("#log .exchange").wait_for()
    expect(page.locator("#log .chip")).to_have_count(0)
    expect(page.locator("#standing .chip")).to_have_count(0)


def test_filters_are_set_for_the_next_questions(visit: Visit) -> None:
    """By keyboard; they stand beside the composer until they are taken away, also after a reload."""
    page = visit()
    opener = page.locator("#standing .sieve")
    opener.press("Enter")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.press("Enter")
    page.get_by_label("Source").fill("Voice of America")
    page.get_by_label("Only quotations").check()
    page.get_by_role("button", name="Apply").press("Enter")
    expect(page.locator("#standing .chip")).to_have_count(2)
    ask(page, "What was said about joint operations?")
    assert chips(page) == ["Source: Voice of America", "Only quotations"]
    page.reload()
    page.locator("#log .exchange").wait_for()
    expect(page.locator("#standing .chip")).to_have_count(2)
    page.locator("#standing .chip").first.press("Enter")
    expect(page.locator("#standing .chip")).to_have_count(1)


def test_an_answer_s_filters_are_changed(visit: Visit) -> None:
    """In the form, which begins with what is in force; later questions are not narrowed by it."""
    page = visit()
    ask(page, GHAFOOR)
    page.locator("#live .sieve").click()
    assert "Ghafoor" in page.get_by_label("Speaker", exact=True).input_value()
    page.get_by_label("From", exact=True).fill("2030-01-01")
    page.get_by_role("button", name="Apply").click()
    page.locator("#live .exchange .chip", has_text="From 1 January 2030").wait_for()
    page.locator(ANSWERED).wait_for()
    expect(page.locator("#standing .chip")).to_have_count(0)


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_the_box_suggests_what_the_library_holds(visit: Visit, *, phone: bool, dark: bool) -> None:
    """A name is chosen by keyboard or by touch, Enter sends it, and axe finds nothing."""
    page = visit(phone=phone, dark=dark)
    box = page.get_by_label("Your question")
    box.press_sequentially("What did Ghaf")
    option = page.get_by_role("option", name="Ghafoor").first
    option.wait_for()
    assert Axe().run(page).response["violations"] == []
    if phone:
        option.tap()
    else:
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == "ahead-0"
        box.press("Enter")
    assert page.locator("#ahead").is_hidden()
    assert box.input_value().startswith("What did ")
    assert "Ghafoor" in box.input_value()
    box.press_sequentially("say about joint operations?")
    box.press("Enter")
    page.locator(ANSWERED).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_suggestions_go_by_escape_and_never_send(visit: Visit) -> None:
    """Escape closes the list and nothing else."""
    page = visit()
    box = page.get_by_label("Your question")
    box.press_sequentially("Ghaf")
    page.get_by_role("option").first.wait_for()
    box.press("Escape")
    assert page.locator("#ahead").is_hidden()
    assert box.input_value() == "Ghaf"
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_document_is_opened_from_the_box(visit: Visit) -> None:
    """By its title."""
    page = visit()
    page.get_by_label("Your question").press_sequentially("Transcript of Chair Y")
    page.get_by_role("option", name="opens the document").first.click()
    page.locator(".opened h1").wait_for()


@pytest.mark.parametrize(("phone", "dark"), [(True, False), (False, True)])
def test_the_form_is_in_order(visit: Visit, *, phone: bool, dark: bool) -> None:
    """For axe, with chips beside it, within a phone's width."""
    page = visit(phone=phone, dark=dark)
    ask(page, GHAFOOR)
    page.locator("#live .sieve").click()
    page.get_by_label("Speaker", exact=True).wait_for()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
