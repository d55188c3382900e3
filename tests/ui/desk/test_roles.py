"""What people may do."""

import pytest

from ui.desk.roles import Role


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.READER, {Role.READER}),
        (Role.CURATOR, {Role.READER, Role.CURATOR}),
        (Role.ADMIN, {Role.READER, Role.CURATOR, Role.ADMIN}),
    ],
)
def test_each_may_what_the_one_before_may(role: Role, may: set[Role]) -> None:
    """And nothing more."""
    assert {needed for needed in Role if role.may(needed)} == may


def test_the_lesser_of_two() -> None:
    """Whichever way round."""
    assert Role.ADMIN.at_most(Role.READER) is Role.READER.at_most(Role.ADMIN) is Role.READER
