"""`onrecord speakers`: who is on record, and what a curator decides."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from tests.corpus.library.making import keep, rich
from ui.cli import run
from ui.options import DONE, MISUSE, NOTHING

ARTICLES = {
    "a.txt": "“The fence is long,” said Janet Yellen, the Fed chair. “It will grow,” she added.",
    "b.txt": "“Rates will rise,” said Janet L. Yellen. “I doubt that the markets will notice it,” said Asif Ghafoor.",
}

Ran = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles."""
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def onrecord(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ran:
    """Runs a command on a library of the articles; its exit code, its JSON and what it said."""
    library = folder / "library"
    assert run(["add", str(folder / "a.txt"), str(folder / "b.txt"), "--library", str(library)]) == DONE
    capsys.readouterr()

    def ran(*arguments: str, as_json: bool = True) -> tuple[int, Any, str]:
        code = run([*arguments, "--library", str(library), *(["--json"] if as_json else [])])
        out, err = capsys.readouterr()
        return code, json.loads(out) if as_json and out else out, err

    return ran


def _listed(onrecord: Ran) -> dict[str, int]:
    return {one["speaker"]: one["quotations"] for one in onrecord("speakers")[1]}


def test_the_list(onrecord: Ran) -> None:
    """Each speaker once, with all names, what they are, and counts."""
    code, found, _ = onrecord("speakers")
    assert code == DONE
    assert found[0] == {
        "id": found[0]["id"],
        "speaker": "Janet Yellen",
        "also": ["Janet L. Yellen"],
        "full_name": True,
        "roles": ["Fed chair"],
        "quotations": 3,
        "documents": 2,
    }
    code, shown, said = onrecord("speakers", "--limit", "1", as_json=False)
    assert ("Janet L. Yellen" in shown, "1 of 2" in said, code) == (True, True, DONE)


def test_who_is_meant(onrecord: Ran) -> None:
    """`--called` lists who may be meant by a name; nobody is exit code 1."""
    assert [one["speaker"] for one in onrecord("speakers", "--called", "Ghafoor")[1]] == ["Asif Ghafoor"]
    assert onrecord("speakers", "--called", "Powell")[:2] == (NOTHING, [])


def test_merge_and_split_hold(onrecord: Ran, folder: Path) -> None:
    """Through a reindex that finds all quotations again, and a changed document."""
    assert onrecord("speakers", "merge", "Janet Yellen", "Asif Ghafoor")[1]["joined"] == ["Asif Ghafoor"]
    assert onrecord("reindex", "--quotations")[0] == DONE
    assert _listed(onrecord) == {"Janet Yellen": 4}
    assert onrecord("speakers", "split", "Janet Yellen", "Asif Ghafoor", "Janet L. Yellen")[0] == DONE
    (folder / "b.txt").write_text(ARTICLES["b.txt"] + " Nobody laughed.", "utf-8")
    assert onrecord("add", str(folder / "b.txt"))[0] == DONE
    assert _listed(onrecord) == {"Janet Yellen": 2, "Janet L. Yellen": 1, "Asif Ghafoor": 1}


def test_a_namesake(onrecord: Ran, folder: Path) -> None:
    """Parted by documents; what was decided is in the history."""
    code, told, _ = onrecord(
        "speakers", "split", "Asif Ghafoor", "--in", str(folder / "b.txt"), "--as", "Asif Ghafoor (baker)"
    )
    assert (code, told["quotations"]) == (DONE, 1)
    assert "Asif Ghafoor (baker)" in _listed(onrecord)
    code, shown, _ = onrecord("speakers", "history", as_json=False)
    assert (code, "Asif Ghafoor is Asif Ghafoor (baker) here" in shown) == (DONE, True)


def test_a_correction(onrecord: Ran, folder: Path) -> None:
    """The answer gives the words to whom the curator gave them, and says so."""
    assert onrecord("speakers", "correct", str(folder / "b.txt"), "I doubt that", "--speaker", "Bo Lee")[0] == DONE
    assert onrecord("reindex", "--quotations")[0] == DONE
    _, answer, _ = onrecord("ask", "What did Bo Lee say?")
    assert [(one["text"], one["speaker"], one["how"]) for one in answer["statements"]] == [
        ("I doubt that the markets will notice it,", "Bo Lee", "corrected by a curator")
    ]
    _, history, _ = onrecord("speakers", "history")
    assert [(one["about"], one["value"], one["before"]) for one in history] == [
        ("I doubt that the markets will notice it,", "Bo Lee", "Asif Ghafoor")
    ]
    code, _, said = onrecord("speakers", "correct", str(folder / "b.txt"), "I doubt that", "--nobody", as_json=False)
    assert (code, "without a speaker" in said) == (DONE, True)
    code, _, said = onrecord("speakers", "correct", str(folder / "b.txt"), "I doubt that", "--undo", as_json=False)
    assert (code, "as found in the document" in said) == (DONE, True)
    assert _listed(onrecord)["Asif Ghafoor"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["merge", "Janet Yellen", "Powell"], NOTHING, "nobody called 'Powell' is on record"),
        (["split", "Asif Ghafoor"], MISUSE, "--in DOCUMENT --as NAME"),
        (["split", "Asif Ghafoor", "--in", "a.txt"], MISUSE, "both --in DOCUMENT and --as NAME"),
        (["correct", "nowhere", "words", "--nobody"], NOTHING, "no document called 'nowhere'"),
        (["correct", "nowhere", "words"], MISUSE, "one of the three"),
        (["correct", "nowhere", "words", "--speaker", " "], MISUSE, "one of the three"),
    ],
)
def test_what_can_not_be_done(onrecord: Ran, arguments: list[str], code: int, why: str) -> None:
    """A sentence says what is wrong, and the exit code of what kind it is."""
    got, _, said = onrecord("speakers", *arguments, as_json=False)
    assert (got, why in said) == (code, True), said


def test_nothing_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A library without decisions says so."""
    library = Library.create(tmp_path / "library")
    keep(library, rich())
    library.close()
    assert run(["speakers", "history", "--library", str(library.folder)]) == NOTHING
    assert "nothing has been decided" in capsys.readouterr().err
