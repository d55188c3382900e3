"""Everybody's own page."""

from tests.ui.accounts.test_administering import AROUND
from tests.ui.markup import Page
from tests.ui.test_render import HOSTILE
from ui.accounts.personal import Mine, mine, welcome
from ui.desk import Person, Role
from ui.desk.users import Written


def test_a_page_has_what_its_person_can_do() -> None:
    """No password where a proxy vouches, no keys to be made by readers."""
    person = Person("ann", Role.READER, "proxy")
    page = Page(mine(AROUND, Mine(person, (), "", (), Written(0, 0, 0, 0))))
    assert "let in by the proxy" in page.text
    assert "/under/account/password" not in page.all("action")
    assert "/under/account/keys" not in page.all("action")


def test_the_form_of_a_link_is_plain() -> None:
    """Nothing in it is taken for markup."""
    page = Page(welcome("", "/welcome/x", HOSTILE, HOSTILE))
    assert HOSTILE in page.text
    assert "img" not in page.names
