"""Fit the weights of `assistant/confidence.json`: the chance that the best sentence answers.

    python -m tests.benchmarks.fit_confidence SETDIR… [--write]

Each SETDIR holds `documents.jsonl` and `questions.jsonl` whose licence allows fitting. A question is put to its own set
(it answers if the set says so and the best sentence stands in a relevant document), to its own set without the relevant
documents, and to the next set, where nothing answers; as asked, and as keywords. Each kind of case weighs the same, so
the result doesn't hang on how many questions a set can't answer. Each set is also predicted by a fit to the others.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import assistant
from assistant.bootstrap import Parts, parts
from assistant.evidence import Features, distinct, features, weigh
from assistant.settings import Settings
from assistant.suggesting import function_words
from index.retrieval import Retriever

Asked = dict[str, Any]
"""A line of `questions.jsonl`."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question put to one library."""

    group: str
    kind: str
    evidence: tuple[float, ...]
    answers: bool


def cases(folder: Path, strangers: list[Asked], retriever: Retriever) -> Iterator[Case]:
    """The cases of one set: its own questions, with and without their documents, and the strangers' questions."""
    for asked in _questions(folder):
        gold = {relevant["document"] for relevant in asked["relevant"]}
        for text in _forms(asked["question"]):
            search = retriever.search(text, limit=20, before=_before(asked))
            sentences = tuple(distinct(weigh(search)))
            if not sentences:
                continue
            found = sentences[0].candidate.hit.document.keys[0] in gold
            evidence = astuple(features(sentences, search.rarity))
            if not asked["answerable"]:
                yield Case(folder.name, "near", evidence, answers=False)
            elif found:
                yield Case(folder.name, "own", evidence, answers=True)
            others = tuple(one for one in sentences if one.candidate.hit.document.keys[0] not in gold)
            if gold and others:
                yield Case(folder.name, "without", astuple(features(others, search.rarity)), answers=False)
    for asked in strangers:
        for form in _forms(asked["question"]):
            search = retriever.search(form, limit=20, before=_before(asked))
            if sentences := tuple(distinct(weigh(search))):
                yield Case(folder.name, "strange", astuple(features(sentences, search.rarity)), answers=False)


def _questions(folder: Path) -> list[Asked]:
    return [json.loads(line) for line in (folder / "questions.jsonl").open(encoding="utf-8")]


def _before(asked: Asked) -> list[str]:
    return [turn["text"] for turn in asked.get("history") or [] if turn["role"] == "user"]


def _forms(question: str) -> tuple[str, ...]:
    """The question, and the keywords that somebody in a hurry would type."""
    keywords = " ".join(word for word in question.split() if word.strip("?.,!").lower() not in function_words())
    return (question, keywords) if keywords and keywords != question else (question,)


def fitted(chosen: list[Case]) -> LogisticRegression:
    """The model, each kind of case weighing the same and answers as much as all that don't answer."""
    kinds = {kind: sum(case.kind == kind for case in chosen) for kind in {case.kind for case in chosen}}
    weights = [(3.0 if case.answers else 1.0) / kinds[case.kind] for case in chosen]
    model = LogisticRegression(C=10.0, max_iter=2000)
    return model.fit(*_matrix(chosen), sample_weight=np.array(weights) * len(chosen) / sum(weights))


def _matrix(chosen: list[Case]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    return np.array([case.evidence for case in chosen]), np.array([case.answers for case in chosen])


def _report(name: str, model: LogisticRegression, chosen: list[Case]) -> None:
    evidence, answers = _matrix(chosen)
    sure = model.predict_proba(evidence)[:, 1]
    shares = {
        kind: np.mean([value >= 0.5 for value, case in zip(sure, chosen, strict=True) if case.kind == kind])
        for kind in ("own", "near", "without", "strange")
        if any(case.kind == kind for case in chosen)
    }
    print(
        name,
        f"AUROC {roc_auc_score(answers, sure):.3f}",
        {kind: round(float(share), 3) for kind, share in shares.items()},
    )


def _library(folder: Path, root: Path) -> Parts:
    desk = parts(Settings.load(library=root / folder.name), create=True)
    for _ in desk.indexer().add([folder / "documents.jsonl"]):
        pass
    return desk


def main() -> None:
    """Fit, report, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--libraries", type=Path, default=None, help="keep the libraries here for another run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = chosen.libraries or Path(temporary)
        desks = [_library(folder, root) for folder in chosen.sets]
        encoder = desks[0].encoder()
        every = []
        for place, (folder, desk) in enumerate(zip(chosen.sets, desks, strict=True)):
            other = chosen.sets[(place + 1) % len(chosen.sets)]
            every += list(cases(folder, _questions(other)[:150], Retriever(desk.library, desk.snapshots, encoder)))
    for folder in chosen.sets:
        rest = [case for case in every if case.group != folder.name]
        _report(f"{folder.name} by the others:", fitted(rest), [case for case in every if case.group == folder.name])
    model = fitted(every)
    _report("all:", model, every)
    names = [field.name for field in fields(Features)]
    weights = {"intercept": model.intercept_[0]} | dict(zip(names, model.coef_[0], strict=True))
    made = {
        "fitted_on": [folder.name for folder in chosen.sets],
        "weights": {name: round(float(value), 4) for name, value in weights.items()},
    }
    print(json.dumps(made, indent=1))
    if chosen.write:
        Path(assistant.__path__[0], "confidence.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
