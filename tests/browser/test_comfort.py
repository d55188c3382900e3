"""Keyboard, phone, light and dark, and what axe finds."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from tests.browser.conftest import Visit, Watch, ask, desk_of, serve
from ui.server import create_app

pytestmark = pytest.mark.browser

GHAFOOR = "What did General Ghafoor say about joint operations?"
WIDEST = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


def _answer(page: Page) -> None:
    ask(page, GHAFOOR)
    page.locator("#live .cite").first.click()


def _paper(page: Page) -> None:
    ask(page, "What did Janet Yellen say about inflation?")
    page.locator("#live .cite").first.click()
    page.locator(".card.active").get_by_role("button", name="Page").click()
    page.locator(".card.active .paper").first.wait_for()


def _opened(page: Page) -> None:
    page.locator("a.title", has_text="Yellen").click()
    page.locator(".opened").wait_for()


def _found(page: Page) -> None:
    page.locator("a.title", has_text="Coordinated").click()
    page.locator(".opened").wait_for()
    if (choice := page.locator(".opened .views button").last).is_visible():
        choice.click()


def _correcting(page: Page) -> None:
    _found(page)
    page.locator(".mend").first.click()


def _amending(page: Page) -> None:
    _found(page)
    page.locator(".amend").click()


def _folds(page: Page) -> None:
    for fold in (".filters", "#upkeep-fold", "#past-fold"):
        page.locator(f"{fold} summary").click()
    page.locator(".events li").first.wait_for()


FACES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("/", lambda page: page.locator(".example").first.wait_for()),
    "answer": ("/", _answer),
    "page": ("/", _paper),
    "nothing": ("/", lambda page: ask(page, "What did Emmanuel Macron say about the Durand Line?")),
    "library": ("/library/", lambda page: page.locator(".documents").wait_for()),
    "removing": ("/library/", lambda page: page.locator(".remove").first.click()),
    "opened": ("/library/", _opened),
    "found": ("/library/", _found),
    "correcting": ("/library/", _correcting),
    "amending": ("/library/", _amending),
    "folds": ("/library/", _folds),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("face", FACES)
def test_axe_finds_nothing_and_nothing_sticks_out(visit: Visit, face: str, *, phone: bool, dark: bool) -> None:
    """No violation of WCAG or best practice, and no sideways scrolling."""
    path, prepare = FACES[face]
    page = visit(path, phone=phone, dark=dark)
    prepare(page)
    page.wait_for_timeout(300)  # the sheet has come up
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate(WIDEST) <= page.viewport_size["width"]  # type: ignore[index]


def test_the_keyboard_does_it_all(visit: Visit) -> None:
    """/ goes to the composer, a digit opens that source, Esc goes back to its number."""
    page = visit()
    ask(page, GHAFOOR)
    page.locator("#live .asked p").click()
    page.keyboard.press("1")
    expect(page.locator(".card.active")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#live .cite").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("1/")
    expect(page.get_by_label("Your question")).to_have_value("1/")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", {"Library", "Copy", "Original", "Copy answer", "Ask again", "New conversation", "Edit this question"}),
        ("/library/", {"Ask", "Find documents", "Drop documents here, or choose them"}),
    ],
)
def test_everything_is_reached_by_tab_and_seen(visit: Visit, path: str, names: set[str]) -> None:
    """Walking with Tab meets every control, and each shows that it has the focus."""
    page = visit(path)
    if path == "/":
        ask(page, GHAFOOR)
    page.locator("body").focus()
    met: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        name, seen = page.evaluate(
            """() => { const e = document.activeElement, style = getComputedStyle(e);
            const around = e.closest('#composer, #find');
            const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                || (around && getComputedStyle(around).boxShadow !== 'none') || e.classList.contains('card');
            const name = e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent;
            return [name.trim(), ring || e === document.body]; }"""
        )
        assert seen, name
        met.add(name)
    assert names <= met


def test_light_and_dark_follow_the_system_until_one_is_chosen(visit: Visit) -> None:
    """The button changes it at once, and the choice outlives a reload and the other page."""
    page = visit(dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").click()
    light = page.evaluate(paper)
    assert light != dark
    page.goto("/library/")
    page.locator(".documents").wait_for()
    assert page.evaluate(paper) == light
    assert visit().evaluate(paper) == light


@pytest.mark.parametrize("path", ["/", "/check/", "/speakers", "/library/"])
def test_on_a_phone_all_of_the_bar_is_in_reach(visit: Visit, path: str) -> None:
    """Also with the button for a new conversation, which comes with the first answer."""
    page = visit(path, phone=True)
    if path == "/":
        ask(page, GHAFOOR)
        expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    expect(page.get_by_role("button", name="Switch between light and dark")).to_be_visible()
    ends = page.locator(".top *").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert max(ends) <= page.viewport_size["width"]  # type: ignore[index]


def test_on_a_phone_the_sources_come_up_and_go_down(visit: Visit) -> None:
    """Hidden until a number is touched; a button closes them again."""
    page = visit(phone=True)
    ask(page, GHAFOOR)
    column = page.locator("#source-column")
    expect(column).to_be_hidden()
    page.locator("#live .cite").first.click()
    expect(column).to_be_visible()
    expect(page.locator(".card.active mark")).to_be_in_viewport()
    page.get_by_role("button", name="Close sources").click()
    expect(column).to_be_hidden()


@pytest.fixture(scope="package")
def bare(record: Parts, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """On Record over an empty library."""
    made = parts(Settings.load(library=tmp_path_factory.mktemp("bare") / "record"), create=True)
    made = Parts(made.library, made.snapshots, record.encoder)
    yield from serve(create_app(desk_of(made), made.indexer()))


def test_an_empty_library_says_how_to_begin(chromium: Browser, bare: str) -> None:
    """Both pages say that there is nothing yet, and lead on; a question is answered openly. axe finds nothing."""
    page, seen = chromium.new_page(base_url=bare), Watch(bare)
    seen.over(page)
    page.goto("/")
    expect(page.locator(".start")).to_contain_text("Nothing on record yet")
    assert Axe().run(page).response["violations"] == []
    ask(page, "What was said?")
    expect(page.locator("#live .reply")).to_contain_text("The library is empty.")
    page.goto("/library/")
    expect(page.locator(".none-here")).to_contain_text("The library is empty")
    assert Axe().run(page).response["violations"] == []
    page.close()
    assert seen.faults == []
