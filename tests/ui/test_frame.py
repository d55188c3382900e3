"""Header, start and the face of an empty library."""

from corpus.library import Counts
from tests.ui.markup import Page
from tests.ui.test_render import HOSTILE, OURS
from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.frame import header, nothing_yet, start

SOME = Counts(61, 1204, 425, 80, 0)


def test_the_header_says_where_one_is_and_what_there_is() -> None:
    """The open page is marked for screen readers too, and the library's size stands there."""
    page = Page(header("Library", Addresses(), SOME))
    assert [attributes.get("href") for _, attributes in page.tags if "aria-current" in attributes] == ["/library/"]
    assert "61 documents · 425 quotations" in page.text


def test_a_new_conversation_is_offered_where_there_can_be_one() -> None:
    """Only the Ask page has the button."""
    assert "New conversation" in header("Ask", Addresses(), SOME)
    assert "New conversation" not in header("Library", Addresses(), SOME)


def test_links_carry_the_path_of_a_proxy() -> None:
    """Behind a proxy every link starts with its path."""
    links = [link for link in Page(header("Ask", Addresses("/onrecord"), SOME)).all("href") if link]
    pages = ["check/", "speakers", "library/", "account/"]
    assert links == ["/onrecord/", "/onrecord/", *(f"/onrecord/{page}" for page in pages)]


def test_each_sees_the_pages_that_are_for_them() -> None:
    """Feedback is for curators, accounts are for administrators; everybody has an account of their own."""
    for role, more in (
        (Role.READER, set()),
        (Role.CURATOR, {"/feedback/"}),
        (Role.ADMIN, {"/feedback/", "/accounts/"}),
    ):
        links = set(Page(header("Ask", Addresses(), SOME, Person("ann", role, "session"))).all("href"))
        assert links & {"/feedback/", "/accounts/", "/account/"} == {*more, "/account/"}


def test_examples_are_asked_as_they_read() -> None:
    """What an example says is what it asks, whatever it holds."""
    page = Page(start((HOSTILE,)))
    assert page.all("data-ask") == [HOSTILE]
    assert HOSTILE in page.text
    assert page.names <= OURS | {"h1", "ul", "li"}


def test_an_empty_library_says_how_to_begin() -> None:
    """A link to where documents are added, and the two commands."""
    page = Page(nothing_yet(Addresses()))
    assert "/library/" in page.all("href")
    assert "onrecord add FOLDER" in page.text
    assert "onrecord demo" in page.text
    assert "empty library" in header("Ask", Addresses(), Counts(0, 0, 0, 0, 0))


def test_the_header_shows_what_is_open_to_whom() -> None:
    """Readers have no Library; who has signed in can sign out."""
    reader, admin = Person("<ann>", Role.READER, "session"), Person("local", Role.ADMIN, "machine")
    counts = Counts(1, 1, 1, 1, 0)
    seen = str(header("Ask", Addresses("/desk"), counts, reader))
    assert "Library" not in seen
    assert 'action="/desk/logout"' in seen
    assert "Sign out &lt;ann&gt;" in seen
    assert 'class="top reads"' in seen
    other = str(header("Ask", Addresses(), counts, admin))
    assert "Library" in other
    assert "logout" not in other
