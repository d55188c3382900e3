"""What is told without a clause."""

import pytest

from corpus.attribution.cues import tellings
from corpus.attribution.matters import matter_of
from tests.corpus.attribution.reading import parsed


def _matters(sentence: str) -> list[str]:
    """What each telling of the sentence tells without a clause."""
    read = parsed(sentence)
    bounds = [matter_of(telling) for telling in tellings(read)]
    return [read.span(*each).of(sentence) for each in bounds if each is not None]


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("Governor Park promised to rebuild every bridge.", "to rebuild every bridge"),
        ("Governor Park plans to rebuild every bridge.", "to rebuild every bridge"),
        ("Governor Park called on the city to rebuild the bridge.", "the city to rebuild the bridge"),
        ("Governor Park urged the city to rebuild the bridge.", "the city to rebuild the bridge"),
        ("They praised her decision to rebuild every bridge.", "to rebuild every bridge"),
        ("She described the plan as a gift to the rich.", "the plan as a gift to the rich"),
        ("She sees the plan as a gift to the rich.", "the plan as a gift to the rich"),
        ("She called for a new bridge over the river.", "a new bridge over the river"),
        ("Advocates pointed to the long expansion of the tax credit.", "the long expansion of the tax credit"),
        ("She is worried about the state of the old bridge.", "the state of the old bridge"),
        ("She is determined to rebuild the old bridge soon.", "to rebuild the old bridge soon"),
        ("She admitted signing the report before the inspection.", "signing the report before the inspection"),
        ("The survey shows a rise in the number of renters.", "a rise in the number of renters"),
    ],
)
def test_a_telling_has_its_matter(sentence: str, matter: str) -> None:
    """The intent, and by whom; the description, and of what; what is spoken of, felt about, done or shown."""
    assert matter in _matters(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He called the police.",
        "She called her neighbour to the door.",
        "Jo mentioned it.",
        "She spoke to a crowd of a thousand people.",
        "They began raising money for the old bridge.",
        "When Jo wanted to lease a new car, Ann helped her.",
        "There is a plan to rebuild every bridge.",
    ],
)
def test_what_only_happens_is_no_matter(sentence: str) -> None:
    """Nor is a word or two, a listener, a wish told beside something else, or a plan that is nobody's."""
    assert _matters(sentence) == []
