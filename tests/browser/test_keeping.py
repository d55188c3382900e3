"""A curator's work on the Library page in a browser: folders, filters, what was removed, facts, history, upkeep."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, ask
from tests.browser.test_library import note
from tests.browser.test_mending import opened

pytestmark = pytest.mark.browser


def hand_in(page: Page, folder: Path) -> None:
    """Choose a folder, and wait until all of it is read."""
    page.locator(".choose input").set_input_files(folder)
    page.locator(".adding.over").first.wait_for(timeout=60_000)


def chore(page: Page, name: str) -> None:
    """Begin a chore, and wait until it is over."""
    if not page.locator("#upkeep-fold[open]").count():
        page.locator("#upkeep-fold summary").click()
    page.get_by_role("button", name=name, exact=True).click()
    page.locator("#chore .adding.over").wait_for(timeout=60_000)


def test_a_folder_keeps_its_paths(visit: Visit, tmp_path: Path) -> None:
    """Files below it come under their paths, a sidecar speaks for its file, and what is hidden stays out."""
    folder = tmp_path / "harbour"
    (folder / "letters" / ".git").mkdir(parents=True)
    note(folder, "one.txt", "“The crane is new,” said Ida Moen.")
    note(folder / "letters", "two.txt", "“The quay is old,” said Ida Moen.")
    note(folder / "letters", "two.txt.meta.json", '{"title": "A letter about the quay"}')
    note(folder / "letters" / ".git", "three.txt", "Hidden.")
    page = visit("/library/")
    hand_in(page, folder)
    expect(page.locator(".adding.over").first).to_contain_text("2 added")
    page.get_by_label("Find documents").fill("harbour/")
    rows = page.locator(".documents tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="A letter about the quay")).to_have_count(1)


def test_the_list_is_filtered_and_sorted(visit: Visit) -> None:
    """By format, years and publisher, from the keyboard; Clear brings all back."""
    page = visit("/library/")
    page.locator(".filters summary").press("Enter")
    rows = page.locator(".documents tbody tr")
    before = rows.count()
    page.get_by_label("Format").select_option("PDF")
    expect(rows).to_have_count(1)
    page.get_by_label("From year").fill("2016")
    expect(page.locator(".none-here")).to_contain_text("Filters are set")
    page.get_by_role("button", name="Clear").click()
    expect(rows).to_have_count(before)
    page.locator(".filters [name=source]").fill("white house")
    expect(rows).to_have_count(1)


def test_removed_documents_come_back_or_go_for_good(visit: Visit, tmp_path: Path) -> None:
    """Listed with until when; brought back; removed again and purged, which has to be typed; the history tells."""
    folder = tmp_path / "tower"
    folder.mkdir()
    note(folder, "tower.txt", "“The tower leans,” said Ida Moen.")
    page = visit("/library/")
    hand_in(page, folder)
    find = page.get_by_label("Find documents")
    for way in ("Bring back", "Purge"):
        find.fill("tower/tower")
        expect(page.locator(".documents tbody tr")).to_have_count(1)
        page.locator(".remove").click()
        page.get_by_role("button", name="Remove", exact=True).click()
        expect(page.locator(".none-here")).to_be_visible()
        page.get_by_role("button", name="Removed", exact=True).click()
        gone = page.locator(".bygone li").filter(has_text="tower/tower")
        expect(gone).to_contain_text("kept until")
        gone.get_by_role("button", name=way).click()
        if way == "Purge":
            page.locator("#purging").get_by_role("button", name="Purge").click()
            expect(page.locator("#purging")).to_be_visible()
            assert Axe().run(page).response["violations"] == []
            page.locator("#purging input").fill("purge")
            page.keyboard.press("Enter")
            expect(page.locator(".notice")).to_contain_text("gone for good")
        expect(gone).to_have_count(0)
        page.get_by_role("button", name="In the library").click()
    page.locator("#past-fold summary").click()
    expect(page.locator(".events li").first).to_contain_text("Purged a document whose name went with it")


def test_facts_are_corrected_and_given_back(visit: Visit) -> None:
    """Title and day on the opened document, in the list behind it, and in the next answer; Undo."""
    page, chat = visit("/library/"), visit()
    opened(page, "Coordinated")
    before = page.locator(".opened h1").inner_text()
    page.get_by_role("button", name="Correct details").click()
    page.locator("#amending [name=title]").fill("Operations at the border")
    page.locator("#amending [name=published]").fill("2017-07-06")
    page.keyboard.press("Enter")
    expect(page.locator(".opened h1")).to_have_text("Operations at the border")
    expect(page.locator("#decided")).to_contain_text(f"before: {before}")
    expect(page.locator(".amend")).to_be_focused()
    ask(chat, "How long is the Durand Line?")
    chat.locator("#live .cite").first.click()
    expect(chat.locator(".card.active")).to_contain_text("Operations at the border")
    expect(chat.locator(".card.active")).to_contain_text("6 July 2017")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".opened h1")).to_have_text(before)
    page.get_by_role("link", name="All documents").click()
    expect(page.locator("a.title", has_text=before)).to_have_count(1)


def test_asking_goes_on_while_the_library_is_worked_on(visit: Visit) -> None:
    """A question is answered while the index is built and the library checked; both say how it went."""
    page, chat = visit("/library/"), visit()
    page.locator("#upkeep-fold summary").click()
    for name, said, question in (
        ("Reindex", "The index is built", "How long is the Durand Line?"),
        ("Check", "The library is sound", "What did General Ghafoor say about joint operations?"),
    ):
        page.get_by_role("button", name=name, exact=True).click()
        ask(chat, question)
        expect(chat.locator("#live .statement").first).to_be_visible()
        expect(page.locator("#chore .adding.over")).to_contain_text(said, timeout=60_000)
        page.locator("#chore .away").click()


def test_a_backup_is_saved(visit: Visit) -> None:
    """As a file, from a link that nobody else has."""
    page = visit("/library/")
    chore(page, "Back up")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the backup").click()
    assert saving.value.suggested_filename == "library.onrecord"


def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Visit) -> None:
    """With all folds open."""
    page = visit("/library/", phone=True, dark=True)
    for fold in (".filters", "#upkeep-fold", "#past-fold"):
        page.locator(f"{fold} summary").click()
    expect(page.locator(".events li").first).to_have_text(re.compile(".+"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
