"""`onrecord evaluate`: a folder of documents and questions, measured and compared."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.progress import track
from rich.table import Table

from assistant.assistant import Assistant
from assistant.bootstrap import Parts, parts
from assistant.errors import BadSet
from assistant.evaluating import Case, Evaluation, cases_in, evaluate, summed
from assistant.settings import Settings
from corpus.reading import find
from ui import printing
from ui.running import progress

QUESTIONS, DOCUMENTS = "questions.jsonl", "documents.jsonl"


def run(folder: Path, questions: Path | None, settings: Settings | None, *, without_relevant: bool) -> Evaluation:
    """Index a folder's documents and put the questions to them.

    Args:
        folder: holds `documents.jsonl`, or files; and `questions.jsonl`, unless another file is named.
        questions: the file of questions.
        settings: names a library to keep; None makes one and throws it away.
        without_relevant: take the documents that answer out first, so that nothing is answerable.

    Raises:
        BadSet: if the set can't be read.
    """
    cases = cases_in(questions or folder / QUESTIONS)
    with _library(settings) as (desk, chosen):
        list(progress(_indexed(desk, folder)))
        removed = _taken_out(desk, cases) if without_relevant else ()
        if without_relevant:
            cases = tuple(Case(case.id, case.question, False, (), case.conversation) for case in cases)
        try:
            assistant = Assistant(desk.library, desk.retriever(), chosen, desk.reader())
            runs = list(track(evaluate(assistant, cases), "Asking", len(cases), console=printing.err(), transient=True))
            return summed(runs, desk.library.counts().documents)
        finally:
            if removed:
                desk.indexer().restore(removed)


@contextmanager
def _library(settings: Settings | None) -> Iterator[tuple[Parts, Settings]]:
    if settings is not None:
        yield parts(settings, create=True), settings
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as temporary:
        made = Settings.load(library=Path(temporary) / "library")
        yield parts(made, create=True), made


def _indexed(desk: Parts, folder: Path) -> Any:  # noqa: ANN401 — an iterator of outcomes
    documents = folder / DOCUMENTS
    if documents.is_file():
        return desk.indexer().add([documents])
    if not folder.is_dir():
        raise BadSet(f"{folder} is no folder: name one that holds {DOCUMENTS} or documents, and {QUESTIONS}")
    files = [path for path in find([folder]) if isinstance(path, Path) and path.name != QUESTIONS]
    return desk.indexer().add(files, names={path: path.relative_to(folder).as_posix() for path in files})


def _taken_out(desk: Parts, cases: tuple[Case, ...]) -> tuple[str, ...]:
    with desk.library.view() as view:
        keys = {one.document for case in cases for one in case.relevant}
        held = sorted(key for key in keys if view.holds(key))
    return desk.indexer().remove(held)


def save(made: Evaluation, file: Path) -> None:
    """Keep the figures and each question's run."""
    file.write_text(json.dumps(made.shape(), ensure_ascii=False, indent=1) + "\n", "utf-8")


def show(made: Evaluation, before: Path | None) -> None:
    """Print the figures, beside those of an earlier run if one is named, and the questions that went the other way."""
    now, then = made.shape(), _saved(before) if before else None
    table = Table("", "now", *(["before"] if then else []), box=None)
    for name, value in _flat(now).items():
        table.add_row(name, _shown(value), *([_shown(_flat(then).get(name))] if then else []))
    printing.out().print(table)
    for line in _differences(now, then) if then else ():
        printing.out().print(line, markup=False)


def _saved(file: Path) -> dict[str, Any]:
    try:
        saved: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as trouble:
        raise BadSet(f"{file} can't be read as a saved run: {trouble}") from trouble
    return saved


def _flat(shape: dict[str, Any]) -> dict[str, Any]:
    """The figures alone, those inside others named with them: "abstention auroc"."""
    flat: dict[str, Any] = {}
    for name, value in shape.items():
        if isinstance(value, dict):
            flat |= {f"{name} {inner}": figure for inner, figure in value.items()}
        elif not isinstance(value, list):
            flat[name] = value
    return flat


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _differences(now: dict[str, Any], then: dict[str, Any]) -> Iterator[str]:
    earlier = {run["id"]: run for run in then["runs"]}
    for run in now["runs"]:
        before = earlier.get(run["id"])
        if before and (before["rank"], before["answered"]) != (run["rank"], run["answered"]):
            was = f"rank {before['rank']}, {'answered' if before['answered'] else 'refused'}"
            has = f"rank {run['rank']}, {'answered' if run['answered'] else 'refused'}"
            yield f"{run['id']}: {was} → {has}: {run['question'][:90]}"
