"""Answers told as paragraphs: what Markdown and Word have in common."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from assistant.answer import Answer, Citation, Statement, Unanswered
from corpus.writing import Block, Look
from ui.exchanges import changed
from ui.exporting.exported import Exported, url
from ui.render import searched
from ui.wording import UNSURE, author, flowing, narrowing, noted, quoted, role, speaker
from ui.words import day, from_below, many, say


def told(title: str, exchanges: Iterable[Exported], today: datetime) -> tuple[Block, ...]:
    """The paragraphs.

    Args:
        title: of the whole.
        exchanges: in order.
        today: when they are exported.
    """
    return (Block(Look.TITLE, title), *(block for one in exchanges for block in _exchange(one)), _closing(today))


def _closing(today: datetime) -> Block:
    return Block(
        Look.PLAIN,
        say(
            "Exported from On Record on {day}. Words between quotation marks stand so, word for word, in the documents"
            " named; what is reported is in the documents’ own words.",
            day=day(today),
        ),
    )


def _exchange(one: Exported) -> Iterator[Block]:
    yield Block(Look.HEADING, " ".join(one.question.split()))
    reply = one.reply
    if one.removed:
        yield Block(
            Look.PLAIN,
            many(
                "Source removed: {n} place taken out of the library since.",
                "Source removed: {n} places taken out of the library since.",
                one.removed,
            ),
        )
    for title in one.changed:
        yield Block(Look.PLAIN, changed(title))
    if isinstance(reply, Unanswered):
        yield Block(Look.PLAIN, f" {from_below(reply.why)}", say("Nothing on record."))
    if isinstance(reply, Answer) and reply.note:
        yield Block(Look.PLAIN, from_below(reply.note))
    yield from _statements(one)
    if reply:
        narrowed = "".join(f", {label} {value}" for label, value in narrowing(reply.searched))
        looked = f"{searched(reply.searched.documents)}{narrowed}."
        asked = say("Asked on {day}; ", day=day(one.asked)) if one.asked else ""
        yield Block(Look.PLAIN, f"{asked}{looked}" if asked else looked.capitalize())


def _statements(one: Exported) -> Iterator[Block]:
    places = list(one.places())
    for _, group in groupby(places, key=lambda place: id(place[1])):
        cited = list(group)
        statement = cited[0][1]
        yield Block(Look.WORDS, quoted(statement, statement.text))
        numbers = "".join(f" [{number}]" for number, _, _ in cited)
        yield Block(Look.PLAIN, f"{_about(statement)}{numbers}", speaker(statement) or say("The document’s own words"))
    if places:
        yield Block(Look.SUBHEADING, say("Sources"))
    for number, statement, citation in places:
        yield Block(Look.ITEM, source(citation) + _worded(statement, citation), number=number)


def _about(statement: Statement) -> str:
    """What is known of the speaker and of how it was said, after the name."""
    office = role(statement)
    unsure = statement.speaker and statement.confidence < UNSURE
    facts = [say("said {day}", day=day(statement.said))] if statement.said else []
    notes = [
        noted(statement.kind),
        from_below(statement.name_note),
        from_below(statement.how),
        say("attribution uncertain") if unsure else None,
    ]
    known = "; ".join([*facts, *(note for note in notes if note)])
    return (f", {office}" if office else "") + (f" ({known})" if known else "")


def source(citation: Citation) -> str:
    """A citation in full: title, writer, outlet, date, page, address."""
    document = citation.document
    parts = (
        f"“{document.title}”",
        author(document),
        document.source,
        day(document.published) if document.published else say("undated"),
        say("p. {n}", n=citation.page) if citation.page else None,
        url(citation),
    )
    return ", ".join(part for part in parts if part) + "."


def _worded(statement: Statement, citation: Citation) -> str:
    """The words of a place whose wording isn't the one shown."""
    if flowing(citation.text) == flowing(statement.text):
        return ""
    return f" {say('There: {words}', words=quoted(statement, citation.text))}"
