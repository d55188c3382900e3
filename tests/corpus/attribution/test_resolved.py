"""Descriptions as they are told."""

import pytest

from corpus.attribution.resolved import without_article


@pytest.mark.parametrize(
    ("said", "told"),
    [("the mayor", "Mayor"), ("The\nmayor of Acme", "Mayor of Acme"), ("a mayor", "a mayor"), ("theatre", "theatre")],
)
def test_an_article_is_left_out(said: str, told: str) -> None:
    """What follows it begins with a capital; a line break is a blank."""
    assert without_article(said) == told
