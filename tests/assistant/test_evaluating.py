"""Questions with known answers: how they are read, and what counts as right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Form, Searched, Statement, Unanswered
from assistant.errors import BadSet
from assistant.evaluating import Case, Relevant, Run, cases_in, evaluate, judge, summed
from assistant.question import Question, Turn
from corpus.document import Document, Span
from corpus.passage import Passage
from index.evaluation import Judged
from index.filters import Filters
from index.hit import Hit
from tests.assistant.making import document, paged

FENCE = document("The fence is long. It cost 3 million.", key="fence")
TROOPS = document("No troops will come.", key="troops")


def hits(*places: tuple[Document, Span]) -> tuple[Hit, ...]:
    """These places, as found in this order."""
    return tuple(
        Hit(Passage.of(found, span), found, (), 1.0, rank, ("dense",)) for rank, (found, span) in enumerate(places, 1)
    )


@dataclass
class ScriptedDesk:
    """Finds the same places for every question, and answers those that ask for the fence."""

    found: Sequence[Hit]

    def ask(self, question: str, *, conversation: Sequence[Turn]) -> Answer | Unanswered:  # noqa: ARG002 — as asked
        """The first place as a sentence, or nothing."""
        told = (question, question)
        searched, nearest = Searched(2, Filters()), tuple(self.found)
        if "fence" not in question:
            return Unanswered(*told, "Nothing.", 0.2, nearest, searched, 0.0)
        place = Citation(FENCE, Span(0, 18), Span(0, 18))
        return Answer(*told, (Statement((place,), Form.SENTENCE),), 0.9, nearest, searched, 0.0)

    def find(self, _question: Question, *, limit: int) -> tuple[Hit, ...]:
        """All places."""
        return tuple(self.found[:limit])


def test_where_nothing_else_is_said_documents_are_right() -> None:
    """Distinct documents are ranked by their best hit."""
    found = hits((TROOPS, Span(0, 20)), (FENCE, Span(0, 18)), (FENCE, Span(19, 37)))
    assert judge(found, [Relevant("fence")]) == Judged(("troops", "fence"), frozenset({"fence"}))


def test_any_key_of_a_document_counts() -> None:
    """A document that the set knows by another of its keys goes by that one."""
    copied = replace(FENCE, keys=("fence", "copy"))
    assert judge(hits((copied, Span(0, 18))), [Relevant("copy")]).found == ("copy",)


def test_where_the_set_has_spans_half_the_hit_must_lie_in_one() -> None:
    """9 of 18 characters inside are enough, 8 are not."""
    found = hits((FENCE, Span(0, 18)))
    assert judge(found, [Relevant("fence", Span(0, 9))]).right == frozenset({"fence:0"})
    assert judge(found, [Relevant("fence", Span(0, 8))]).right == frozenset({"not found"})
    assert judge(found, [Relevant("troops", Span(0, 18))]).right == frozenset({"not found"})


def test_where_the_set_has_pages_the_hit_must_begin_on_one() -> None:
    """A hit on the page named is right, one on the page before is not."""
    two = paged("One page. And another.", 10)
    found = hits((two, Span(0, 10)), (two, Span(10, 22)))
    assert judge(found, [Relevant("a.pdf", page=2)]) == Judged(("a.pdf:0", "a.pdf:10"), frozenset({"a.pdf:10"}))


def test_a_question_without_right_answers_finds_none() -> None:
    """Where nothing is right, nothing that is found is."""
    judged = judge(hits((FENCE, Span(0, 18))), [])
    assert not set(judged.found) & judged.right


def test_runs_and_figures() -> None:
    """Each question is asked and judged; finding counts over answerable questions, refusing over all."""
    cases = [
        Case("1", "How long is the fence?", answerable=True, relevant=(Relevant("fence"),)),
        Case("2", "How many troops come?", answerable=True, relevant=(Relevant("troops"),)),
        Case("3", "Who is the king?", answerable=False),
    ]
    desk = ScriptedDesk(hits((FENCE, Span(0, 18)), (TROOPS, Span(0, 20))))
    runs = list(evaluate(desk, cases))  # type: ignore[arg-type]
    assert [run.answered for run in runs] == [True, False, False]
    assert [run.statement for run in runs] == ["The fence is long.", "", ""]
    shape = summed(runs, 2).shape()
    assert (shape["questions"], shape["documents"], shape["answered"]) == (3, 2, pytest.approx(1 / 3, abs=1e-4))
    assert (shape["hit@1"], shape["hit@5"]) == (1 / 2, 1.0)
    assert shape["mrr@10"] == pytest.approx((1 / 1 + 1 / 2) / 2)
    assert shape["abstention"]["precision"] == 1 / 2  # of two refused, one could not be answered
    assert shape["abstention"]["recall"] == 1.0
    assert set(shape["latency_ms"]) == {"p50", "p95"}
    assert [(run["id"], run["rank"], run["found"]) for run in shape["runs"]] == [
        ("1", 1, ["fence", "troops"]),
        ("2", 2, ["fence", "troops"]),
        ("3", None, ["fence", "troops"]),
    ]
    assert json.loads(json.dumps(shape)) == shape


def test_figures_of_nothing_are_null() -> None:
    """Without questions no figure is defined, and none is made up."""
    shape = summed([], 0).shape()
    assert (shape["questions"], shape["runs"], shape["abstention"]) == (0, [], {})
    assert [shape[name] for name in ("hit@1", "mrr@10", "ndcg@10", "answered")] == [None] * 4
    assert shape["latency_ms"] == {"p50": None, "p95": None}


def test_refusing_is_undefined_where_all_is_answerable() -> None:
    """Nothing could rightly be refused, so no figure says how well."""
    run = Run(Case("1", "q", answerable=True), Judged(("a",), frozenset({"a"})), True, 0.9, "", 0.1)
    assert set(summed([run], 1).shape()["abstention"].values()) == {None}


def test_a_set_is_read(tmp_path: Path) -> None:
    """A question a line, with where its answer stands and what was asked before it."""
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": 1, "question": "Who?", "answerable": False},
        {
            "id": "b",
            "question": "And about rates?",
            "relevant": [{"document": "a", "start": 1, "end": 5}, {"document": "b", "page": 2}],
            "history": [{"text": "What did Yellen say?"}, {"role": "assistant", "text": "Much."}],
        },
    ]
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)), "utf-8")
    assert cases_in(file) == (
        Case("1", "Who?", answerable=False),
        Case(
            "b",
            "And about rates?",
            answerable=True,
            relevant=(Relevant("a", Span(1, 5)), Relevant("b", None, 2)),
            conversation=(Turn("What did Yellen say?", "Yellen"),),
        ),
    )


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": 1}', '{"question": "Who?"}', '{"id": 1, "question": "q", "relevant": [{}]}', "[" * 100_000],
    ids=lambda line: line[:40],
)
def test_a_line_that_is_no_question_of_a_set_is_named(line: str, tmp_path: Path) -> None:
    """File and line are named, with what is wrong."""
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"id": 1, "question": "Who?"}}\n{line}', "utf-8")
    with pytest.raises(BadSet) as refused:
        cases_in(file)
    assert str(refused.value).startswith(f"{file}, line 2: this is no question of a set: ")


def test_a_set_that_isnt_there_is_named(tmp_path: Path) -> None:
    """A missing file is refused by name."""
    with pytest.raises(BadSet, match=r"missing.jsonl can't be read: "):
        cases_in(tmp_path / "missing.jsonl")
