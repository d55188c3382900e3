"""Limits on what a file may hold."""

import pytest

from corpus.errors import FileTooLarge
from corpus.readers.limits import Limits


def test_passing_a_limit_names_number_and_limit() -> None:
    """The message says how much there is, how much may be, and what to do."""
    with pytest.raises(FileTooLarge, match=r"big\.pdf: it has 5,001 pages; the limit is 5,000\. Split it"):
        Limits().check("pages", 5001, "big.pdf", "pages")


def test_the_limit_itself_is_allowed() -> None:
    """As much as the limit is not too much."""
    Limits(pages=3).check("pages", 3, "x.pdf", "pages")


@pytest.mark.parametrize(
    ("packed", "unpacked", "members", "reason"),
    [
        (10, 10, 21_000, "21,000 members; the limit is 20,000"),
        (10**9, 2 * 1024**3, 1, "2,147,483,648 bytes when unpacked; the limit is 1,073,741,824"),
        (1000, 10**7, 1, "10,000 times its size when unpacked; the limit is 200"),
        (0, 10**7, 1, "times its size"),
    ],
)
def test_bombs_are_known_by_their_table_of_contents(packed: int, unpacked: int, members: int, reason: str) -> None:
    """Too many members, too many bytes or too great a ratio is refused before anything is unpacked."""
    with pytest.raises(FileTooLarge, match=reason):
        Limits().check_unpacking(packed, unpacked, members, "bomb.zip")


def test_a_small_file_may_have_any_ratio() -> None:
    """Half a mebibyte of one letter, packed into a few bytes, harms nobody."""
    Limits().check_unpacking(100, 500_000, 1, "blank.zip")


def test_time_grows_with_size() -> None:
    """A large file may take longer, but none for ever; a limit below the usual holds for all."""
    limits = Limits(seconds=10, seconds_per_mebibyte=4, longest=100)
    assert [limits.time(size) for size in (0, 512 * 1024, 1024 * 1024, 1024**3)] == [10, 12, 14, 100]
    assert Limits(seconds=200, seconds_per_mebibyte=0, longest=100).time(1024**3) == 200
