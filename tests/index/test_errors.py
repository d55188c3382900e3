"""Errors of finding."""

from index import errors
from index.errors import SearchError


def test_the_tree_is_drawn_as_it_stands() -> None:
    """The docstring of the module lists every error under the root."""
    drawn = [line.split("──")[1].split()[0] for line in (errors.__doc__ or "").splitlines() if "──" in line]
    assert drawn == [error.__name__ for error in SearchError.__subclasses__()]
