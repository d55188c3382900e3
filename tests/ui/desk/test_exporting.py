"""Feedback as a set for `onrecord evaluate`."""

import json
from pathlib import Path
from typing import Any

from assistant.evaluating import cases_in
from corpus.document import Document
from tests.ui.scene import ARTICLE, ShelfOf
from ui.desk import Desk
from ui.desk.exporting import export

OTHER = Document.of("Another text altogether.\n", key="other.txt", title="Other")


def reply(*documents: Document, answered: bool = True, question: str = "What was said?") -> dict[str, Any]:
    """A reply that cites a word in a passage of each, as it is kept."""
    context = {"start": 0, "end": 40}
    citations = [{"id": document.id, "start": 5, "end": 9, "context": context} for document in documents]
    statements = [{"citations": [citation]} for citation in citations]
    return {"standalone": question, "answered": answered, "statements": statements}


def exported(desk: Desk, folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The questions, and the ids of the documents."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    counted = export(desk.feedback.all(), shelf, folder)  # type: ignore[arg-type]
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    documents = [json.loads(line)["id"] for line in (folder / "documents.jsonl").read_text("utf-8").splitlines()]
    assert counted == (len(questions), len(documents))
    return questions, documents


def test_what_was_found_right_is_relevant(tmp_path: Path) -> None:
    """Of an answer found right all places but those found wrong; of one with a right citation that one."""
    desk = Desk(None)
    whole = desk.conversations.add("ann", "And he?", reply(ARTICLE, ARTICLE))
    desk.feedback.give("ann", whole.id, good=True)
    desk.feedback.give("ann", whole.id, good=False, citation=2)
    part = desk.conversations.add("ann", "Else?", reply(ARTICLE, ARTICLE, question="What else was said?"))
    desk.feedback.give("ann", part.id, good=False)
    desk.feedback.give("ann", part.id, good=True, citation=1)
    questions, documents = exported(desk, tmp_path / "set")
    place = {"document": ARTICLE.id, "start": 0, "end": 40}
    assert {question["question"]: question["relevant"] for question in questions} == {
        "What was said?": [place],
        "What else was said?": [place],
    }
    assert documents == [ARTICLE.id]
    assert len(cases_in(tmp_path / "set" / "questions.jsonl")) == 2


def test_a_right_refusal_is_a_question_without_an_answer(tmp_path: Path) -> None:
    """A wrong one, or a wrong answer, says nothing that a set could hold."""
    desk = Desk(None)
    for good, answered in ((True, False), (False, False), (False, True)):
        kept = desk.conversations.add("ann", "What?", reply(*[ARTICLE] * answered, answered=answered))
        desk.feedback.give("ann", kept.id, good=good)
    (question,), documents = exported(desk, tmp_path)
    assert (question["answerable"], question["relevant"], documents) == (False, [], [])


def test_what_was_removed_since_is_left_out(tmp_path: Path) -> None:
    """Nobody could find it."""
    desk = Desk(None)
    for documents in ((OTHER,), (OTHER, ARTICLE)):
        kept = desk.conversations.add("ann", "What?", reply(*documents))
        desk.feedback.give("ann", kept.id, good=True)
    (question,), _ = exported(desk, tmp_path)
    assert [place["document"] for place in question["relevant"]] == [ARTICLE.id]
