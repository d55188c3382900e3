"""Asking in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HOSTILE, Visit, ask

pytestmark = pytest.mark.browser

GHAFOOR = "What did General Ghafoor say about joint operations?"
YELLEN = "What did Janet Yellen say about inflation?"
MACRON = "What did Emmanuel Macron say about Durand Line fencing?"


STOP_AT_THE_FIRST_STATEMENT = """() => new MutationObserver((_, observer) => {
  const button = document.querySelector("#composer .stop-button");
  if (button && document.querySelector("#live .statement")) { observer.disconnect(); button.click(); }
}).observe(document.body, { childList: true, subtree: true })"""


def test_his_words_his_name_and_where_they_stand(visit: Visit) -> None:
    """The quotation in quotation marks, who said it, in what role, when and where it came out."""
    page = visit()
    ask(page, GHAFOOR)
    first = page.locator("#live .statement").first
    expect(first.locator(".words")).to_contain_text("“There is no concept of joint operations [on Pakistani soil].")
    expect(first).to_contain_text(
        "Asif Ghafoor, Pakistan military spokesman · published 5 July 2017 · Voice of America"
    )


def test_a_name_that_comes_near_is_asked_about_when_it_is_pressed(visit: Visit) -> None:
    """A misspelt name offers the one on record; pressing it asks, and the answer comes."""
    page = visit()
    ask(page, "What did Janet Yelen say about inflation?")
    page.locator("#live .choice").first.click()
    expect(page.locator("#live .asked")).to_contain_text("Yellen say about inflation?")
    expect(page.locator("#live .statement").first).to_contain_text("transcript")


def test_more_shows_what_was_not_shown(visit: Visit) -> None:
    """After "more" none of the statements before stands there again."""
    page = visit()
    ask(page, YELLEN)
    before = page.locator("#live .statement .words").all_inner_texts()
    ask(page, "more")
    after = page.locator("#live .statement .words").all_inner_texts()
    assert after
    assert not set(before) & set(after)


def test_a_question_made_whole_can_be_asked_as_typed(visit: Visit) -> None:
    """The page says what was searched for, and the words as typed are one press away."""
    page = visit()
    ask(page, GHAFOOR)
    ask(page, "and the fence?")
    expect(page.locator("#live .understood")).to_contain_text("What did General Ghafoor say about the fence?")
    page.get_by_role("button", name="Search for what I typed").last.click()
    expect(page.locator("#live .asked")).to_contain_text("“and the fence?”")
    expect(page.locator("#live .exchange[data-done]")).to_have_count(1)


def test_a_number_opens_its_source_with_the_words_marked(visit: Visit) -> None:
    """The card of that number, in view, with exactly the words of the statement marked in their context."""
    page = visit()
    ask(page, GHAFOOR)
    page.locator("#live .cite").first.click()
    card = page.locator(".card.active")
    mark = card.locator("mark")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in page.locator("#live .words").first.inner_text()
    expect(card).to_contain_text("said General Ghafoor")
    expect(card).to_contain_text("named in the sentence")


def test_the_page_of_a_pdf_is_shown_with_the_words_boxed(visit: Visit) -> None:
    """The picture loads, and the boxes lie on it."""
    page = visit()
    ask(page, YELLEN)
    expect(page.locator("#live .statement").first).to_contain_text("transcript")
    page.locator("#live .cite").first.click()
    card = page.locator(".card.active")
    card.get_by_role("button", name="Page").click()
    picture = card.locator(".paper img").first
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 1000", arg=picture.element_handle())
    frame = card.locator(".paper").first.bounding_box()
    box = card.locator(".paper i").first.bounding_box()
    assert frame
    assert box
    assert frame["x"] <= box["x"] < box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert frame["y"] <= box["y"] < box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    card.get_by_role("button", name="Passage").click()
    expect(card.locator("mark")).to_be_visible()


def test_nothing_on_record_is_said_so(visit: Visit) -> None:
    """Why, what was searched, and passages that are marked as no answer."""
    page = visit()
    ask(page, MACRON)
    reply = page.locator("#live .reply.nothing")
    expect(reply).to_contain_text("Nothing on record")
    expect(reply).to_contain_text("Nobody called Emmanuel Macron is quoted in these documents.")
    expect(reply).to_contain_text("6 documents")
    expect(reply).to_contain_text("they do not answer the question")
    page.locator("#live .cite").first.click()
    expect(page.locator(".card.active")).to_contain_text("does not answer the question")


def test_a_follow_up_is_understood_and_says_how(visit: Visit) -> None:
    """After a question about Ghafoor, "And about …?" is about him; the page shows what it searched for."""
    page = visit()
    ask(page, GHAFOOR)
    ask(page, "And about foreign boots on the ground?")
    expect(page.locator("#live .understood")).to_contain_text("Ghafoor")
    expect(page.locator("#live .statement").first).to_contain_text("foreign boots on the ground")


def test_statements_appear_one_after_the_other(visit: Visit) -> None:
    """The first words don't wait for the last."""
    page = visit()
    page.evaluate(
        """() => { window.seen = [];
        new MutationObserver(() => window.seen.push(document.querySelectorAll('#live .statement').length))
        .observe(document.querySelector('#live'), { childList: true, subtree: true }); }"""
    )
    ask(page, YELLEN)
    steps = sorted(set(page.evaluate("window.seen")))
    assert steps[-1] > 1
    assert set(range(1, steps[-1] + 1)) <= set(steps)


def test_earlier_numbers_open_their_own_sources(visit: Visit) -> None:
    """After another answer, the first answer's 1 is still the first answer's source."""
    page = visit()
    ask(page, GHAFOOR)
    ask(page, YELLEN)
    expect(page.locator("#panel .card").first).to_contain_text("Yellen")
    page.locator("#log .cite").first.click()
    expect(page.locator(".card.active")).to_contain_text("Voice of America")
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("#live .cite").first.click()
    expect(page.locator(".card.active")).to_contain_text("Yellen")


def test_a_copied_quotation_carries_its_attribution(visit: Visit) -> None:
    """The clipboard holds words, speaker, title, source and date."""
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, GHAFOOR)
    page.locator("#panel .card .copy").first.click()
    expect(page.locator("#panel .card .copy").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"“There is no concept .*” — Asif Ghafoor, Pakistan military spokesman\. “Afghanistan", copied)
    assert "Voice of America, 5 July 2017" in copied


def test_the_original_can_be_saved(visit: Visit) -> None:
    """The file comes as it was added, under its own name."""
    page = visit()
    ask(page, YELLEN)
    with page.expect_download() as saving:
        page.locator("#panel .card").first.get_by_role("link", name="Original").click()
    assert saving.value.suggested_filename == "fomcpresconf20150917.pdf"


def test_examples_are_answered(visit: Visit) -> None:
    """A question taken from the library is a question the library answers."""
    page = visit()
    example = page.locator(".example").first
    question = example.inner_text()
    example.click()
    expect(page.locator("#live .exchange[data-done]")).to_contain_text(question)
    expect(page.locator("#live .statement").first).to_be_visible()


def test_a_question_can_be_rewritten(visit: Visit) -> None:
    """Edit puts it back into the composer; asking again replaces it and what came after; Esc leaves all as it was."""
    page = visit()
    ask(page, GHAFOOR)
    ask(page, YELLEN)
    box = page.get_by_label("Your question")
    page.locator("#log .edit").click()
    expect(box).to_have_value(GHAFOOR)
    page.keyboard.press("Escape")
    expect(page.locator(".exchange")).to_have_count(2)
    page.locator("#log .edit").click()
    box.fill("How long is the Durand Line?")
    box.press("Enter")
    expect(page.locator("#live .exchange[data-done]")).to_contain_text("2,600-kilometer")
    expect(page.locator(".exchange")).to_have_count(1)


def test_a_question_can_be_asked_again(visit: Visit) -> None:
    """The same question, answered afresh in the same place."""
    page = visit()
    ask(page, GHAFOOR)
    number = page.locator("#live .exchange").get_attribute("data-exchange")
    page.locator("#live .again").click()
    page.locator(f"#live .exchange[data-done]:not([data-exchange='{number}'])").wait_for()
    expect(page.locator(".exchange")).to_have_count(1)


def test_an_answer_can_be_stopped(visit: Visit) -> None:
    """Stop keeps what stands there, says so, and frees the composer."""
    page = visit()
    page.get_by_label("Your question").fill(YELLEN)
    page.evaluate(STOP_AT_THE_FIRST_STATEMENT)  # inside the page: a click from here may come when all is said
    page.keyboard.press("Enter")
    expect(page.locator("#live .stopped")).to_be_visible()
    expect(page.locator("#composer .submit-button")).to_be_visible()
    ask(page, GHAFOOR)
    expect(page.locator("#log .stopped")).to_be_visible()


def test_a_reload_keeps_the_conversation(visit: Visit) -> None:
    """Also on the way to the Library and back: answers and sources are as they were, and the next follows on them."""
    page = visit()
    ask(page, GHAFOOR)
    ask(page, "How long is the Durand Line?")
    before = page.locator(".exchange .reply").all_inner_texts()
    page.reload()
    expect(page.locator("#log .exchange")).to_have_count(2)
    assert page.locator(".exchange .reply").all_inner_texts() == before
    page.get_by_role("link", name="Library").click()
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.locator("#log .exchange").first).to_contain_text("Asif Ghafoor")
    expect(page.locator("#log .exchange").last).to_contain_text("2,600-kilometer")
    page.locator("#log .cite").first.click()
    expect(page.locator("#shelf .card.active mark")).to_be_visible()


def test_a_new_conversation_begins_empty(visit: Visit) -> None:
    """Nothing of the old one is left, on the page or after a reload."""
    page = visit()
    ask(page, GHAFOOR)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".exchange, .card")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_be_focused()
    page.reload()
    expect(page.locator(".start h1")).to_be_visible()
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_blank_question_is_not_asked(visit: Visit) -> None:
    """Nothing happens, and the start stays."""
    page = visit()
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator(".start h1")).to_be_visible()


def test_hostile_text_is_only_text(visit: Visit) -> None:
    """A document, its title, its source and a question full of markup are shown letter by letter, and nothing runs."""
    page = visit()
    ask(page, f"What did Eve Doe say about the zeppelin harbour? {HOSTILE}")
    shown = page.locator("#live .statement").first
    expect(shown.locator(".words")).to_contain_text(HOSTILE)
    expect(shown).to_contain_text(f"Hostile source {HOSTILE}")
    expect(page.locator("#live .asked p")).to_contain_text(HOSTILE)
    page.locator("#live .cite").first.click()
    expect(page.locator(".card.active h3")).to_have_text(f"Hostile title {HOSTILE}")
    expect(page.locator("#ask img, #ask script")).to_have_count(0)
