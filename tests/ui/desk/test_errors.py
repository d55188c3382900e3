"""What can be wrong with a desk."""

from ui.desk.errors import BadAccount, DeskError, DeskUnopened, Unknown


def test_misuse_is_a_value_error() -> None:
    """So that a command that is given a bad name ends as any wrong use."""
    assert issubclass(BadAccount, ValueError)
    assert {BadAccount.__base__, DeskUnopened.__base__, Unknown.__base__} == {DeskError}
