"""What a library holds that begins as what somebody types."""

from pathlib import Path

import pytest

from tests.conftest import SmallDesk


@pytest.fixture
def desk(desk: SmallDesk, tmp_path: Path) -> SmallDesk:
    """A library of two articles."""
    for name, text in (
        ("Yellen 100% speaks.txt", "“The labor market is strong,” said Janet Yellen.\n\n“It is,” said Asif Ghafoor.\n"),
        ("A fence.txt", "“The labor market is weak,” said Janet Yellen.\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / f"{name}.meta.json").write_text(
            f'{{"title": "{name.removesuffix(".txt")}", "source": "Voice of {name[0]}"}}', "utf-8"
        )
        desk.add(tmp_path / name, names={tmp_path / name: name})
    return desk


def test_names_by_the_beginning_of_each_word(desk: SmallDesk) -> None:
    """In any order, the most quoted first; of nobody without words that stand."""
    with desk.library.view() as view:
        assert view.names_ahead(["yel"], 5) == (("Janet Yellen", 2),)
        assert view.names_ahead(["yel", "j"], 5) == (("Janet Yellen", 2),)
        assert view.names_ahead(["yel", "as"], 5) == ()
        assert view.names_ahead(["a"], 5) == (("Asif Ghafoor", 1),)
    desk.remove("Yellen 100% speaks.txt")
    with desk.library.view() as view:
        assert view.names_ahead(["gha"], 5) == ()


def test_titles_by_their_beginning_or_a_word(desk: SmallDesk) -> None:
    """In any case; what means something in patterns means itself."""
    with desk.library.view() as view:
        assert [title for _, title in view.titles_ahead("a f", 5)] == ["A fence"]
        assert [title for _, title in view.titles_ahead("SPEAK", 5)] == ["Yellen 100% speaks"]
        assert [title for _, title in view.titles_ahead("100%", 5)] == ["Yellen 100% speaks"]
        assert view.titles_ahead("10%", 5) == view.titles_ahead("_", 5) == ()


def test_sources_by_a_word(desk: SmallDesk) -> None:
    """Those whose documents are there."""
    with desk.library.view() as view:
        assert view.sources_ahead("voice", 5) == ("Voice of A", "Voice of Y")
        assert view.sources_ahead("y", 5) == ("Voice of Y",)
        assert view.sources_ahead("oice", 5) == ()


def test_some_words_from_all_over(desk: SmallDesk) -> None:
    """At most so many."""
    with desk.library.view() as view:
        assert len(view.some_words(10)) == 3
        assert len(view.some_words(1)) == 1
