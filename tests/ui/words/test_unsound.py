"""What the library, its index and the assistant refuse or find."""

from corpus.library import Trouble
from ui.words import from_below, speaking


def test_what_is_found_is_said_around_what_it_is_found_in() -> None:
    """Names of files and documents stay; what a part of a sentence says is said."""
    found = Trouble("index generation 7: dense misses 2 of 9 passages", "`onrecord reindex` builds it again.")
    with speaking("de"):
        assert from_below(found.what) == "Indexstand 7: dense fehlen 2 von 9 Abschnitten"
        assert from_below(found.remedy) == "`onrecord reindex` baut ihn neu auf."
        assert from_below("a/b.txt: the original is missing from /x/y") == "a/b.txt: Das Original fehlt in /x/y"


def test_a_refusal_is_said() -> None:
    """A library that somebody else is changing."""
    busy = "another process is changing /srv/library: wait until it is done, then try again"
    with speaking("de"):
        assert from_below(busy).startswith("Ein anderer Prozess ändert gerade /srv/library: ")
