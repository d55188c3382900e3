"""A set of questions with known answers put to a desk: what was found, what was answered, how long it took."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import BadSet
from assistant.following import recall
from assistant.question import Question, Turn
from corpus.document import Span
from index.evaluation import Abstained, Judged, abstained, measured
from index.hit import Hit

_DEEP = 100
"""Passages retrieved for a question: enough for ten distinct documents."""


@dataclass(frozen=True, slots=True)
class Relevant:
    """Where the answer stands: in a document; in characters of it, or on a page, where the set says so."""

    document: str
    span: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a set.

    Args:
        id: unique in the set.
        question: as asked.
        answerable: whether the documents answer it.
        relevant: where; empty where nothing does.
        conversation: the exchanges before it.
    """

    id: str
    question: str
    answerable: bool
    relevant: tuple[Relevant, ...] = ()
    conversation: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one question: the items found, best first, and the reply."""

    case: Case
    judged: Judged
    answered: bool
    confidence: float
    statement: str
    seconds: float

    def shape(self) -> dict[str, Any]:
        """As it is saved."""
        right = [item in self.judged.right for item in self.judged.found]
        return {
            "id": self.case.id,
            "question": self.case.question,
            "answerable": self.case.answerable,
            "rank": right.index(True) + 1 if True in right else None,
            "found": list(self.judged.found[:10]),
            "answered": self.answered,
            "confidence": self.confidence,
            "statement": self.statement,
            "ms": round(self.seconds * 1000, 1),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A whole set's figures."""

    documents: int
    runs: tuple[Run, ...]
    measures: dict[str, float] = field(default_factory=dict)
    abstention: Abstained | None = None

    def shape(self) -> dict[str, Any]:
        """The shape of `onrecord evaluate --json`; figures that are not defined are null."""
        times = [run.seconds * 1000 for run in self.runs] or [float("nan")]
        refusing = self.abstention
        known = {name: getattr(refusing, name) for name in ("precision", "recall", "f1", "auroc")} if refusing else {}
        return {
            "questions": len(self.runs),
            "documents": self.documents,
            **{name: _figure(value) for name, value in self.measures.items()},
            "answered": _figure(float(np.mean([run.answered for run in self.runs])) if self.runs else float("nan")),
            "abstention": {name: _figure(value) for name, value in known.items()},
            "latency_ms": {f"p{share}": _figure(float(np.percentile(times, share)), 1) for share in (50, 95)},
            "runs": [run.shape() for run in self.runs],
        }


def evaluate(desk: Assistant, cases: Sequence[Case]) -> Iterator[Run]:
    """Put each question to the desk, and judge what it finds."""
    for case in cases:
        began = time.perf_counter()
        reply = desk.ask(case.question, conversation=case.conversation)
        seconds = time.perf_counter() - began
        hits = desk.find(Question(case.question, conversation=case.conversation), limit=_DEEP)
        statement = reply.statements[0].text if isinstance(reply, Answer) else ""
        yield Run(case, judge(hits, case.relevant), isinstance(reply, Answer), reply.confidence, statement, seconds)


def summed(runs: Sequence[Run], documents: int) -> Evaluation:
    """The figures over all runs: what was found, over the answerable questions; refusing, over all."""
    found = {run.case.id: run.judged for run in runs if run.case.answerable and run.case.relevant}
    replies = [(run.case.answerable, run.answered, run.confidence) for run in runs]
    refusing = abstained(*map(list, zip(*replies, strict=True))) if replies else None
    return Evaluation(documents, tuple(runs), measured(found), refusing)


def judge(hits: Sequence[Hit], relevant: Sequence[Relevant]) -> Judged:
    """Which hits are right.

    Where the gold has spans, a hit of which at least half the characters lie in one; where it has pages, a hit that
    begins on one; else distinct documents are ranked by their best hit, any of their keys counting, and those
    of the copies folded beneath it.
    """
    if any(one.span or one.page for one in relevant):
        names = [f"{hit.document.keys[0]}:{hit.passage.span.start}" for hit in hits]
        right = {name for name, hit in zip(names, hits, strict=True) if any(_holds(hit, one) for one in relevant)}
        return Judged(tuple(names), frozenset(right or {"not found"}))
    wanted = frozenset(one.document for one in relevant)
    found = dict.fromkeys(next(iter(wanted & _keys(hit)), hit.document.keys[0]) for hit in hits)
    return Judged(tuple(found), wanted or frozenset({"not found"}))


def _keys(hit: Hit) -> frozenset[str]:
    return frozenset(hit.document.keys) | {copy.key for copy in hit.copies}


def _holds(hit: Hit, relevant: Relevant) -> bool:
    if relevant.document not in hit.document.keys:
        return False
    if relevant.span:
        return 2 * hit.passage.span.overlap(relevant.span) >= len(hit.passage.span)
    return hit.document.page_at(hit.passage.span.start) == relevant.page


def cases_in(file: Path) -> tuple[Case, ...]:
    """The questions of a set, one a line.

    A line is `{"id", "question", "answerable", "relevant": [{"document", "start"?, "end"?, "page"?}], "history"?}`.

    Raises:
        BadSet: if the file can't be read or a line isn't such an object, naming the line.
    """
    try:
        lines = file.read_text("utf-8-sig").split("\n")  # and nowhere else: U+2028 may stand inside a question
    except (OSError, UnicodeDecodeError) as trouble:
        raise BadSet(f"{file} can't be read: {trouble}") from trouble
    return tuple(_case(line, f"{file}, line {number}") for number, line in enumerate(lines, start=1) if line.strip())


def _case(line: str, place: str) -> Case:
    try:
        given = json.loads(line)
        history = [turn["text"] for turn in given.get("history") or [] if turn.get("role", "user") == "user"]
        relevant = tuple(_relevant(one) for one in given.get("relevant") or [])
        answerable = bool(given.get("answerable", True))
        return Case(str(given["id"]), str(given["question"]), answerable, relevant, recall(history))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise BadSet(f"{place}: this is no question of a set: {trouble!r}") from trouble


def _relevant(given: dict[str, Any]) -> Relevant:
    span = Span(int(given["start"]), int(given["end"])) if "start" in given else None
    return Relevant(str(given["document"]), span, given.get("page"))


def _figure(value: float, digits: int = 4) -> float | None:
    return None if np.isnan(value) else round(value, digits)
