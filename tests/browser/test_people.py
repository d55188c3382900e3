"""The pages to browse in a browser: by eye, by keyboard, without scripts, in the dark, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.bootstrap import Parts
from tests.browser.conftest import Visit, ask


@pytest.fixture
def paths(record: Parts) -> dict[str, str]:
    """A page of each kind."""
    with record.library.view() as view:
        most = view.speakers_tallied()[0].number
        one, two = (
            (saying.document, f"{saying.span.start}-{saying.span.end}")
            for saying in view.sayings([number for number, _ in view.said_by(most)][:2])
        )
        when = max(view.days_tallied())
    return {
        "speakers": "/speakers",
        "nobody": "/speakers?words=zzzz",
        "speaker": f"/speakers/{most}",
        "narrowed": f"/speakers/{most}?words=the&since=2000-01-01&until=2000-02-30",
        "against": f"/speakers/{most}?against={one[0]}:{one[1]}",
        "sources": "/sources",
        "source": "/sources/1",
        "dates": "/dates",
        "month": f"/dates/{when:%Y/%m}",
        "day": f"/dates/{when:%Y/%m/%d}",
        "statement": f"/statements/{one[0]}/{one[1]}",
        "compare": f"/compare?a={one[0]}:{one[1]}&b={two[0]}:{two[1]}",
        "choosing": "/compare",
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_nothing(visit: Visit, paths: dict[str, str], *, phone: bool, dark: bool) -> None:
    """On any page; and nothing sticks out sideways."""
    page = visit("/speakers", phone=phone, dark=dark)
    for name, path in paths.items():
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth"), name


def test_the_list_narrows_while_one_types(visit: Visit) -> None:
    """The address keeps up, so that it can be sent on; the number is announced."""
    page = visit("/speakers")
    page.get_by_label("Name", exact=True).press_sequentially("ghaf")
    expect(page.get_by_role("status")).to_have_text("1 speaker")
    assert page.url.endswith("/speakers?words=ghaf&sort=most")
    page.get_by_role("link", name="Asif Ghafoor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asif Ghafoor")


def test_two_statements_are_compared_by_keyboard(visit: Visit) -> None:
    """Two boxes, then Enter; what has the focus can be seen."""
    page = visit("/speakers")
    page.get_by_role("link", name="Asif Ghafoor").press("Enter")
    boxes = page.get_by_role("checkbox")
    for place in range(3):
        boxes.nth(place).focus()
        assert boxes.nth(place).evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
        page.keyboard.press("Space")
    expect(page.locator(".pick input:checked")).to_have_count(2)
    expect(page.get_by_role("button", name="Compare")).to_be_in_viewport()
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two statements")
    expect(page.locator(".side")).to_have_count(2)


def test_everything_works_without_scripts(chromium: Browser, address: str) -> None:
    """Forms and links do it all; a dark system gets a dark page."""
    context = chromium.new_context(base_url=address, java_script_enabled=False, color_scheme="dark")
    page: Page = context.new_page()
    page.goto("/speakers")
    page.get_by_label("Name", exact=True).fill("ghaf")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Asif Ghafoor").click()
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator("#theme")).to_be_hidden()
    context.close()


def test_a_statement_opens_in_its_document(visit: Visit) -> None:
    """In the Library, at its place."""
    page = visit("/speakers")
    page.get_by_role("link", name="Asif Ghafoor").click()
    page.locator(".places a").first.click()
    page.locator(".opened").wait_for()
    assert "#q-" in page.url


def test_an_answer_leads_to_its_speaker(visit: Visit) -> None:
    """From the statement and from its source."""
    page = visit("/")
    ask(page, "What did General Ghafoor say about joint operations?")
    href = page.locator("#panel .card a.who").first.get_attribute("href")
    page.locator("#live .statement a.who").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asif Ghafoor")
    assert href
    page.goto(href)
    expect(page.get_by_role("heading", level=1)).to_have_text("Asif Ghafoor")


def test_a_document_that_means_harm_does_none(visit: Visit, record: Parts) -> None:
    """Its name, title, publisher and words, on every page that shows them; the watch fails if a script runs."""
    with record.library.view() as view:
        number = view.person_named("Eve Doe")
        (saying, *_) = view.sayings([row for row, _ in view.said_by(number or 0)])
    page = visit(f"/speakers/{number}")
    for path in (
        "/sources",
        "/dates/2020/01/02",
        f"/statements/{saying.document}/{saying.span.start}-{saying.span.end}",
    ):
        page.goto(path)
        expect(page.locator("main")).to_contain_text("alert(1)")
