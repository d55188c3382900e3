"""The whole method on one screen: understand, find, weigh, read, and answer or say openly that nothing is on record."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Searched, Statement, Unanswered
from assistant.bootstrap import parts
from assistant.evidence import Sentence, confidence, distinct, features, weigh
from assistant.following import stand_alone
from assistant.question import Question, Turn
from assistant.reading import Reading, Wanted, statements
from assistant.settings import Settings
from assistant.suggesting import questions
from assistant.understanding import Asks, Understood, understand
from corpus.library import KnownSpeaker, Library
from corpus.quotation import Quotation
from index.filters import Filters
from index.hit import Hit
from index.retrieval import Retriever, Search

_MOST = 5
"""Statements in an answer, at most."""

_CLOSE = 0.8
"""How good a statement must be beside the best one to stand beside it."""

_PASSAGES = 20
"""Passages that are read for an answer."""

_SAYS_SO = 0.6
"""The least chance where the very speaker asked for says every word asked about; short quotations have low cosines."""

_LOOKED_AT = 60
"""Speakers looked at for questions to suggest."""

_NEAREST = 5
"""Passages shown with an answer, or as the nearest where there is none."""


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """A question, understood, with whom it may mean.

    Args:
        question: as asked.
        standalone: as understood, after the conversation before it.
        understood: taken apart.
        called: the name that was given for the speaker, as a filter or in the question; None if none was.
        speakers: those on record who may be meant by it.
        filters: what the search is narrowed to.
    """

    question: Question
    standalone: str
    understood: Understood
    called: str | None
    speakers: tuple[KnownSpeaker, ...]
    filters: Filters

    @property
    def asks_a_stranger(self) -> bool:
        """Whether it asks for the words of somebody who is not on record."""
        return (self.question.filters.speaker is not None or self.understood.firm) and not self.speakers

    @property
    def asked_for(self) -> Filters:
        """What the answer was to be narrowed to: as the search, and to a stranger, too."""
        return replace(self.filters, speaker=self.called) if self.asks_a_stranger else self.filters

    def wants(self, quotation: Quotation) -> bool:
        """Whether a quotation is of somebody whose words are asked for."""
        return quotation.speaker is not None and quotation.speaker.name in {known.name for known in self.speakers}


class Assistant:
    """Answers questions from a library.

    Args:
        library: the documents.
        retriever: finds passages in them.
        settings: the threshold, among others.
    """

    def __init__(self, library: Library, retriever: Retriever, settings: Settings) -> None:
        self.library = library
        self.settings = settings
        self._retriever = retriever

    @classmethod
    def open(cls, library: str | Path | None = None) -> "Assistant":
        """The assistant over the library in a folder; by default the one that `ONRECORD_LIBRARY` or the settings name.

        Raises:
            CorpusError: if the library can't be opened.
            SearchError: if the encoder can't be loaded.
        """
        settings = Settings.load(library=library)
        desk = parts(settings)
        return cls(desk.library, desk.retriever(), settings)

    def retrieve(  # noqa: PLR0913 — the filters, by name
        self,
        question: str,
        *,
        speaker: str | None = None,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The passages that bear most on a question, best first.

        Args:
            question: any text.
            speaker: words of a speaker's name; passages in which they are quoted.
            since: the first day of publication, inclusive.
            until: the last day, inclusive.
            source: words of the publisher's name.
            limit: at most this many.
        """
        return self._retriever.retrieve(question, Filters(speaker, since, until, source), limit)

    def ask(
        self, question: str | Question, *, filters: Filters | None = None, conversation: Sequence[Turn] = ()
    ) -> Answer | Unanswered:
        """What is on record about a question.

        Args:
            question: as typed, or with its filters and conversation.
            filters: what to narrow the search to.
            conversation: the exchanges before it, oldest first.

        Raises:
            UnaskableQuestion: for a blank question or one over `Question.LIMIT` characters.
        """
        if isinstance(question, str):
            question = Question(question, filters or Filters(), tuple(conversation))
        began = time.perf_counter()
        inquiry = self._inquiry(question)
        search = self._search(inquiry, _PASSAGES)
        sentences = tuple(distinct(weigh(search)))
        read = () if inquiry.asks_a_stranger else statements(sentences, _wanted(inquiry))
        sure = 0.0 if inquiry.asks_a_stranger else _sureness(inquiry, read, sentences, search)
        told: dict[str, Any] = {
            "question": question.text,
            "standalone": inquiry.standalone,
            "confidence": round(sure, 3),
            "nearest": _nearest(search),
            "searched": Searched(search.documents, inquiry.asked_for),
        }
        if read and sure >= self.settings.threshold:
            return Answer(statements=_best(read), seconds=time.perf_counter() - began, **told)
        if inquiry.filters.speaker:  # what others say of it is nearer than what the speaker says of other things
            told["nearest"] = _nearest(self._retriever.search(inquiry.standalone, inquiry.question.filters, _NEAREST))
        return Unanswered(why=self._why(inquiry, search), seconds=time.perf_counter() - began, **told)

    def find(self, question: Question, limit: int = 10) -> tuple[Hit, ...]:
        """The passages that bear most on a question as it is understood; those of a speaker it asks for first.

        Args:
            question: with its filters and conversation.
            limit: at most this many.
        """
        inquiry = self._inquiry(question)
        hits = [candidate.hit for candidate in self._search(inquiry, limit).candidates]
        if inquiry.filters != question.filters:
            anybodys = self._search(replace(inquiry, filters=question.filters), limit).candidates
            places = {(hit.document.id, hit.passage.span) for hit in hits}
            hits += [one.hit for one in anybodys if (one.hit.document.id, one.hit.passage.span) not in places]
        return tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits[:limit], start=1))

    def turn(self, reply: Answer | Unanswered) -> Turn:
        """What to remember of a reply for the questions after it."""
        asked = understand(reply.standalone).speaker
        quoted = (
            next((s.speaker.name for s in reply.statements if s.speaker), None) if isinstance(reply, Answer) else None
        )
        return Turn(reply.standalone, quoted or asked)

    def moment(self) -> int:
        """A number that changes with every change of the library, so that what was worked out from it can be kept."""
        with self.library.view() as view:
            return view.sequence()

    def suggestions(self, limit: int = 4) -> tuple[str, ...]:
        """Questions that these documents answer, at most `limit`; none for an empty library."""
        with self.library.view() as view:
            candidates = list(questions(view, _LOOKED_AT))
        answered = (question for question in candidates if isinstance(self.ask(question), Answer))
        return tuple(islice(answered, limit))

    def _inquiry(self, question: Question) -> _Inquiry:
        standalone = stand_alone(question.text, question.conversation)
        understood = understand(standalone)
        called = question.filters.speaker or understood.speaker
        with self.library.view() as view:
            speakers = view.speakers(called=called) if called else ()
        own = called if speakers and (question.filters.speaker or understood.asks is Asks.WORDS) else None
        return _Inquiry(question, standalone, understood, called, speakers, replace(question.filters, speaker=own))

    def _search(self, inquiry: _Inquiry, limit: int) -> Search:
        return self._retriever.search(
            inquiry.standalone, inquiry.filters, limit, words=_words(inquiry), before=_before(inquiry)
        )

    def _why(self, inquiry: _Inquiry, search: Search) -> str:
        """Why there is no answer, in a sentence."""
        if not self.library.counts().documents:
            return "The library is empty."
        if inquiry.asks_a_stranger:
            return f"Nobody called {inquiry.called} is quoted in these documents."
        if not search.documents:
            return "No document in the library passes the filters."
        if inquiry.filters.speaker:
            return f"{inquiry.speakers[0].name} is quoted here, but no quotation seems to be about this."
        return "Nothing in the library answers this."


def _nearest(search: Search) -> tuple[Hit, ...]:
    return tuple(candidate.hit for candidate in search.candidates[:_NEAREST])


def _words(inquiry: _Inquiry) -> str | None:
    """The words that an answer should hold: the topic's alone, where the speaker is a filter already."""
    return inquiry.understood.topic or None if inquiry.filters.speaker else None


def _before(inquiry: _Inquiry) -> tuple[str, ...]:
    """The questions that this one may go on from: none where it was made to stand alone, or asks for one's words."""
    goes_on = inquiry.standalone == " ".join(inquiry.question.text.split()) and inquiry.understood.asks is Asks.FACT
    return tuple(turn.question for turn in inquiry.question.conversation) if goes_on else ()


def _wanted(inquiry: _Inquiry) -> Wanted | None:
    if inquiry.filters.speaker:
        return inquiry.wants
    if inquiry.understood.asks is Asks.WHO:
        return lambda quotation: quotation.speaker is not None
    return None


def _sureness(inquiry: _Inquiry, read: Sequence[Reading], sentences: tuple[Sentence, ...], search: Search) -> float:
    """The chance that the first statement answers; that of the best sentence where nothing could be read."""
    if not sentences:
        return 0.0
    if read and inquiry.filters.speaker and not inquiry.understood.topic:
        return read[0].statement.confidence  # anything the speaker said answers "What did X say?"
    best = read[0].sentence if read else sentences[0]
    rest = (sentence for sentence in sentences if sentence is not best)
    sure = confidence(features((best, *rest), search.rarity))
    says_so = inquiry.filters.speaker and best.coverage >= 1.0 - 1e-9
    return max(_SAYS_SO, sure) if says_so else sure


def _best(read: Sequence[Reading]) -> tuple[Statement, ...]:
    close = [reading for reading in read if reading.sentence.score >= _CLOSE * read[0].sentence.score]
    return tuple(reading.statement for reading in close[:_MOST])
