"""Two rankings made one: a formula a function, its source named."""

from collections.abc import Mapping, Sequence


def reciprocal_rank(rankings: Sequence[Sequence[int]], k: int = 60) -> dict[int, float]:
    """Score of each item: the sum over rankings of 1 / (k + rank), ranks from 1.

    Args:
        rankings: items, best first; an item missing from one adds nothing for it.
        k: how little the first ranks stand out; 60 as in the source.

    Source: Cormack, Clarke and Büttcher 2009, doi:10.1145/1571941.1572114.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (k + rank)
    return scores


def convex(cosines: Mapping[int, float], words: Mapping[int, float], weight: float) -> dict[int, float]:
    """Score of each item of `cosines`: `weight` × its cosine + (1 − `weight`) × its word score, both scaled to 0…1.

    Scaled from the least value the measure can take (−1 and 0) to the highest found, so that the gaps between scores
    keep their meaning, which reciprocal ranks throw away.

    Args:
        cosines: −1…1, for every item to be scored.
        words: BM25 scores, 0 or more; an item missing has 0.
        weight: 0…1, what the cosine counts for.

    Source: Bruch, Gai and Ingber 2023, "TM2C2", doi:10.1145/3596512.
    """
    highest_cosine = max(cosines.values(), default=0.0) + 1.0
    highest_words = max(words.values(), default=0.0)
    return {
        item: weight * ((cosine + 1.0) / highest_cosine if highest_cosine > 0 else 0.0)
        + (1.0 - weight) * (words.get(item, 0.0) / highest_words if highest_words > 0 else 0.0)
        for item, cosine in cosines.items()
    }


_COVERED, _WORDS = 0.2, 0.2


def by_parts(cosine: float, best: float, covered: float, words: float) -> float:
    """Score of a passage: cosine + best sentence + 0.2 × covered + 0.2 × words.

    A passage is as good as the best that stands in it, but not out of its context. The two weights were chosen on
    halves of ClapNQ, SQuAD 2.0, MTRAG and QMSum; twice or half of them changes little.

    Args:
        cosine: −1…1, passage and question.
        best: the score of its best sentence.
        covered: 0…1, the share of the question's words in it.
        words: 0…1, its BM25 score over the highest found.

    Source: Dai and Callan 2019, "BERT-MaxP", doi:10.1145/3331184.3331303, for the best part; Bruch, Gai and Ingber
    2023, doi:10.1145/3596512, for adding it up.
    """
    return cosine + best + _COVERED * covered + _WORDS * words
