"""The field's measures of what was found, over judged runs.

A run is, for each question, the items found, best first; judgements say which of them are right. The measures come from
ir_measures, which asks trec_eval for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success, nDCG

MEASURES = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}
"""The name in reports → the measure: whether a right item is among the first k, one over the rank of the first right
one, and the discounted gain, each the mean over questions, 0…1."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found for one question.

    Args:
        found: names of the items found, best first, each once.
        right: names of the items that would be right, whether found or not; at least one.
    """

    found: tuple[str, ...]
    right: frozenset[str]


def measured(runs: Mapping[str, Judged]) -> dict[str, float]:
    """The mean of each measure over questions; NaN without questions.

    Args:
        runs: by the question's id.
    """
    if not runs:
        return dict.fromkeys(MEASURES, float("nan"))
    wanted = {question: dict.fromkeys(run.right, 1) for question, run in runs.items()}
    # trec_eval orders by score, so the order is given as falling scores; a question that found nothing still counts.
    found = {question: _scored(run.found) for question, run in runs.items()}
    means = ir_measures.calc_aggregate(MEASURES.values(), wanted, found)
    return {name: float(means[measure]) for name, measure in MEASURES.items()}


def _scored(items: Sequence[str]) -> dict[str, float]:
    return {item: float(len(items) - place) for place, item in enumerate(items)} or {"": 0.0}


@dataclass(frozen=True, slots=True)
class Abstained:
    """How well a system knows when not to answer.

    Args:
        precision: of the questions refused, the share that could not be answered.
        recall: of those that could not be answered, the share refused.
        f1: their harmonic mean.
        auroc: the chance that an answerable question has the higher confidence of a pair.
    """

    precision: float
    recall: float
    f1: float
    auroc: float


def abstained(answerable: Sequence[bool], answered: Sequence[bool], confidence: Sequence[float]) -> Abstained:
    """The four figures, each 0…1; NaN where they are not defined, as for questions that are all answerable.

    Args:
        answerable: what is true, by question.
        answered: whether the system answered.
        confidence: how sure it was that it could.
    """
    from sklearn.metrics import precision_recall_fscore_support, roc_auc_score  # a second that asking need not spend

    if len(set(answerable)) < len((True, False)):
        return Abstained(*[float("nan")] * 4)
    refusable, refused = [not one for one in answerable], [not one for one in answered]
    precision, recall, f1, _ = precision_recall_fscore_support(refusable, refused, average="binary", zero_division=0.0)
    return Abstained(float(precision), float(recall), float(f1), float(roc_auc_score(answerable, confidence)))
