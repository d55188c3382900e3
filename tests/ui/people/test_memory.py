"""Figures are counted once a moment."""

from pathlib import Path

from tests.ui.people.place import browsing
from ui.people.memory import Memory


def test_figures_hold_until_the_library_changes(tmp_path: Path) -> None:
    """The same values as long as nothing changed; others at once when something did."""
    memory = Memory()
    with browsing(tmp_path) as (library, _):
        with library.view() as view:
            before = memory.speakers(view)
            assert memory.speakers(view) is before
            assert memory.days(view) is memory.days(view)
            assert memory.sources(view) is memory.sources(view)
            assert [memory.role(view, number) for number in (1, 2, 1)] == ["army spokesman", "", "army spokesman"]
            topics = memory.topics(view, before[1])
            assert memory.topics(view, before[1]) is topics
        with library.writing() as writer:
            writer.remove(["later"])
        with library.view() as view:
            assert set(before) - set(memory.speakers(view)) == {2}


def test_who_may_be_the_same_person(tmp_path: Path) -> None:
    """Who is known by surname only; never somebody of another name."""
    memory = Memory()
    with browsing(tmp_path) as (library, _), library.view() as view:
        known = memory.speakers(view)
        assert [one.name for one in memory.maybe_same(view, known[1])] == ["General Ghafoor"]
        assert [one.name for one in memory.maybe_same(view, known[2])] == ["Asif Ghafoor"]
        assert memory.maybe_same(view, known[3]) == ()
