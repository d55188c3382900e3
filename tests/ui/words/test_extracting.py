"""The catalogues are complete, and nothing that people see bypasses them."""

import io

import pytest

from ui.words import LANGUAGES, SOURCE
from ui.words.extracting import missing, placeholders, strings


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != SOURCE])
def test_every_string_is_translated(language: str) -> None:
    """Each string that the code says has a translation with the same placeholders, and no other has one."""
    assert missing(language) == {}


def test_strings_are_found_in_calls_and_in_markup() -> None:
    """What is marked, and nothing else."""
    code = b'say("a {b}", b=1); many("one", "two", 3); html("<p>[[c]]</p>[[d]]"); later("e"); say(f); other("g")'
    found = [(what, text) for _, what, text, _ in strings(io.BytesIO(code))]
    assert sorted(map(str, found)) == sorted(
        map(str, [("say", "a {b}"), ("many", ("one", "two")), ("say", "c"), ("say", "d"), ("later", "e")])
    )
    assert placeholders("{a} of {b}") == {"a", "b"}
