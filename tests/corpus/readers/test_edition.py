"""Which readers these are."""

from pathlib import Path

from corpus.readers.edition import edition


def test_it_follows_the_code(tmp_path: Path) -> None:
    """The same code has the same edition; any change makes another."""
    homes = [tmp_path / name for name in ("one", "same", "other")]
    for home, code in zip(homes, ("one", "one", "two"), strict=True):
        home.mkdir()
        (home / "reader.py").write_text(code)
    one, same, other = map(edition, homes)
    assert len(one) == 64
    assert one == same != other


def test_it_follows_the_parsers(tmp_path: Path) -> None:
    """Another parser is another edition, and one that isn't there is no error."""
    assert edition(tmp_path, ("pypdf",)) != edition(tmp_path, ("no-such-parser",))


def test_it_is_of_all_readers(tmp_path: Path) -> None:
    """The code that is hashed is that of the corpus, and the parsers are told apart by more than their names."""
    home = Path(__file__).parents[3] / "corpus"
    assert edition() == edition(home)
    assert edition(tmp_path) != edition(tmp_path, ())
