"""Two documents are copies where one prints the other's text, and not where they only share a frame."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given

from corpus.likeness import Print, are_copies, print_of, signature
from tests.benchmarks.syndicated import CHANGES, Change, article, seeded
from tests.strategies import texts


def briefings() -> Iterator[str]:
    """The same frame filled anew each week."""
    for week in range(2, 30, 7):
        yield (
            f"Weekly briefing of {week} May. The department briefs members of the press every week. "
            "Questions may be put in writing before noon. The minister thanks all who work in the field. "
            f"This week {100 + 13 * week} cases were counted, {7 * week} more than before, in {week} districts. "
            "The department asks everybody to wash their hands, to keep their distance and to stay at home when ill. "
            f"So far {1000 + week * 31} people have been vaccinated in {40 + week} places, {week * 3} more will open."
        )


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_what_syndication_does_leaves_a_copy(change: Change) -> None:
    """Another headline, a cut, changed words, another order, other marks and boilerplate, and all of it at once."""
    chance = seeded(5)
    for seed in range(20):
        text = article(seed)
        one, other = print_of(text, None, "A"), print_of(change(text, chance), None, "B")
        assert are_copies(one, other)
        assert are_copies(other, one)


def test_articles_of_one_vocabulary_are_no_copies() -> None:
    """Texts made of the same few words are different texts."""
    prints = [print_of(article(seed)) for seed in range(40)]
    assert not [1 for one in prints for other in prints if one is not other and are_copies(one, other)]


@pytest.mark.parametrize("source", [None, "Ministry"])
def test_a_frame_filled_anew_is_no_copy(source: str | None) -> None:
    """Weekly briefings share most words, and each is a document of its own; with their days known or not."""
    for days in (None, 7):
        prints = [
            print_of(text, date(2020, 5, 2 + week * days) if days else None, source)
            for week, text in enumerate(briefings())
        ]
        assert not [1 for one in prints for other in prints if one is not other and are_copies(one, other)]


def test_a_publisher_prints_an_edition_of_its_own_on_another_day() -> None:
    """A sentence written anew makes it one where it came out a month later; on the same day it is a correction."""
    text = article(1)
    changed = text.replace(text.split(". ")[2], "The committee decided to raise the target range for that rate by much")
    before = print_of(text, date(2015, 3, 18), "Fed")
    assert are_copies(before, print_of(changed, date(2015, 3, 18), "Fed"))
    assert not are_copies(before, print_of(changed, date(2015, 4, 29), "Fed"))
    assert are_copies(before, print_of(changed, date(2015, 3, 29), "Reuters"))
    assert not are_copies(before, print_of(changed, date(2017, 4, 29), "Reuters"))
    assert are_copies(before, print_of(text + " ", date(2015, 4, 29), "Fed"))


def test_short_texts_are_copies_only_where_the_words_are_equal() -> None:
    """Below twenty words nothing but case, marks and spacing may differ."""
    said = print_of("“We will act,” the mayor said on Friday.")
    assert are_copies(said, print_of('"We will act", the Mayor said  on Friday'))
    assert not are_copies(said, print_of("“We will act,” the mayor said on Friday night."))
    assert not are_copies(said, print_of("“We will act,” the mayor said on Friday. " + article(1)))


def test_a_passage_of_a_long_text_is_a_quotation_and_no_copy() -> None:
    """Less than a fifth of a text isn't a cut version of it."""
    text = article(3, 90)
    assert not are_copies(print_of(text), print_of(text[: len(text) // 8]))
    assert are_copies(print_of(text), print_of(text[: len(text) // 3]))


def test_a_notice_that_stands_in_both_makes_no_copies() -> None:
    """A text of little but a notice is no cut version of another that has it; nor are two short texts one."""
    notice = article(5, 3)
    assert not are_copies(print_of(notice), print_of(f"{notice} {article(6, 9)}"))
    one, other = (print_of(f"{article(7, 4)} {article(seed, 1)}", None, seed) for seed in (8, 9))
    assert not are_copies(one, other)


def test_a_number_that_was_corrected_leaves_a_copy() -> None:
    """One number in many may be another."""
    text = article(4)
    number = next(word for word in text.split() if word[0].isdigit())
    assert are_copies(print_of(text), print_of(text.replace(number, "5,000.")))


@given(texts(), texts())
def test_the_relation_is_symmetric_and_holds_of_itself(one: str, other: str) -> None:
    """Whichever is named first."""
    prints = (print_of(one), print_of(other))
    assert are_copies(*prints) == are_copies(*reversed(prints))
    assert are_copies(prints[0], prints[0])


def test_signatures_estimate_how_much_is_shared() -> None:
    """Equal for equal texts, nearly half equal for texts of which two thirds are shared, and kept for ever."""
    shingles = frozenset(range(9_000))
    assert signature(shingles).tolist() == signature(shingles).tolist()
    values = signature(frozenset(range(3_000, 12_000)))
    assert 6 <= int((values == signature(shingles)).sum()) <= 18  # of 24: 6,000 of 12,000 are shared
    assert signature(frozenset({1, 2, 3})).tolist()[:3] == SIGNATURE


SIGNATURE = [651923021, 858428605, 199660416]
"""What libraries hold; were it another with a new version of the package, old and new documents would not meet."""


def test_an_empty_text_has_a_print() -> None:
    """A text without words has nothing to be compared."""
    assert print_of("—!") == Print(frozenset(), frozenset(), 0)
