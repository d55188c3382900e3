"""Accounts."""

import pytest

from ui.desk.errors import BadAccount, Unknown
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.users import IDLE, LASTS, LOCAL, digest

PASSWORD = "a long password"  # noqa: S105 of nobody


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """The time it was set to."""
        return self.now


def test_an_account_is_made_and_found() -> None:
    """Under its name in any case."""
    desk = Desk(None)
    made = desk.users.add("Ann@Example.org", Role.CURATOR, PASSWORD)
    assert (made.name, made.role, made.signs_in) == ("ann@example.org", Role.CURATOR, True)
    assert desk.users.check("ANN@example.org", PASSWORD) == made == desk.users.get("ann@EXAMPLE.org")
    assert desk.users.check("ann@example.org", "another one") is None
    assert desk.users.check("bob", PASSWORD) is None
    assert len(desk.users) == 1


@pytest.mark.parametrize("name", ["", "a b", "a:b", "x" * 65, LOCAL, "Local", "a/b", "<b>"])
def test_names_that_nobody_has(name: str) -> None:
    """What can't stand in a header or a list isn't taken."""
    with pytest.raises(BadAccount, match="can't be a user's name"):
        Desk(None).users.add(name, Role.READER, PASSWORD)


def test_a_name_is_one_persons() -> None:
    """The second is refused, and the first keeps the password."""
    desk = Desk(None)
    desk.users.add("ann", Role.READER, PASSWORD)
    with pytest.raises(BadAccount, match="there is a user ann already"):
        desk.users.add("Ann", Role.ADMIN, "something else")
    assert desk.users.check("ann", PASSWORD)


def test_one_without_a_password_cannot_sign_in() -> None:
    """A proxy vouches for it."""
    desk = Desk(None)
    assert not desk.users.add("ann", Role.READER, None).signs_in
    assert desk.users.check("ann", "") is None


def test_a_session_lasts_while_it_is_used() -> None:
    """Idle too long it ends, and after a week in any case; only its hash is kept."""
    clock = Clock()
    desk = Desk(None, clock)
    ann = desk.users.add("ann", Role.READER, PASSWORD)
    token = desk.users.begin_session(ann)
    assert len(token) >= 43
    assert desk._store.one("SELECT token FROM session") == (digest(token),)
    began = clock.now
    while clock.now - began < LASTS - IDLE:
        clock.now += IDLE - 1
        assert desk.users.in_session(token) == ann
    clock.now = began + LASTS + 1
    assert desk.users.in_session(token) is None
    other = desk.users.begin_session(ann)
    assert desk._store.one("SELECT count(*) FROM session") == (1,)
    clock.now += IDLE + 1
    assert desk.users.in_session(other) is None
    assert desk.users.in_session("never given") is None


def test_signing_out_and_a_reset_end_sessions() -> None:
    """The one, or all."""
    desk = Desk(None)
    ann = desk.users.add("ann", Role.READER, PASSWORD)
    tokens = [desk.users.begin_session(ann) for _ in range(3)]
    desk.users.end_session(tokens[0])
    assert [bool(desk.users.in_session(token)) for token in tokens] == [False, True, True]
    desk.users.reset("Ann", "another password")
    assert [bool(desk.users.in_session(token)) for token in tokens] == [False] * 3
    assert desk.users.check("ann", "another password")
    assert not desk.users.check("ann", PASSWORD)


def test_a_role_holds_at_once() -> None:
    """In sessions under way, too."""
    desk = Desk(None)
    token = desk.users.begin_session(desk.users.add("ann", Role.ADMIN, PASSWORD))
    desk.users.change_role("ann", Role.READER)
    found = desk.users.in_session(token)
    assert found
    assert found.role is Role.READER


def test_who_goes_takes_everything_along() -> None:
    """Account, sessions, keys, conversations and feedback; nothing of others."""
    desk = Desk(None)
    for name in ("ann", "bob"):
        desk.users.begin_session(desk.users.add(name, Role.READER, PASSWORD))
        desk.keys.add("a program", Role.READER, name)
        kept = desk.conversations.add(name, f"what does {name} ask?", {})
        desk.feedback.give(name, kept.id, good=True)
    assert desk.users.remove("Bob") == 1
    for table, column in (
        ("session", "user"),
        ("key", "owner"),
        ("conversation", "owner"),
        ("verdict", "by"),
        ("user", "name"),
    ):
        assert desk._store.all(f"SELECT {column} FROM {table}") == [("ann",)]
    assert desk._store.one("SELECT count(*) FROM turn") == (1,)


def test_nobody_can_be_told_from_somebody() -> None:
    """What isn't there can't be changed, and says so."""
    desk = Desk(None)
    for change in (
        lambda: desk.users.reset("bob", PASSWORD),
        lambda: desk.users.change_role("bob", Role.ADMIN),
        lambda: desk.users.remove("bob"),
    ):
        with pytest.raises(Unknown, match="there is no user bob"):
            change()


def test_the_first_account_takes_over() -> None:
    """What was kept before anybody had to sign in isn't lost; the second finds nothing to take."""
    desk = Desk(None)
    kept = desk.conversations.add(LOCAL, "What was said?", {})
    desk.users.add("ann", Role.ADMIN, PASSWORD)
    desk.users.add("bob", Role.ADMIN, PASSWORD)
    assert [one.id for one in desk.conversations.of("ann")] == [kept.conversation]
    assert desk.conversations.of("bob") == desk.conversations.of(LOCAL) == ()
