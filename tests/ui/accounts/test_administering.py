"""The administrators' pages."""

from corpus.library import Counts
from tests.ui.markup import Page
from ui.accounts.administering import Said, Turned, everybody, log
from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.desk.audit import Deed
from ui.people.pages import Around

AROUND = Around(Addresses("/under"), Counts(0, 0, 0, 0, 0), Person("ann", Role.ADMIN, "session"))


def test_without_accounts_it_is_said_what_the_first_one_does() -> None:
    """And how to come in again if its link is lost."""
    page = Page(everybody(AROUND, ()))
    assert "onrecord users reset NAME" in page.text
    assert page.all("value").count("admin") == 1
    assert "reader" not in page.all("value")


def test_what_is_shown_once_can_be_copied() -> None:
    """A link and a key each stand in a field of their own."""
    page = Page(everybody(AROUND, (), Said("Made.", link="http://x/welcome/y", key="onrecord_z")))
    assert {"http://x/welcome/y", "onrecord_z"} <= set(page.all("value"))


def test_the_log_is_turned_with_its_words() -> None:
    """Back and next keep what it is narrowed by."""
    deed = Deed("2026-11-24T18:05:59+00:00", "", "login failed", "", "10.0.0.1")
    page = Page(log(AROUND, Turned((deed,), "a&b", 2, 3, 101)))
    assert {"/under/accounts/log?words=a%26b&page=1", "/under/accounts/log?words=a%26b&page=3"} <= set(page.all("href"))
    assert "nobody" in page.text
