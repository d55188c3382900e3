"""The events of an answer that is streamed: their names, what each holds, and how they are described."""

from typing import Any

from pydantic import Field

from assistant.progress import Found, Meant
from ui import shapes
from ui.api.models import Isoday, Narration, Problem, Reply, Searched, Sent, Statement


class Understood(Sent):
    """A question as it is understood, before it is searched for; of one about several people there is one of each."""

    standalone: str = Field(description="As it would be asked by itself.")
    speaker: str | None
    since: Isoday | None
    until: Isoday | None
    source: str | None
    quoted: bool = Field(description="Whether only quotations are looked for.")


class Sought(Searched):
    """What was looked through, before the answer is chosen from it."""

    passages: int = Field(description="How many are read for the answer.")


class End(Sent):
    """Nothing comes after it."""

    statements: int = Field(description="How many were sent.")


EVENTS: dict[str, type[Sent]] = {
    "understood": Understood,
    "searched": Sought,
    "statement": Statement,
    "answer": Reply,
    "narration": Narration,
    "end": End,
    "problem": Problem,
}
"""What each event holds, in the order in which they come."""


def step_event(step: Meant | Found) -> tuple[str, shapes.Shape]:
    """The name of the event that tells a step, and what it holds."""
    if isinstance(step, Found):
        return "searched", {**shapes.searched_shape(step.searched), "passages": step.passages}
    filters = step.filters
    return "understood", {
        "standalone": step.standalone,
        "speaker": filters.speaker,
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
        "source": filters.source,
        "quoted": step.quoted,
    }


def described() -> dict[str, Any]:
    """The events for the OpenAPI document, which has no words of its own for them before version 3.2."""
    return {name: {"$ref": f"#/components/schemas/{model.__name__}"} for name, model in EVENTS.items()}
