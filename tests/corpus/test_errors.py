"""Errors that say what, where and what to do."""

import inspect

import pytest

from corpus import errors
from corpus.errors import CorpusError, DamagedFile, LibraryError, ReadingError


def _all(kind: type[CorpusError]) -> list[type[CorpusError]]:
    return [kind, *(error for below in kind.__subclasses__() for error in _all(below))]


def test_the_tree_is_drawn_as_it_stands() -> None:
    """The docstring of the module lists every error, under the one it refines."""
    drawn = [line.split("──")[1].split()[0] for line in (errors.__doc__ or "").splitlines() if "──" in line]
    assert drawn == [error.__name__ for error in _all(CorpusError)[1:]]


@pytest.mark.parametrize("kind", [error for error in _all(ReadingError) if error.__module__ == errors.__name__])
def test_a_reading_error_says_what_where_and_what_to_do(kind: type[ReadingError]) -> None:
    """Every kind has its own reason and remedy, and a call may give better ones."""
    error = kind("folder/a.pdf")
    assert str(error) == f"folder/a.pdf: {error.reason}. {error.remedy}"
    assert error.reason[0].islower()
    assert error.remedy.endswith(".")
    told = kind("a.pdf", "page 3 is torn", "Mend page 3.")
    assert (told.origin, told.reason, told.remedy) == ("a.pdf", "page 3 is torn", "Mend page 3.")


def test_one_root_for_all() -> None:
    """Catching `CorpusError` catches all, and files are told from libraries."""
    public = [item for item in vars(errors).values() if inspect.isclass(item)]
    assert all(issubclass(error, CorpusError) for error in public)
    assert not issubclass(DamagedFile, LibraryError)
