"""The forms in which `onrecord ask` prints its answers."""

import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from assistant.answer import Answer, Unanswered

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
"""What a terminal may obey; in a document it is only a character."""


class Form(StrEnum):
    """For people at a terminal, for a text, for programs, for a spreadsheet, for a bibliography."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    CSL = "csl"


FormatOption = Annotated[
    Form | None,
    typer.Option("--format", help="How to print answers; --json is short for one of them."),
]


def chosen(form: Form | None, *, as_json: bool, many: bool) -> Form:
    """The form that is asked for; by default text, and JSON for a file of questions.

    Args:
        form: of `--format`.
        as_json: whether `--json` is given.
        many: whether the questions come from a file.

    Raises:
        typer.BadParameter: for two forms at once, and for a file of questions as text, which nobody could take apart.
    """
    if as_json and form not in {None, Form.JSON}:
        raise typer.BadParameter(f"give --json or --format {form}, one of the two")
    if many and form is Form.TEXT:
        raise typer.BadParameter("answers to a file of questions are not printed as text: give another --format")
    return form or (Form.JSON if as_json or many else Form.TEXT)


def print_taken(taken: Sequence[Answer | Unanswered], form: Form) -> None:
    """Print answers as a text, a table or a bibliography: all as one."""
    from ui.exporting import Exported, to_csl, to_csv, to_markdown, told  # with what the server alone needs

    exchanges = [Exported(reply.question, None, reply) for reply in taken]
    if form is Form.CSV:
        written = to_csv(exchanges)
    elif form is Form.CSL:
        written = to_csl(exchanges)
    else:
        title = " ".join(taken[0].question.split()) if len(taken) == 1 else f"{len(taken)} questions"
        written = to_markdown(told(title, exchanges, datetime.now(UTC)))
    sys.stdout.buffer.write(_CONTROL.sub("�", written).encode())
    sys.stdout.flush()
