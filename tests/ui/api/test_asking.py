"""What programs may ask for."""

from datetime import date

import pytest
from pydantic import ValidationError

from index.filters import Filters
from ui.api.asking import Asking, Narrowed


def test_filters() -> None:
    """Are those of the search."""
    narrowed = Narrowed.model_validate({"speaker": "Lee", "since": "2020-01-02", "source": "Post"})
    assert narrowed.filters() == Filters("Lee", date(2020, 1, 2), None, "Post")


@pytest.mark.parametrize(
    "day", ["1", 20200102, "2020-1-2", "2020-02-30", "20200102", "2020-01-02T00:00", "２０２０-01-02", []]
)
def test_a_day_is_written_in_one_way(day: object) -> None:
    """No number of seconds is one."""
    with pytest.raises(ValidationError):
        Narrowed.model_validate({"since": day})


def test_a_conversation() -> None:
    """Of it, the questions count."""
    history = [{"text": "What did Lee say?"}, {"role": "assistant", "text": "Nothing."}]
    asked = Asking.model_validate({"question": "Why?", "history": history})
    assert [turn.question for turn in asked.conversation()] == ["What did Lee say?"]
