"""Conversations and feedback in a real browser, and the door."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.bootstrap import Parts
from tests.browser.conftest import PHONE, Visit, Watch, ask, desk_of, serve
from ui.desk import Access, Desk, Role
from ui.server import create_app

pytestmark = pytest.mark.browser

GHAFOOR = "What did Ghafoor say about joint operations?"
BORDER = "How long is the Durand Line, to the kilometre?"


def drawer(page: Page) -> None:
    """Open the list of conversations."""
    page.get_by_role("button", name="Conversations", exact=True).click()
    expect(page.locator("#history-list li").first).to_be_visible()


def reload(page: Page) -> None:
    """Open the page again, once the last answer's stream has ended."""
    expect(page.locator("#composer .submit-button")).to_be_visible()
    page.reload()


def violations(page: Page) -> list[str]:
    """What axe finds."""
    return [f"{found['id']}: {found['nodes']}" for found in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_a_conversation_has_an_address(visit: Visit, phone: bool, dark: bool) -> None:
    """It opens again under it; it is found, renamed and removed in the drawer."""
    page = visit(phone=phone, dark=dark)
    ask(page, GHAFOOR)
    expect(page).to_have_url(re.compile(r"/c/[\w-]{22}$"))
    address = page.url
    page.get_by_role("button", name="New conversation").click()
    expect(page).to_have_url(re.compile(r"/$"))
    ask(page, BORDER)
    assert page.url != address
    page.goto(address)
    expect(page.locator("#log .exchange")).to_contain_text("Asif Ghafoor")
    expect(page).to_have_url(address)
    drawer(page)
    assert violations(page) == []
    page.get_by_label("Search conversations").fill("to the kilometre")
    expect(page.locator("#history-list li")).to_have_count(1)
    page.get_by_role("button", name=f"Rename “{BORDER}”").click()
    page.get_by_label("New title").fill("The <b>border</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#history-list a")).to_have_text("The <b>border</b>")
    page.locator("#history .forget").click()
    page.get_by_text("Remove for good?").click()
    expect(page.locator("#history-list li")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#history")).to_be_hidden()


def test_one_goes_on_where_one_was(visit: Visit) -> None:
    """A follow-up after opening it again stands on what was asked; asking again replaces what came after."""
    page = visit()
    ask(page, GHAFOOR)
    reload(page)
    expect(page.locator("#log .exchange")).to_have_count(1)
    ask(page, "And about foreign boots?")
    expect(page.locator("#live .exchange")).to_contain_text("Ghafoor")
    reload(page)
    expect(page.locator("#log .exchange")).to_have_count(2)
    page.locator("#log .exchange .again").first.click()
    expect(page.locator("#live .exchange[data-done]")).to_be_visible()
    reload(page)
    expect(page.locator("#log .exchange")).to_have_count(1)


def test_answers_and_sources_are_judged(visit: Visit) -> None:
    """It is there again when the conversation is opened; pressed once more, it is taken back."""
    page = visit()
    ask(page, GHAFOOR)
    page.get_by_role("button", name="Right: this answer").click()
    page.get_by_role("button", name="Wrong: source 1").click()
    page.get_by_label("What is wrong?").fill("Not he.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("What is wrong?")).to_have_count(0)
    reload(page)
    expect(page.get_by_role("button", name="Right: this answer")).to_have_attribute("aria-pressed", "true")
    wrong = page.get_by_role("button", name="Wrong: source 1")
    expect(wrong).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")


@pytest.fixture(scope="module")
def people() -> Desk:
    """A reader and a curator."""
    desk = Desk(None)
    desk.users.add("ann", Role.READER, "a long password")
    desk.users.add("bob", Role.CURATOR, "another password")
    return desk


@pytest.fixture(scope="module")
def office(record: Parts, people: Desk) -> Iterator[str]:
    """Where On Record runs for those who sign in."""
    yield from serve(create_app(desk_of(record), record.indexer(), access=Access(people)))


def sign_in(page: Page, name: str, password: str) -> None:
    """By the form."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize(("scripts", "phone", "dark"), [(True, False, False), (True, True, True), (False, True, True)])
def test_the_door(office: str, chromium: Browser, scripts: bool, phone: bool, dark: bool) -> None:
    """It fits a phone, works without scripts, and breaks no rule of axe; a wrong password is told."""
    context = chromium.new_context(
        base_url=office,
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        **({"viewport": PHONE} if phone else {}),  # type: ignore[arg-type] # a plain dict will do
    )
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(page, "eve", "a wrong password")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    if scripts:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_each_sees_ones_own(office: str, chromium: Browser, people: Desk) -> None:
    """A reader has no Library and no other's conversations; signing out ends it."""
    context = chromium.new_context(base_url=office, reduced_motion="reduce")
    page = context.new_page()
    watch = Watch(office)
    page.goto("/")
    sign_in(page, "ann", "a long password")
    expect(page.locator(".start h1")).to_be_visible()
    watch.over(page)
    expect(page.get_by_role("link", name="Library")).to_have_count(0)
    ask(page, GHAFOOR)
    address = page.url
    assert len(people.conversations.of("ann")) == 1
    assert watch.faults == []
    assert page.goto("/library/").status == 403  # type: ignore[union-attr]
    page.goto(address)
    page.get_by_role("button", name="Sign out ann").click()
    sign_in(page, "bob", "another password")
    expect(page.get_by_role("link", name="Library")).to_be_visible()
    assert page.goto(address).status == 404  # type: ignore[union-attr]
    context.close()
