"""Questions to go on with after an answer, each of which this library answers."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant.answer import Answer, Form, Statement
from assistant.question import Question
from assistant.suggesting import phrases
from assistant.understanding import understand
from index.lexical import terms

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_OFFERED = 3
"""Questions that are offered, at most."""

_TRIED = 6
"""Questions that are tried out, at most: each costs as much as one that somebody asks."""

_OWN_WORDS = 40
"""Quotations of a speaker in which other topics are looked for."""


def onward(desk: "Assistant", reply: Answer) -> tuple[str, ...]:
    """What may be asked next: the same speaker on something else, somebody else on the same, the same at another time.

    Args:
        desk: tries each question out.
        reply: what was answered.
    """
    found: list[str] = []
    shown = {statement.text for statement in reply}
    for tried, question in enumerate(_candidates(desk, reply)):
        if len(found) == _OFFERED or tried == _TRIED:
            break
        answer = desk.ask(Question(question))
        if isinstance(answer, Answer) and any(statement.text not in shown for statement in answer):
            found.append(question)
            shown |= {statement.text for statement in answer}
    return tuple(found)


def _candidates(desk: "Assistant", reply: Answer) -> Iterator[str]:
    """Questions worth trying, of each kind in turn."""
    topic = understand(reply.standalone).topic.strip("“”")
    said = next((one for one in reply if one.speaker and one.kind is not Form.SENTENCE), None)
    speaker = reply.searched.filters.speaker or (said.speaker.name if said and said.speaker else None)
    kinds = [
        _at_other_times(speaker, topic, reply) if speaker and topic else iter(()),
        _others(topic, speaker) if topic and not topic.startswith(("how ", "who ", "when ")) else iter(()),
        _topics(desk, speaker, topic) if speaker else iter(()),
    ]
    asked = {reply.standalone.casefold()}
    for turn in zip_longest(*kinds):
        for question in filter(None, turn):
            if question.casefold() not in asked:
                asked.add(question.casefold())
                yield question


def _others(topic: str, speaker: str | None) -> Iterator[str]:
    yield f"Who {'else ' if speaker is None else ''}said anything about {topic}?"


def _at_other_times(speaker: str, topic: str, reply: Answer) -> Iterator[str]:
    """After the latest of the days shown, and before the first, where they are known."""
    days = sorted(day for statement in reply if (day := _day(statement)))
    filters = reply.searched.filters
    if days:
        yield f"What did {speaker} say about {topic} after {days[-1].year}?"
        yield f"What did {speaker} say about {topic} before {days[0].year}?"
    if filters.since or filters.until:
        yield f"What did {speaker} say about {topic}?"


def _day(statement: Statement) -> date | None:
    return statement.said or statement.published


def _topics(desk: "Assistant", speaker: str, topic: str) -> Iterator[str]:
    """What else the speaker speaks of, the most frequent first."""
    spoken = set(terms(topic))
    with desk.library.view() as view:
        known = view.speakers(called=speaker)
        words = [one.text for one in view.words_of(known[0].number, _OWN_WORDS)] if known else []
    counts: dict[str, int] = {}
    for text in words:
        for phrase in set(phrases(text)):
            if not spoken & set(terms(phrase)):
                counts[phrase] = counts.get(phrase, 0) + 1
    for phrase in sorted(counts, key=lambda one: (-counts[one], one)):
        if counts[phrase] > 1:
            yield f"What did {speaker} say about “{phrase}”?"
