"""How sentences are weighed, with the arithmetic in the open."""

import math
from dataclasses import asdict, astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import Features, confidence, distinct, features, weigh
from corpus.document import Span
from corpus.quotation import Kind
from tests.assistant.making import candidate, document, quotation, search, sentence

FENCE = document("The fence is long. It cost 3 million. Who built it? Nobody knows.", title="On walls")

SHARES = st.floats(0.0, 1.0)
ANY = st.builds(Features, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)


def test_a_sentence_scores_by_meaning_and_words() -> None:
    """A sentence's score is its cosine and half its coverage."""
    (best, *_) = weigh(search(candidate(FENCE, cosines=(0.6, 0.3)), rarity={"fenc": 3.0, "cost": 1.0}))
    assert best.span.of(FENCE.text) == "The fence is long."
    assert (best.cosine, best.coverage) == pytest.approx((0.6, 3.0 / 4.0))
    assert best.score == pytest.approx(0.6 + 0.5 * 0.75)


def test_the_best_sentence_comes_first_and_questions_last() -> None:
    """Sentences are in order of their scores, but those that ask come after all that tell."""
    weighed = weigh(search(candidate(FENCE, cosines=(0.2, 0.6, 0.9, 0.4))))
    told = [one.span.of(FENCE.text) for one in weighed]
    assert told == ["It cost 3 million.", "Nobody knows.", "The fence is long.", "Who built it?"]
    assert [one.asks for one in weighed] == [False, False, False, True]


def test_a_turn_that_ends_by_asking_asks() -> None:
    """A sentence in a reporter's turn is part of the question that the turn ends with."""
    transcript = document("Q  The fence is long. Why is that? (Laughter.)\nMR. EARNEST: It is needed.")
    asked = quotation(transcript, "The fence is long. Why is that?", Kind.TURN, speaker=None)
    told = quotation(transcript, "It is needed.", Kind.TURN, speaker="Josh Earnest")
    weighed = weigh(search(candidate(transcript, asked, told)))
    asks = {one.span.of(transcript.text).split(" ")[-1]: one.asks for one in weighed}
    assert asks["long."]
    assert not asks["needed."]


def test_closing_marks_hide_no_question() -> None:
    """A question mark before closing marks still asks."""
    (one,) = weigh(search(candidate(document('He said: "Is that so?"'))))
    assert one.asks


def test_features_of_a_candidate_made_by_hand() -> None:
    """Each feature is what its name says, from the best sentence, its passage and all that was found."""
    said = document("The fence is long. It cost 3 million. Nobody knows.", title="On walls")
    quoted = quotation(said, "It cost 3 million", speaker="Asif Ghafoor")
    rarity = {"fenc": 3.0, "wall": 2.0, "ghafoor": 4.0, "drone": 1.0}
    weighed = weigh(search(candidate(said, quoted, cosines=(0.8, 0.4, 0.3), cosine=0.7), rarity=rarity))
    assert asdict(features(weighed, rarity)) == pytest.approx(
        {
            "sentence": 0.8,
            "passage": 0.7,
            "covered": (3.0 + 2.0 + 4.0) / 10.0,  # in the passage, its title and its speaker's name
            "in_sentence": 3.0 / 10.0,
            "stands_out": (0.8 + 0.5 * 0.3) - 0.15,  # over the median of 40, of which 38 are ordinary
            "missing": 1.0 / 10.0,
        }
    )


def test_features_of_a_question_without_words() -> None:
    """A question that is all stop words covers nothing and misses nothing."""
    weighed = weigh(search(candidate(document("So it is."), cosines=(0.5,))))
    assert astuple(features(weighed, {})) == pytest.approx((0.5, 0.5, 0.0, 0.0, 0.5 - 0.15, 0.0))


def test_few_sentences_make_the_best_no_less() -> None:
    """Where a filter leaves one sentence, it stands out as it does among many."""
    alone = weigh(search(candidate(document("So it is."), cosines=(0.5,))))
    many = weigh(search(candidate(document("So it is. Or not. Or so."), cosines=(0.5, 0.15, 0.15))))
    assert features(alone, {}).stands_out == pytest.approx(features(many, {}).stands_out)


@given(ANY)
def test_confidence_is_a_probability(evidence: Features) -> None:
    """Whatever speaks for and against, confidence lies within 0…1."""
    assert 0.0 < confidence(evidence) < 1.0


@given(ANY, SHARES)
def test_confidence_grows_with_the_sentence(evidence: Features, other: float) -> None:
    """The nearer the best sentence comes to the question, the surer the answer, all else being equal."""
    low, high = sorted((evidence.sentence, other))
    less, more = confidence(replace(evidence, sentence=low)), confidence(replace(evidence, sentence=high))
    assert less < more or math.isclose(low, high, abs_tol=1e-9)


def test_confidence_by_hand() -> None:
    """Half the evidence of everything is weighed as the logistic function of the weighted sum."""
    from assistant.evidence import _model

    model = _model()
    total = model["intercept"] + 0.5 * sum(value for name, value in model.items() if name != "intercept")
    assert confidence(Features(0.5, 0.5, 0.5, 0.5, 0.5, 0.5)) == pytest.approx(1 / (1 + math.exp(-total)))


def test_a_sentence_met_twice_counts_once() -> None:
    """Of the same place in overlapping passages the better one stays; another document's place is another."""
    first = candidate(FENCE, passage=Span(0, 37))
    again = candidate(FENCE, passage=Span(0, 51))
    other = candidate(document("The fence is long.", key="b"))
    better, worse = sentence(first, "The fence", 0.9), sentence(again, "The fence", 0.2)
    elsewhere = sentence(other, "The fence", 0.1)
    assert list(distinct((better, worse, elsewhere))) == [better, elsewhere]


def test_a_polite_question_asks() -> None:
    """A reporter's turn that wonders, or ends in thanks after its question, comes last as one with a mark does."""
    texts = (
        "I’m wondering what the chair plans. It is urgent.",
        "Will they rise? Thank you.",
        "They will rise. Thanks.",
    )
    made = [document(text, key=text) for text in texts]
    turns = [candidate(one, quotation(one, one.text, Kind.TURN), cosines=(0.9, 0.9)) for one in made]
    weighed = weigh(search(*turns))
    assert [one.asks for one in weighed] == [False, False, True, True, True, True]
