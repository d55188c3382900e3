"""Descriptions as they are told."""

import pytest

from corpus.attribution.resolved import listing, without_article


@pytest.mark.parametrize(
    ("said", "told"),
    [("the mayor", "Mayor"), ("The\nmayor of Acme", "Mayor of Acme"), ("a mayor", "a mayor"), ("theatre", "theatre")],
)
def test_an_article_is_left_out(said: str, told: str) -> None:
    """What follows it begins with a capital; a line break is a blank."""
    assert without_article(said) == told


@pytest.mark.parametrize(("names", "said"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_names_are_listed(names: list[str], said: str) -> None:
    """With commas, and "and" before the last."""
    assert listing(names) == said
