"""What a parser raises becomes an error that a curator understands."""

from collections.abc import Callable

import pytest

from corpus.errors import DamagedFile, FileTooLarge, MissingFile, NoText, ReadingError, UnreadableFile
from corpus.readers.guarding import guarding


def _deep() -> None:
    _deep()


def _raise(error: BaseException) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("act", "kind", "reason"),
    [
        (_raise(FileNotFoundError()), MissingFile, "there is no such file"),
        (_raise(PermissionError()), UnreadableFile, "this user may not open it"),
        (_raise(OSError(5, "Input/output error")), UnreadableFile, "Input/output error"),
        (_raise(OSError("odd")), UnreadableFile, "odd"),
        (_raise(MemoryError()), FileTooLarge, "needs more memory"),
        (_deep, DamagedFile, "nested without end"),
        (_raise(ValueError("bad xref at 17.\nmore")), DamagedFile, r"it is damaged \(bad xref at 17\)"),
        (_raise(ZeroDivisionError()), DamagedFile, r"it is damaged \(ZeroDivisionError\)"),
    ],
)
def test_errors_are_mapped_and_chained(act: Callable[[], None], kind: type[ReadingError], reason: str) -> None:
    """Each kind of failure gives its own error, with the file named and the cause kept."""
    with pytest.raises(kind, match=reason) as caught, guarding("a.pdf"):
        act()
    assert caught.value.origin == "a.pdf"
    assert caught.value.__cause__ is not None


def test_reading_errors_pass_unchanged() -> None:
    """What already says what, where and what to do isn't wrapped again."""
    error = NoText("b.pdf")
    with pytest.raises(NoText) as caught, guarding("a.zip"):
        raise error
    assert caught.value is error


def test_an_interrupt_is_nobodys_damage() -> None:
    """Ctrl-C goes through."""
    with pytest.raises(KeyboardInterrupt), guarding("a.pdf"):
        raise KeyboardInterrupt
