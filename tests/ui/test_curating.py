"""Commands of curators: list, correct, history."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.test_keeping import Ran, folder, library, onrecord  # noqa: F401 — fixtures
from ui.options import DONE, MISUSE, NOTHING


def _titles(listed: list[dict[str, Any]]) -> list[str]:
    return sorted(entry["title"] for entry in listed)


def test_correct_and_undo(onrecord: Ran, folder: Path) -> None:  # noqa: F811
    """Facts are as told, then as the document tells; what changes nothing says so by its exit code."""
    key = folder / "a.txt"
    before = onrecord("list")[1]
    code, shape, _ = onrecord("correct", key, "--title", "  The   fence ", "--published", "2017-07-05")
    assert (code, shape["title"], shape["published"], shape["changed"]) == (
        DONE,
        "The fence",
        "2017-07-05",
        ["published", "title"],
    )
    assert onrecord("correct", key, "--title", "The fence")[0] == NOTHING
    assert "The fence" in onrecord("correct", key, "--source", "VOA", as_json=False)[1]
    assert (
        onrecord("list", "--source", "voa", "--since", "2017-01-01", "--format", "Text")[1][0]["title"] == "The fence"
    )
    assert onrecord("correct", key, "--undo")[0] == DONE
    assert "nobody has corrected it" in onrecord("correct", key, "--undo", as_json=False)[2]
    assert onrecord("list")[1] == before


@pytest.mark.parametrize("wrong", [[], ["--title", "x", "--undo"], ["--published", "soon"], ["--title", ""]])
def test_misuse_of_correct(onrecord: Ran, folder: Path, wrong: list[str]) -> None:  # noqa: F811
    """Nothing, both at once, a day that is none, no title."""
    assert onrecord("correct", folder / "a.txt", *wrong)[0] == MISUSE


def test_history_tells_what_was_done_and_decided(onrecord: Ran, folder: Path) -> None:  # noqa: F811
    """Of all or of one document, the newest first, with who did it."""
    onrecord("correct", folder / "a.txt", "--title", "Wall")
    onrecord("remove", folder / "b.txt")
    code, events, _ = onrecord("history")
    assert code == DONE
    assert sorted(event["what"] for event in events) == ["added", "decided", "removed"]
    assert all(event["by"] for event in events)
    _, told, _ = onrecord("history", folder / "a.txt", as_json=False)
    assert "Title is Wall; before: " in told
    assert "Removed" not in told
    assert onrecord("history", "nobody")[0] == NOTHING


def test_removed_documents_are_listed(onrecord: Ran, folder: Path) -> None:  # noqa: F811
    """With when they expire; exit code 1 where there are none."""
    assert onrecord("list", "--removed")[:2] == (NOTHING, [])
    onrecord("remove", folder / "b.txt")
    (one,) = onrecord("list", "--removed")[1]
    assert one["records"] == [str(folder / "b.txt")]
    assert one["expires"] > one["removed"]
    assert "expires" in onrecord("list", "--removed", as_json=False)[1]
    assert len(onrecord("list", "--sort", "title")[1]) == 1
    assert onrecord("list", "--notes")[0] == NOTHING
    assert "no document" in onrecord("list", "--notes", as_json=False)[2]
