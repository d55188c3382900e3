"""Where a question may mean several people or nobody: the choice that is given instead of a guess."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Choice
from assistant.following import with_person
from assistant.inquiry import Inquiry
from assistant.people import Person, persons
from assistant.reading import Reading
from assistant.understanding import with_speaker
from corpus.library import View
from corpus.names import name_words
from index.retrieval import Search

_CHOICES = 6
"""Questions that are offered, at most."""

_LOOKED_AT = 5
"""The best statements: if they are all one person's, that one is meant."""


def settled(inquiry: Inquiry, read: Sequence[Reading]) -> Inquiry | None:
    """The inquiry about one person; None where several share the name and it can't be told which is meant.

    Two people are never mixed: whoever has the very name that was asked for is taken, else whoever alone speaks of what
    is asked; and `aside` says so.
    """
    if len(inquiry.people) <= 1 or not inquiry.filters.speaker:
        return inquiry
    exactly = _exactly(inquiry)
    names = {one.statement.speaker.name for one in read[:_LOOKED_AT] if one.statement.speaker}
    speaking = [person for person in inquiry.people if names & person.called] if inquiry.understood.topic else []
    meant = [exactly] if exactly else speaking
    return replace(inquiry, people=(meant[0],)) if len(meant) == 1 else None


def _exactly(inquiry: Inquiry) -> Person | None:
    """The one whose full name was asked for, to the word; a son's name is longer."""
    words = name_words(inquiry.called or "")
    found = [one for one in inquiry.people if words in {name_words(name) for name in one.called}]
    return found[0] if len(words) > 1 and len(found) == 1 else None


def aside(asked: Inquiry, inquiry: Inquiry) -> tuple[str, tuple[Choice, ...]]:
    """What must be said with an answer by one of several who share a name, and the questions about the others."""
    if asked.publisher:
        return f"Nobody called {asked.publisher} is quoted; this stands in documents that it published.", ()
    if asked is inquiry:
        return "", ()
    mine = inquiry.people[0]
    others = tuple(person for person in asked.people if person is not mine)
    return f"These are {mine.name}’s words; others on record are called {asked.called}, too.", _each(asked, others)


def unclear(view: View, inquiry: Inquiry, search: Search) -> dict[str, Any]:
    """Why it can't be told what is asked, and the questions that may be meant: fields of an `Unanswered`."""
    if inquiry.means_nobody:
        best = tuple(person for known in view.speakers()[:_CHOICES] for person in persons(view, known.name)[:1])
        why = "Whose words are meant? Nobody was spoken of before."
        return {"why": why, "choices": tuple(_about(inquiry, person) for person in _once(best)), "asks_back": True}
    topic = inquiry.topic_alone
    if topic:
        names = [q.speaker.name for c in search.candidates for q in c.hit.quotations if q.speaker]
        there = (person for name in dict.fromkeys(names[: 4 * _CHOICES]) for person in persons(view, name)[:1])
        questions = tuple(
            Choice(person.name, f"What did {person.name} say about {topic}?", person.quotations)
            for person in _once(tuple(there))
        )
        anybody = (Choice("anybody", f"Who said anything about {topic}?"),)
        why = f"What about {topic}? Nothing was asked before."
        return {"why": why, "choices": (*questions[:_CHOICES], *anybody), "asks_back": True}
    exactly = _exactly(inquiry)
    if exactly:
        others = tuple(person for person in inquiry.people if person is not exactly)
        why = f"{exactly.name} is quoted here, but no quotation seems to be about this."
        return {"why": f"{why} Others on record are called so, too.", "choices": _each(inquiry, others)}
    why = f"{len(inquiry.people)} people called {inquiry.called} are on record. Which one is meant?"
    return {"why": why, "choices": _each(inquiry, inquiry.people), "asks_back": True}


def _each(inquiry: Inquiry, people: Sequence[Person]) -> tuple[Choice, ...]:
    return tuple(_about(inquiry, person) for person in people[:_CHOICES])


def _about(inquiry: Inquiry, person: Person) -> Choice:
    """The same question about a person."""
    question = with_name(inquiry, person.name)
    return Choice(person.name, question, person.quotations)


def with_name(inquiry: Inquiry, name: str) -> str:
    """The question with a name on record instead of the one in it, or of "he"."""
    if inquiry.understood.speaker:
        return with_speaker(inquiry.standalone, name)
    if inquiry.means_nobody:
        return with_person(inquiry.standalone, name)
    return f"What did {name} say about {inquiry.sought.rstrip(' ?!.')}?"


def _once(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple({person.name: person for person in people}.values())
