"""Links by which somebody sets a password."""

import pytest

from ui.desk import Desk, Role
from ui.desk.errors import BadAccount
from ui.desk.invites import LASTS

PASSWORD = "a long password"  # noqa: S105 of nobody


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.moment = 1_000_000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.moment


def test_a_link_works_once() -> None:
    """It sets the password and ends every session; nothing of it is left."""
    desk = Desk(None)
    user = desk.users.add("ann", Role.READER, None)
    session, token = desk.users.begin_session(user), desk.invites.make("ann")
    assert desk.invites.of(token) == "ann"
    assert desk.invites.redeem(token, PASSWORD) == "ann"
    assert desk.users.check("ann", PASSWORD)
    assert desk.users.in_session(session) is None
    assert desk.invites.open() == frozenset()
    with pytest.raises(BadAccount, match="used, or is too old"):
        desk.invites.redeem(token, PASSWORD)


def test_a_link_grows_old_and_gives_way_to_the_next() -> None:
    """After three days, or when another is made."""
    clock = Clock()
    desk = Desk(None, clock)
    desk.users.add("ann", Role.READER, None)
    first = desk.invites.make("ann")
    second = desk.invites.make("ann")
    assert desk.invites.of(first) is None
    assert desk.invites.open() == {"ann"}
    clock.moment += LASTS + 1
    assert desk.invites.of(second) is None
    assert desk.invites.open() == frozenset()


def test_a_link_goes_with_its_account_and_with_another_password() -> None:
    """Whoever was reset at the command line isn't reset again by an old link."""
    desk = Desk(None)
    for name in ("ann", "bob"):
        desk.users.add(name, Role.READER, None)
    tokens = [desk.invites.make(name) for name in ("ann", "bob")]
    desk.users.reset("ann", PASSWORD)
    desk.users.remove("bob")
    assert [desk.invites.of(token) for token in tokens] == [None, None]
