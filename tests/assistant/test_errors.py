"""What can go wrong in answering, as it is drawn."""

import re

import pytest

import assistant.errors
from assistant.errors import AnsweringError, SettingsError, UnaskableQuestion


def test_the_tree_is_drawn_as_it_is() -> None:
    """The docstring names every class of the module, and each is an `AnsweringError`."""
    classes = {name: kind for name, kind in vars(assistant.errors).items() if isinstance(kind, type)}
    assert assistant.errors.__doc__
    assert set(re.findall(r"^ +(?:[├└]── )?([A-Z]\w+)\b", assistant.errors.__doc__, re.MULTILINE)) == set(classes)
    assert all(issubclass(kind, AnsweringError) for kind in classes.values())


@pytest.mark.parametrize("kind", [UnaskableQuestion, SettingsError])
def test_wrong_use_is_a_value_error(kind: type[Exception]) -> None:
    """What the caller did wrong is caught as any misuse is."""
    assert issubclass(kind, ValueError)
