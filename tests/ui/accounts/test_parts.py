"""What the pages of accounts have in common."""

from tests.ui.markup import Page
from tests.ui.test_render import HOSTILE
from ui.accounts.parts import act, last_seen, moment, notice, once, roles
from ui.desk import Role


def test_a_moment_is_told_to_the_minute() -> None:
    """Whichever way it is kept."""
    assert moment("2026-11-24T18:05:59.123456+00:00") == "2026-11-24 18:05"
    assert moment(0.5) == "1970-01-01 00:00"
    assert last_seen(None) == "never seen"


def test_nothing_is_taken_for_markup() -> None:
    """Whatever a name or a message holds."""
    for part in (act("/x", "End", HOSTILE, held=HOSTILE), notice(HOSTILE), once("A key", HOSTILE, HOSTILE)):
        assert Page(part).names <= {"form", "input", "button", "p", "section", "h2"}
    assert notice("") == ""


def test_a_role_goes_no_farther_than_is_offered() -> None:
    """A curator's key can't be an administrator's."""
    assert Page(roles(Role.CURATOR, Role.READER)).all("value") == ["reader", "curator"]
