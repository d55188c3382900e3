"""What must be said where words are shown under another name than the one asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Statement
from assistant.people import Person
from corpus.names import agrees, called_only_by_surname


def named(statements: Iterable[Statement], called: str | None, people: Sequence[Person]) -> tuple[Statement, ...]:
    """The statements, each with a note where its speaker's name isn't the one asked for.

    Args:
        statements: to be shown.
        called: the name that was asked for; None if none was.
        people: those on record whom it may mean.
    """
    if called is None:
        return tuple(statements)
    return tuple(replace(statement, name_note=_note(statement, called, people)) for statement in statements)


def _note(statement: Statement, called: str, people: Sequence[Person]) -> str:
    name = statement.speaker.name if statement.speaker else ""
    if called_only_by_surname(called, name):
        documents = {citation.document.id for citation in statement.citations}
        return f"called only “{name}” in {'this document' if len(documents) == 1 else 'these documents'}"
    mine = next((known for person in people for known in person.names if known.carries(name)), None)
    if mine is None or agrees(called, name):
        return ""
    meant = next((other for other in mine.names if agrees(called, other)), None)
    return f"{meant} — on record as {name}, too" if meant else ""
