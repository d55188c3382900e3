"""Which readers these are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.readers import edition as module
from corpus.readers.edition import edition


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Nothing is remembered from test to test."""
    edition.cache_clear()
    yield
    edition.cache_clear()


def test_it_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same code has the same edition; any change makes another."""
    monkeypatch.setattr(module, "_HOME", tmp_path)
    (tmp_path / "reader.py").write_text("one")
    one = edition()
    assert len(one) == 64
    edition.cache_clear()
    assert edition() == one
    edition.cache_clear()
    (tmp_path / "reader.py").write_text("two")
    assert edition() != one


def test_it_follows_the_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a parser is another edition, and one that isn't there is no error."""
    before = edition()
    edition.cache_clear()
    monkeypatch.setattr(module, "_PARSERS", ("no-such-parser",))
    assert edition() != before


def test_it_is_of_all_readers() -> None:
    """The code that is hashed is that of the corpus."""
    assert (module._HOME / "readers" / "pdf.py").is_file()
