"""What administrators do; the pages are tried in `test_routes`."""

import pytest

from tests.ui.accounts.test_administering import AROUND
from ui.accounts.accounting import Accounting, revoked
from ui.desk import Desk, Role
from ui.desk.errors import Unknown
from ui.desk.office import Office
from ui.desk.signing import Doorkeeper


def test_an_account_that_is_not_there_is_unknown() -> None:
    """Whatever is to be done to it."""
    desk = Desk(None)
    accounting, office = Accounting(desk, Doorkeeper(desk)), Office(desk, "boss", "")
    for deed in accounting.deeds.values():
        with pytest.raises(Unknown):
            deed(office, {}, AROUND, "nobody", "http://x")


def test_a_key_is_revoked_by_its_number() -> None:
    """What is no number is no key."""
    desk = Desk(None)
    key, _ = desk.keys.add("script", Role.READER)
    office = Office(desk, "boss", "")
    assert revoked(office, {"number": "-1"}).wrong
    assert revoked(office, {"number": str(key.number)}).text == "Key 1 is revoked."
