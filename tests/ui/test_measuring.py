"""`onrecord evaluate`: a folder of documents and questions, measured and compared."""

import json
from pathlib import Path

import pytest

from corpus.library import Library
from ui.cli import run

DOCUMENTS: list[dict[str, object]] = [
    {
        "id": "fence",
        "title": "Fence",
        "text": "The fence along the border is 2,600 kilometers long. It was built in 2017.",
    },
    {"id": "bread", "title": "Bread", "text": "Let the dough rest for an hour. Bake the bread for forty minutes."},
]
QUESTIONS: list[dict[str, object]] = [
    {"id": "1", "question": "How long is the fence along the border?", "relevant": [{"document": "fence"}]},
    {"id": "2", "question": "How long does the bread bake?", "relevant": [{"document": "bread"}]},
    {"id": "3", "question": "Who won the football match?", "answerable": False},
]


def lines(objects: list[dict[str, object]]) -> str:
    """A JSON object a line."""
    return "\n".join(map(json.dumps, objects)) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set: documents as records, and questions."""
    made = tmp_path / "set"
    made.mkdir()
    (made / "documents.jsonl").write_text(lines(DOCUMENTS), "utf-8")
    (made / "questions.jsonl").write_text(lines(QUESTIONS), "utf-8")
    return made


def test_a_set_is_measured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON document with the figures of the design; everything else goes to stderr."""
    assert run(["evaluate", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= {
        *("questions", "documents", "hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10", "abstention", "latency_ms", "runs")
    }
    assert (told["questions"], told["documents"], told["hit@1"]) == (3, 2, 1.0)
    assert set(told["abstention"]) == {"precision", "recall", "f1", "auroc"}
    assert [one["id"] for one in told["runs"]] == ["1", "2", "3"]


def test_without_what_is_relevant_nothing_is_answerable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The documents that answer are out while the questions are put, and back in a library that is kept."""
    library = folder.parent / "library"
    assert run(["evaluate", str(folder), "--without-relevant", "--json", "--library", str(library)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["documents"], told["hit@1"]) == (0, None)
    assert [one["answerable"] for one in told["runs"]] == [False] * 3
    assert Library(library).counts().documents == 2


def test_a_run_is_saved_and_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved run stands beside the next one, with each question that went the other way."""
    saved, library = folder.parent / "run.json", str(folder.parent / "library")
    assert run(["evaluate", str(folder), "--save", str(saved), "--library", library]) == 0
    kept = json.loads(saved.read_text("utf-8"))
    kept["runs"][0] |= {"rank": 7, "answered": not kept["runs"][0]["answered"]}
    saved.write_text(json.dumps(kept), "utf-8")
    capsys.readouterr()
    assert run(["evaluate", str(folder), "--compare", str(saved), "--library", library]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0].split() == ["now", "before"]
    assert [line for line in shown.splitlines() if line.startswith("1: rank 7, ")]
    assert not [line for line in shown.splitlines() if line.startswith("2: ")]


def test_other_questions_and_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents may be files, known by their place in the folder, and the questions another set's."""
    (folder / "documents.jsonl").unlink()
    (folder / "news").mkdir()
    (folder / "news" / "fence.txt").write_text(str(DOCUMENTS[0]["text"]), "utf-8")
    other = folder.parent / "other.jsonl"
    other.write_text(lines([QUESTIONS[0] | {"relevant": [{"document": "news/fence.txt"}]}]), "utf-8")
    assert run(["evaluate", str(folder), "--questions", str(other), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["questions"], told["documents"], told["hit@1"]) == (1, 1, 1.0)


@pytest.mark.parametrize("missing", ["folder", "questions", "run"])
def test_what_isnt_there_is_named(missing: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing folder, file of questions or saved run is named on stderr, without a traceback."""
    (folder.parent / "questions.jsonl").write_text(lines(QUESTIONS[:1]), "utf-8")
    arguments = {
        "folder": [folder.parent / "nowhere", "--questions", folder.parent / "questions.jsonl"],
        "questions": [folder, "--questions", folder / "nowhere"],
        "run": [folder, "--compare", folder / "nowhere"],
    }[missing]
    assert run(["evaluate", *map(str, arguments)]) == 2
    done = capsys.readouterr()
    assert "nowhere" in done.err
    assert "Traceback" not in done.err
