"""The Library page in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, SAMPLES, Visit, ask

pytestmark = pytest.mark.browser

SAID = "“The lighthouse at Cape Orla will be lit again before winter,” said harbour master Berit Solheim."
QUESTION = "What did Berit Solheim say about the lighthouse at Cape Orla?"


def drop(page: Page, *files: Path) -> None:
    """Hand files in, and wait until all are read."""
    before = page.locator("#progress .adding.over")
    if before.count():
        before.evaluate("shown => shown.classList.remove('over')")  # of files that were handed in before
    page.locator("#drop input[type=file]").set_input_files(files)
    page.locator("#progress .adding.over").wait_for(timeout=60_000)


def note(folder: Path, name: str, text: str = SAID) -> Path:
    """A file with these words."""
    path = folder / name
    path.write_text(f"{text}\n", "utf-8")
    return path


def test_the_list_tells_what_there_is(visit: Visit) -> None:
    """Title, source, date, format and numbers of each document; searching narrows it."""
    page = visit("/library/")
    row = page.locator(".documents tr").filter(has_text="Yellen")
    for words in ("Federal Reserve", "17 Sep 2015", "PDF"):
        expect(row).to_contain_text(words)
    page.get_by_label("Find documents").fill("yellen")
    expect(page.locator(".documents tbody tr")).to_have_count(1)
    page.get_by_label("Find documents").fill("nothing of the kind")
    expect(page.locator(".none-here")).to_contain_text("nothing of the kind")


def test_a_hostile_title_is_only_text(visit: Visit) -> None:
    """Letters in the list and in the question before removal."""
    page = visit("/library/")
    row = page.locator(".documents tr").filter(has_text="Hostile title")
    expect(row.locator(".title")).to_have_text(f"Hostile title {HOSTILE}")
    row.locator(".remove").click()
    expect(page.locator("#asking .what")).to_have_text(f"Hostile title {HOSTILE}")
    page.get_by_role("button", name="Keep").click()
    expect(row).to_be_visible()


def test_a_dropped_document_can_be_asked_about_until_it_is_removed(visit: Visit, tmp_path: Path) -> None:
    """Added, quoted; removed, quoted no more; brought back, quoted again. No restart."""
    library, chat = visit("/library/"), visit()
    drop(library, note(tmp_path, "cape orla (final).txt"))
    expect(library.locator("#progress .adding")).to_contain_text("1 added")
    ask(chat, QUESTION)
    expect(chat.locator("#live .statement").first).to_contain_text("will be lit again before winter")
    library.get_by_label("Find documents").fill("cape orla (final)")
    expect(library.locator(".documents tbody tr")).to_have_count(1)
    library.locator(".remove").click()
    library.get_by_role("button", name="Remove", exact=True).click()
    expect(library.locator(".notice")).to_contain_text("It is quoted no more")
    ask(chat, f"{QUESTION} Now?")
    expect(chat.locator("#live .reply")).not_to_contain_text("lit again before winter")
    library.get_by_role("button", name="Undo").click()
    expect(library.locator(".notice")).to_contain_text("it can be quoted again")
    ask(chat, f"{QUESTION} And now?")
    expect(chat.locator("#live .statement").first).to_contain_text("will be lit again before winter")


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(visit: Visit, tmp_path: Path) -> None:
    """One bad file doesn't stop the others, and is told by its own name."""
    page = visit("/library/")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "half.pdf").write_bytes(b"%PDF-1.7\nand no more")
    drop(page, tmp_path / "empty.txt", note(tmp_path, "good.txt", "A good file."), tmp_path / "half.pdf")
    progress = page.locator("#progress .adding")
    expect(progress).to_contain_text("3 files handed in", timeout=60_000)
    expect(progress).to_contain_text("1 added · 2 could not be read")
    failures = progress.locator(".failures li")
    expect(failures).to_have_count(2)
    expect(failures.nth(0)).to_contain_text("empty.txt")
    expect(failures.nth(1)).to_contain_text("half.pdf")
    expect(failures.nth(1)).to_contain_text("Fetch a fresh copy")


def test_asking_goes_on_while_documents_are_added(visit: Visit) -> None:
    """A question asked in the middle of it is answered before it is over; whoever opens the page then follows along."""
    library, chat = visit("/library/"), visit()
    files = sorted((SAMPLES / "whitehouse").glob("*.html"))[1:7]
    library.locator("#drop input[type=file]").set_input_files(files)
    expect(library.locator("#progress .adding")).to_contain_text(f"of {len(files)}")
    ask(chat, "How long is the Durand Line?")
    expect(chat.locator("#live .statement").first).to_contain_text("2,600-kilometer")
    assert library.locator("#progress .adding.over").count() == 0
    another = visit("/library/")
    expect(another.locator("#progress .adding")).to_contain_text(f"of {len(files)}")
    for page in (library, another):
        page.locator("#progress .adding.over").wait_for(timeout=120_000)
