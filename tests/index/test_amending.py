"""Facts about a document corrected: it is found by them at once, they hold for what comes later, and can be undone."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.library.describing import FACTS, facts
from index.amending import prepare
from tests.conftest import SmallDesk, open_desk
from tests.fakes import LetterCountEncoder

TEXT = "“The fence is long,” said Asif Ghafoor. It was built in a year.\n"
ABOUT = {"title": "Fence", "date": "2017-07-05", "source": "VOA"}

values = {
    "title": st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20),
    "published": st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    "byline": st.none() | st.sampled_from(["Ayaz Gul", "Edda Lind"]),
    "source": st.none() | st.sampled_from(["VOA", "The Times"]),
}
some_changes = st.fixed_dictionaries({}, optional=values)


@pytest.fixture
def desk(tmp_path: Path) -> SmallDesk:
    """A library of one file with a sidecar."""
    made = open_desk(tmp_path / "library", LetterCountEncoder())
    _write(tmp_path, TEXT)
    made.add(tmp_path / "fence.txt", names={tmp_path / "fence.txt": "fence.txt"})
    return made


def _write(folder: Path, text: str) -> None:
    (folder / "fence.txt").write_text(text, "utf-8")
    (folder / "fence.txt.meta.json").write_text(json.dumps(ABOUT), "utf-8")


def _state(desk: SmallDesk) -> tuple[Document, object, object]:
    """All that a correction bears on."""
    with desk.library.view() as view:
        document = view.document("fence.txt")
        rows = view._rows.execute("SELECT passage_vector, sentence_vectors FROM vector ORDER BY passage").fetchall()
        return document, view.quotations("fence.txt"), rows


@given(changes=some_changes, later=some_changes)
@settings(max_examples=15)
def test_correcting_and_undoing_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, str | None], later: dict[str, str | None]
) -> None:
    """Whatever was corrected, once or twice: document, quotations and vectors are as they were."""
    folder = tmp_path_factory.mktemp("amended")
    _write(folder, TEXT)
    desk = open_desk(folder / "library", LetterCountEncoder())
    desk.add(folder / "fence.txt", names={folder / "fence.txt": "fence.txt"})
    before = _state(desk)
    for made in (changes, later):
        desk.indexer.amend("fence.txt", made, "cleo")
        expected = facts(before[0]) | changes if made is changes else facts(before[0]) | changes | later
        assert facts(desk.library.document("fence.txt")) == expected
    desk.indexer.amend("fence.txt", {}, "cleo", reset=frozenset(FACTS))
    assert _state(desk) == before
    desk.library.close()


def test_a_correction_survives_replacement_and_reindexing(desk: SmallDesk, tmp_path: Path) -> None:
    """The new version has the corrected facts from the start, whatever its own file tells, and is found by them."""
    desk.indexer.amend("fence.txt", {"title": "Zebra", "published": "2001-02-03", "source": "The Times"}, "cleo")
    _write(tmp_path, f"{TEXT}And repaired.\n")
    desk.add(tmp_path / "fence.txt", names={tmp_path / "fence.txt": "fence.txt"})
    desk.indexer.reindex()
    document = desk.library.document("fence.txt")
    assert "repaired" in document.text
    assert (document.title, document.published, document.source) == ("Zebra", date(2001, 2, 3), "The Times")
    held = _state(desk)
    desk.indexer.amend("fence.txt", {"title": "Other"}, "cleo")
    desk.indexer.amend("fence.txt", {"title": "Zebra"}, "cleo")
    assert _state(desk) == held  # its vectors had the corrected title from the start
    desk.indexer.amend("fence.txt", {}, "cleo", reset=frozenset(FACTS))
    assert desk.library.document("fence.txt").title == "Fence"


def test_the_index_follows_at_once(desk: SmallDesk) -> None:
    """Day and publisher in the current generation are the new ones."""
    desk.indexer.amend("fence.txt", {"published": "2001-02-03", "source": "The Times"}, "cleo")
    snapshot = desk.snapshots.current()
    assert snapshot
    assert snapshot.contents().days.tolist() == [date(2001, 2, 3).toordinal()]
    with desk.library.view() as view:
        (number,) = view.sources(called="The Times")
    assert snapshot.contents().sources.tolist() == [number]


def test_who_decided_what_is_kept(desk: SmallDesk) -> None:
    """Before, after, by whom; what is undone stays in the history."""
    assert desk.indexer.amend("fence.txt", {"title": "Wall", "source": "VOA"}, "cleo") == ("title",)
    assert desk.indexer.amend("fence.txt", {}, "dora", reset=frozenset({"title", "byline"})) == ("title",)
    with desk.library.view() as view:
        told, fact = view.decisions(records=["fence.txt"])
    assert (fact.kind, fact.about, fact.value, fact.before, fact.by, fact.undone) == (
        "fact",
        "title",
        "Wall",
        "Fence",
        "cleo",
        True,
    )
    assert (told.kind, told.value, told.before, told.by) == ("told", "Fence", "Wall", "dora")


def test_what_changes_nothing_is_nothing(desk: SmallDesk) -> None:
    """The facts there are, and resetting what nobody corrected."""
    assert desk.indexer.amend("fence.txt", {"title": "Fence"}, "cleo") == ()
    assert prepare(desk.library, "fence.txt", {}, frozenset({"title"}), lambda: desk.encoder) is None
    with desk.library.view() as view:
        assert view.decisions() == ()
