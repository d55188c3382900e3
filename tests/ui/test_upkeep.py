"""Maintenance as HTML."""

from tests.ui.markup import Page
from ui.addresses import Addresses
from ui.chores import Chore, Step
from ui.upkeep import CHORES, chore, panel

HERE = Addresses("/desk")


def test_the_panel_says_what_each_does() -> None:
    """A button and a sentence for each, and a field for a folder."""
    page = Page(panel())
    assert all(about in page.text for _, _, about in CHORES)
    assert page.all("data-chore") == [name for name, _, _ in CHORES]


def test_a_chore_is_told() -> None:
    """Nothing before the first; how far, where that is known; then what came of it, letters only."""
    assert str(chore(Chore(), HERE)) == ""
    assert "Questions are answered meanwhile" in chore(Chore("Checking", running=True), HERE)
    far = chore(Chore("Syncing <b>", running=True, step=Step(1, 1_200)), HERE)
    assert "1 of 1,200" in far
    assert "Syncing &lt;b&gt;" in far
    assert "Stop" in far
    made = chore(Chore("Backing up", step=Step(said=("1 document.", "x"), file="abc")), HERE)
    assert "/desk/library/backup/abc" in made
    assert "<li>x</li>" in made
    assert "It broke." in chore(Chore("Checking", trouble="It broke."), HERE)
