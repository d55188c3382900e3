"""The models say what the shapes send: every field, and no other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from assistant import Answer
from assistant.answer import Choice, Form
from tests.ui.api.office import Office
from tests.ui.scene import WORDS, answered, citation, hit, paged, statement, unanswered
from ui import shapes
from ui.addresses import Addresses
from ui.api import models
from ui.api.opening import opened_shape
from ui.check import check_shape

OTHERWISE = paged(f"{WORDS} It is so.\n")


def strangers(model: BaseModel, where: str = "") -> list[str]:
    """The fields that were sent and that no model describes."""
    found = [f"{where}{type(model).__name__}.{name}" for name in model.model_extra or {}]
    for value in dict(model).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                found += strangers(one)
    return found


def held(shape: dict[str, Any], model: type[BaseModel]) -> None:
    """Hold a shape and its model equal."""
    made = model.model_validate(shape)
    assert strangers(made) == []
    assert made.model_dump(mode="json") == shape


@pytest.mark.parametrize(
    "reply",
    [
        answered(replace(statement(), said=date(2017, 7, 4))),
        answered(statement(Form.SENTENCE, None, citation(), citation(document=OTHERWISE))),
        replace(unanswered(), known=("Macron",), choices=(Choice("Macron", "What?", 4),), others=(statement(),)),
    ],
)
def test_replies(reply: Any) -> None:  # noqa: ANN401 either kind
    """Answers and none, with all that they may carry."""
    held(shapes.reply_shape(reply), models.Reply)


def test_real_ones(office: Office) -> None:
    """What the assistant really finds, answers and checks, and what the library really holds."""
    held(shapes.search_shape("operations", office.assistant.retrieve("operations")), models.Found)
    reply = office.assistant.ask("What did Ghafoor say about joint operations?")
    assert isinstance(reply, Answer)
    held(shapes.reply_shape(reply), models.Reply)
    draft = "“There is no idea of joint operations on Pakistani soil,” said Ghafoor. “Nobody knows this,” he added."
    held(check_shape(office.assistant.check(draft)), models.Check)
    for entry in office.desk.library.entries():
        held(shapes.entry_shape(entry), models.Entry)
        held(opened_shape(office.desk.library, entry.document, 0, None, Addresses()), models.Opened)


def test_a_hit() -> None:
    """With the copies of its document."""
    held(shapes.hit_shape(hit()), models.Hit)


def test_a_stranger_is_found() -> None:
    """A field that is sent and not described is told of."""
    shape = shapes.search_shape("a", (hit(),)) | {"new": 1}
    assert strangers(models.Found.model_validate(shape)) == ["Found.new"]
