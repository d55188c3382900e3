"""Questions asked many at a time: a JSON object a line."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import UnaskableQuestion
from assistant.following import recall
from assistant.question import Turn


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch.

    Args:
        question: as it stands in the line.
        conversation: the exchanges before it.
        known_by: the line's `id`, to be given back with the reply; empty without one.
        place: file and line; empty for one that was typed.
    """

    question: str
    conversation: tuple[Turn, ...] = ()
    known_by: dict[str, Any] = field(default_factory=dict)
    place: str = ""


def asked_in(file: Path) -> Iterator[Asked | UnaskableQuestion]:
    """The questions in a file: `{"question", "id"?, "history"?: [{"role", "text"}]}` a line; blank ones are skipped.

    Yields:
        a question, or what is wrong with a line that holds none, naming the line.

    Raises:
        UnaskableQuestion: if the file can't be read.
    """
    try:
        lines = file.read_text("utf-8-sig").split("\n")  # and nowhere else: U+2028 may stand inside a question
    except (OSError, UnicodeDecodeError) as trouble:
        raise UnaskableQuestion(f"{file} can't be read: {trouble}") from trouble
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _asked(line, f"{file}, line {number}")


def in_turn(questions: Iterable[Asked | UnaskableQuestion], put: Callable[[Asked], bool]) -> Iterator[bool | str]:
    """Put the questions one by one; a line that can't be asked doesn't stop those after it.

    Args:
        questions: as typed, or those of a file.
        put: asks one and shows the reply; whether something was found.

    Yields:
        for each question whether something was found, or why it can't be asked.

    Raises:
        UnaskableQuestion: for one that was typed.
    """
    for asked in questions:
        if isinstance(asked, UnaskableQuestion):
            yield str(asked)
            continue
        try:
            found = put(asked)
        except UnaskableQuestion as trouble:
            if not asked.place:
                raise
            yield f"{asked.place}: {trouble}"
        else:
            yield found


def _asked(line: str, place: str) -> Asked | UnaskableQuestion:
    try:
        given = json.loads(line)
        history = [turn["text"] for turn in given.get("history") or [] if turn.get("role", "user") == "user"]
        known_by = {"id": given["id"]} if "id" in given else {}
        if not isinstance(given["question"], str):
            raise TypeError("question must be a string")  # noqa: TRY301 — told of as all else that is wrong with a line
        return Asked(given["question"], recall(history), known_by, place)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        return UnaskableQuestion(f'{place}: this is no question: {trouble!r}. Give {{"question": …}} a line')
