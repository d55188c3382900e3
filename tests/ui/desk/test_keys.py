"""Keys for programs."""

import pytest

from ui.desk.errors import BadAccount, Unknown
from ui.desk.keys import PREFIX
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.store import now


def test_a_key_is_shown_once_and_kept_as_a_hash() -> None:
    """It opens until it is revoked; that it was used is noted by the day."""
    desk = Desk(None)
    key, secret = desk.keys.add(" the archive ", Role.CURATOR)
    assert secret.startswith(PREFIX)
    assert key.name == "the archive"
    assert secret not in str(desk._store.all("SELECT * FROM key"))
    assert desk.keys.holding(secret) == key
    (used,) = desk.keys.all()
    assert used.used == now()[:10]
    assert desk.keys.holding(secret) == used
    assert desk.keys.holding(secret[:-1]) is None
    assert desk.keys.revoke(key.number).revoked
    assert desk.keys.holding(secret) is None


def test_what_cannot_be_a_key() -> None:
    """A name nobody can read, an owner that isn't there, a number that was never given."""
    desk = Desk(None)
    for name in ("", "  ", "x" * 101, "a\nb"):
        with pytest.raises(BadAccount, match="1 to 100 characters"):
            desk.keys.add(name, Role.READER)
    with pytest.raises(BadAccount, match="no user bob to own the key"):
        desk.keys.add("a program", Role.READER, "Bob")
    with pytest.raises(Unknown, match="there is no key 7"):
        desk.keys.revoke(7)
