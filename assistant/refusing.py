"""Why there is no answer: what failed, who comes near, and what others say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answer import Choice, Statement
from assistant.choosing import with_name
from assistant.evidence import distinct, weigh
from assistant.inquiry import Inquiry
from assistant.people import near
from assistant.reading import statements
from assistant.understanding import from_source
from corpus.library import Library
from corpus.names import agrees, name_words
from index.filters import Filters
from index.hit import Hit
from index.lexical import terms
from index.retrieval import Retriever, Search

_NEAREST = 5
"""Passages shown with an answer, or as the nearest where there is none."""

_READ = 20
"""Passages in which others' statements are looked for."""

_OTHERS, _WORDS = 3, 3
"""Statements by others, and missing words, that are told of at most."""


def nearest(search: Search) -> tuple[Hit, ...]:
    """The passages that come nearest."""
    return tuple(candidate.hit for candidate in search.candidates[:_NEAREST])


def refusal(library: Library, retriever: Retriever, inquiry: Inquiry, search: Search) -> dict[str, Any]:
    """What an `Unanswered` says beside what every reply does: why, and what may help.

    Where the search was narrowed to a speaker or to days, the nearest passages are those without that: what others
    say of it is nearer than what the speaker says of other things.
    """
    told: dict[str, Any] = {"why": why(library, retriever, inquiry, search)}
    if inquiry.skip:
        return told
    wide = search
    if inquiry.filters.speaker or inquiry.period:
        wide = retriever.search(inquiry.sought, _given(inquiry), _READ)
        told["nearest"] = nearest(wide)
    told["choices"] = _wider(inquiry)
    if inquiry.called and not inquiry.period and (inquiry.filters.speaker or inquiry.asks_a_stranger):
        told["others"] = others(inquiry, wide)
    if inquiry.asks_a_stranger and inquiry.called:
        with library.view() as view:
            people = near(view, inquiry.called)
        told["known"] = tuple(person.name for person in people)
        told["choices"] = tuple(
            Choice(person.name, with_name(inquiry, person.name), person.quotations) for person in people
        )
    return told


def why(library: Library, retriever: Retriever, inquiry: Inquiry, search: Search) -> str:
    """Why there is no answer, in a sentence or two."""
    if not library.counts().documents:
        return "The library is empty."
    if inquiry.skip:
        return "Nothing more in the library answers this."
    if inquiry.asks_a_stranger:
        return f"Nobody called {inquiry.called} is quoted in these documents."
    if not search.documents:
        return _none_left(retriever, inquiry)
    if inquiry.filters.speaker:
        reason = f"{inquiry.people[0].name} is quoted here, but no quotation {_of_then(inquiry)}seems to be about this."
    elif inquiry.period:
        reason = f"Nothing {_of_then(inquiry)}in the library answers this."
    else:
        reason = "Nothing in the library answers this."
    return " ".join([reason, *_missing(retriever, inquiry, search)])


def others(inquiry: Inquiry, search: Search) -> tuple[Statement, ...]:
    """What others say that names whoever was asked for and has a word of the topic."""
    called = inquiry.people[0].name if inquiry.people else inquiry.called or ""
    surname = name_words(called)[-1:]
    topic = set(terms(inquiry.understood.topic)) if inquiry.understood.topic else set()
    found = (read.statement for read in statements(distinct(weigh(search))))
    return tuple(
        statement
        for statement in found
        if surname
        and _names(statement.text, called, surname[0])
        and not (statement.speaker and agrees(called, statement.speaker.name))
        and (not topic or topic & set(terms(statement.text)))
    )[:_OTHERS]


def _names(text: str, called: str, surname: str) -> bool:
    """Whether a text names the person, and not another of the same surname."""
    found = _NAMES.findall(text)
    return any(surname == name_words(name)[-1:][0] and agrees(name, called) for name in found if name_words(name))


def _given(inquiry: Inquiry) -> Filters:
    """What the caller asked for, without the days that the question names."""
    filters = inquiry.question.filters
    return replace(filters, since=None, until=None) if inquiry.period else filters


def _wider(inquiry: Inquiry) -> tuple[Choice, ...]:
    """The same question without the days, and without the publisher, that it names."""
    everywhere, source = from_source(inquiry.standalone)
    found = [Choice("of any day", inquiry.undated)] if inquiry.undated else []
    return (*found, *([Choice("from any source", everywhere)] if source else []))


def _of_then(inquiry: Inquiry) -> str:
    return f"{inquiry.period.words} " if inquiry.period else ""


def _none_left(retriever: Retriever, inquiry: Inquiry) -> str:
    """Why no document was left to be searched: which filter leaves none."""
    filters = inquiry.filters
    if filters.source and not _documents(retriever, Filters(source=filters.source)):
        return f"No document from “{filters.source}” is in the library."
    if not inquiry.period:
        return "No document in the library passes the filters."
    days = Filters(since=filters.since, until=filters.until)
    dated = _documents(retriever, days)
    if not dated:
        return f"No document in the library is dated {inquiry.period.words}."
    there = "1 document is" if dated == 1 else f"{dated:,} documents are"
    if filters.speaker and not filters.source:
        which = "it" if dated == 1 else "them"
        return f"{there} dated {inquiry.period.words}, but {inquiry.people[0].name} is not quoted in {which}."
    return f"{there} dated {inquiry.period.words}, but none of them passes all that was asked for."


def _documents(retriever: Retriever, filters: Filters) -> int:
    return retriever.search("documents", filters, 0).documents


def _missing(retriever: Retriever, inquiry: Inquiry, search: Search) -> list[str]:
    """Which words of the question stand nowhere, or in none of the passages found."""
    topic = inquiry.understood.topic
    nowhere = retriever.missing(topic)
    if nowhere:
        return [f"{_listed(nowhere)} nowhere in the library."]
    held = {term for c in search.candidates for term in terms(f"{c.hit.document.title} {c.hit.passage.text}")}
    lacking = [word for word in dict.fromkeys(topic.split()) if not held.issuperset(_telling(word, topic))]
    return [f"{_listed(lacking)} in none of the passages found."] if lacking else []


def _telling(word: str, topic: str) -> set[str]:
    return set(terms(word)) & set(terms(topic))


def _listed(words: Sequence[str]) -> str:
    shown = [f"“{word.strip(_STOPS)}”" for word in words[:_WORDS]]
    return f"{', '.join(shown)} {'stands' if len(shown) == 1 else 'stand'}"


_NAMES = re.compile(r"(?:[A-Z][\w.-]*\s+)*[A-Z][\w-]*")
_STOPS = "?!.,;:“”\"'()"
