"""The pages of accounts and feedback in German, and the bar of those who look after others, at each width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from assistant.bootstrap import Parts
from tests.browser.conftest import DESKTOP, PHONE, Watch, desk_of, serve
from tests.browser.test_languages import is_well
from tests.ui.accounts.office import say
from ui.desk import Access, Desk, Role
from ui.desk.identity import COOKIE
from ui.server import create_app

pytestmark = pytest.mark.browser

PATHS = ("/account/", "/feedback/", "/feedback/1", "/accounts/", "/accounts/of/vera", "/accounts/keys", "/accounts/log")

TALLEST = """() => [...document.querySelectorAll(".top nav a, .top .fresh, .top .stock")]
    .filter(one => one.checkVisibility() && one.innerText.trim())
    .filter(one => {
        const style = getComputedStyle(one), line = parseFloat(style.lineHeight) || 1.4 * parseFloat(style.fontSize);
        const inner = one.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
        return one.scrollWidth > one.clientWidth + 1 || (one.clientHeight && inner > 1.7 * line);
    }).map(one => one.innerText)"""
"""What in the bar is broken into lines, or cut."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Two people, one who judged an answer."""
    made = Desk(None)
    made.users.add("vera", Role.ADMIN, None)
    made.users.add("kai", Role.READER, None)
    made.feedback.give("vera", say(made, "vera"), good=False, citation=1, comment="Das stand dort nie.")
    made.keys.add("Skript", Role.CURATOR, "vera")
    made.audit.note("kai", "login failed", place="127.0.0.1")
    return made


@pytest.fixture(scope="module")
def page(chromium: Browser, record: Parts, desk: Desk) -> Iterator[Page]:
    """An administrator's browser."""
    for site in serve(create_app(desk_of(record), record.indexer(), access=Access(desk))):
        opened = chromium.new_context(base_url=site, locale="de-DE", reduced_motion="reduce")
        token = desk.users.begin_session(desk.users.known("vera"))
        opened.add_cookies([{"name": COOKIE, "value": token, "url": site, "httpOnly": True, "sameSite": "Strict"}])
        page = opened.new_page()
        watch = Watch(site)
        watch.over(page)
        yield page
        opened.close()
        assert watch.faults == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_desk_is_german(page: Page, size: dict[str, int]) -> None:
    """No English is left, nothing sticks out, and axe finds nothing, on a desk and on a phone."""
    page.set_viewport_size(size)  # type: ignore[arg-type] # a plain dict will do
    for path in PATHS:
        page.goto(path)
        page.locator(".tabs").wait_for()
        is_well(page)


def test_the_bar_holds_all_at_each_width(page: Page) -> None:
    """On the page with the most in it: nothing is broken into lines, cut, or sticks out."""
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type] # as above
    page.goto("/")
    page.evaluate("document.body.classList.add('talking')")
    page.locator(".top .fresh").wait_for()
    wrong = {}
    for width in (320, 390, 480, 768, 900, 901, 960, 1024, 1100, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        broken = page.evaluate(TALLEST)
        wide = page.evaluate("document.querySelector('.top').scrollWidth - innerWidth")
        if broken or wide > 0:
            wrong[width] = (broken, wide)
    assert wrong == {}
