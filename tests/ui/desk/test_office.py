"""What is done to accounts and keys."""

import pytest

from ui.desk import Desk, Role
from ui.desk.errors import BadAccount, Unknown
from ui.desk.office import Office


def test_each_deed_is_noted_in_its_doers_name() -> None:
    """What, on whom, by whom, from where."""
    desk = Desk(None)
    office = Office(desk, "boss", "10.0.0.1")
    office.add("ann", Role.ADMIN, None)
    office.change_role("ann", Role.READER)
    office.invite("ann")
    key, _ = office.add_key("script", Role.READER, "ann")
    office.revoke(key.number)
    office.end_sessions("ann")
    office.remove("ann")
    deeds = desk.audit.latest()[::-1]
    assert {(deed.who, deed.place) for deed in deeds} == {("boss", "10.0.0.1")}
    assert [(deed.what, deed.about) for deed in deeds] == [
        ("user added", "ann"),
        ("role reader", "ann"),
        ("password link made", "ann"),
        ("key added", "1 script"),
        ("key revoked", "1 script"),
        ("sessions ended", "ann"),
        ("user removed", "ann"),
    ]


def test_what_is_refused_is_not_noted() -> None:
    """Nor done: another's key, the last administrator's role."""
    desk = Desk(None)
    office = Office(desk, "boss", "")
    office.add("ann", Role.ADMIN, None)
    key, _ = office.add_key("script", Role.READER, "ann")
    before = desk.audit.count()
    with pytest.raises(Unknown):
        office.revoke(key.number, "bob")
    with pytest.raises(BadAccount, match="last administrator"):
        office.change_role("ann", Role.READER, guarded=True)
    with pytest.raises(BadAccount, match="last administrator"):
        office.remove("ann", guarded=True)
    assert desk.audit.count() == before
    assert desk.keys.all()[0].revoked is None
