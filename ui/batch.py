"""Questions asked many at a time: a JSON object a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import UnaskableQuestion
from assistant.following import recall, stand_alone
from assistant.question import Turn


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch.

    Args:
        question: as it stands in the line.
        conversation: the exchanges before it.
        known_by: the line's `id`, to be given back with the reply; empty without one.
    """

    question: str
    conversation: tuple[Turn, ...] = ()
    known_by: dict[str, Any] = field(default_factory=dict)

    @property
    def standalone(self) -> str:
        """The question as it would be asked without the conversation before it."""
        return stand_alone(self.question, self.conversation)


def asked_in(file: Path) -> Iterator[Asked]:
    """The questions in a file: `{"question", "id"?, "history"?: [{"role", "text"}]}` a line; blank ones are skipped.

    Raises:
        UnaskableQuestion: if the file can't be read or a line isn't such an object, naming the line.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as trouble:
        raise UnaskableQuestion(f"{file} can't be read: {trouble}") from trouble
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _asked(line, f"{file}, line {number}")


def _asked(line: str, place: str) -> Asked:
    try:
        given = json.loads(line)
        history = [turn["text"] for turn in given.get("history") or [] if turn.get("role", "user") == "user"]
        known_by = {"id": given["id"]} if "id" in given else {}
        return Asked(str(given["question"]), recall(history), known_by)
    except (ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise UnaskableQuestion(
            f'{place}: this is no question: {trouble!r}. Give {{"question": …}} a line'
        ) from trouble
