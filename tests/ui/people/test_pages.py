"""What surrounds the pages to browse."""

from datetime import date

from corpus.library import Counts
from tests.ui.markup import Page
from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.people.pages import Around, between, troubled, turning
from ui.people.wanted import Wanted

COUNTS = Counts(1, 1, 1, 1, 0)


def test_a_page_is_whole_and_knows_its_place() -> None:
    """Every address carries the path of a proxy; the title is escaped."""
    around = Around(Addresses("/desk"), COUNTS, Person("ann", Role.READER, "session"))
    page = Page(around.page("<b>", around.tabs("Sources")))
    links = [value for name in ("href", "src", "action") for value in page.all(name)]
    assert links
    assert all(link and link.startswith("/desk/") for link in links)
    assert "b" not in page.names
    assert not around.curates
    assert [attributes["href"] for _, attributes in page.tags if "aria-current" in attributes] == [
        "/desk/speakers",
        "/desk/sources",
    ]


def test_pages_are_turned_by_links() -> None:
    """Back and on, as far as there are pages."""
    assert turning(Wanted(), "/speakers", 1, 1) == ""
    assert Page(turning(Wanted(letter="g"), "/speakers", 2, 3)).all("href") == [
        "/speakers?letter=g",
        "/speakers?letter=g&page=3",
    ]
    assert Page(turning(Wanted(), "/speakers", 3, 3)).all("rel") == ["prev"]


def test_ranges_are_as_short_as_can_be() -> None:
    """One day, two days, none."""
    assert between(date(2019, 7, 5), date(2019, 7, 5)) == "5 Jul 2019"
    assert between(date(2019, 7, 5), date(2020, 1, 2)) == "5 Jul 2019 – 2 Jan 2020"
    assert between(None, None) == "undated"


def test_trouble_is_told() -> None:
    """A line each, escaped."""
    assert troubled(Wanted(troubles=("<x>",))) == '<p class="notice" role="alert">&lt;x&gt;</p>'
