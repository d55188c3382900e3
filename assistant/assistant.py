"""The whole method on one screen: understand, find, weigh, read, and answer or say openly that nothing is on record."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Searched, Unanswered
from assistant.bootstrap import parts
from assistant.checking import Checker
from assistant.choosing import aside, settled, unclear
from assistant.errors import UnaskableQuestion
from assistant.evidence import Sentence, confidence, distinct, features, weigh
from assistant.extracting import by_reader
from assistant.extracting import together as joined
from assistant.following import asks_for_more, person_named, refers_to_the_reply, stand_alone
from assistant.inquiry import Inquiry, inquire
from assistant.naming import named
from assistant.narrating import Narrating
from assistant.narration import Narration, Narrator
from assistant.ordering import page
from assistant.people import is_known
from assistant.progress import Found, Meant, Watch, unwatched
from assistant.question import Question, Turn
from assistant.reading import Reading, statements
from assistant.refusing import nearest, refusal
from assistant.settings import Settings
from assistant.sourcing import sourced
from assistant.suggesting import questions
from assistant.times import day_of
from assistant.together import together
from assistant.understanding import Asks, understand
from assistant.verdict import Check
from corpus.document import Document
from corpus.library import Library
from index.filters import Filters
from index.hit import Hit
from index.ports import Reader
from index.retrieval import Retriever, Search

_PASSAGES = 20
"""Passages that are read for an answer."""

_SAYS_SO = 0.6
"""The least chance where the very speaker asked for says every word asked about; short quotations have low cosines."""

_LOOKED_AT = 60
"""Speakers looked at for questions to suggest."""


class Assistant:
    """Answers questions from a library.

    Args:
        library: the documents.
        retriever: finds passages in them.
        settings: the threshold, among others.
        reader: has a word on which sentence answers, and whether any does; None leaves that to the evidence.
        narrator: may put answers into words; None leaves them in the documents'.
    """

    def __init__(
        self,
        library: Library,
        retriever: Retriever,
        settings: Settings,
        reader: Reader | None = None,
        narrator: Narrator | None = None,
    ) -> None:
        self.library = library
        self.settings = settings
        self._retriever = retriever
        self._reader = reader
        self._narrating = Narrating(narrator) if narrator else None
        self.narrated_by = narrator.model if narrator else None

    @classmethod
    def open(cls, library: str | Path | None = None) -> "Assistant":
        """The assistant over the library in a folder; by default the one that `ONRECORD_LIBRARY` or the settings name.

        Raises:
            CorpusError: if the library can't be opened.
            SearchError: if the encoder can't be loaded.
        """
        settings = Settings.load(library=library)
        desk = parts(settings)
        return cls(desk.library, desk.retriever(), settings, desk.reader(), desk.narrator())

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
        self,
        question: str | Question,
        *,
        filters: Filters | None = None,
        conversation: Sequence[Turn] = (),
        today: date | None = None,
        watch: Watch = unwatched,
    ) -> Answer | Unanswered:
        """What is on record about a question.

        Args:
            question: as typed, or with its filters and conversation.
            filters: what to narrow the search to.
            conversation: the exchanges before it, oldest first.
            today: what "last week" is told from; by default the day it is.
            watch: is told what is known before the answer is.

        Raises:
            UnaskableQuestion: for a blank question or one over `Question.LIMIT` characters.
        """
        if isinstance(question, str):
            question = Question(question, filters or Filters(), tuple(conversation))
        began = time.perf_counter()
        question = self._remembered(question, today)
        with self.library.view() as view:
            inquiries = inquire(view, question, day_of(today))
        for inquiry in inquiries:
            watch(Meant(inquiry.standalone, inquiry.asked_for, inquiry.question.quoted))
        replies = [self._reply(inquiry, watch) for inquiry in inquiries]
        reply = replies[0] if len(replies) == 1 else together(inquiries, replies)
        return replace(reply, seconds=time.perf_counter() - began)

    def narrate(self, reply: Answer | Unanswered) -> Narration | None:
        """An answer in the model's words, as far as its statements bear them out; None without a model or an answer."""
        return self._narrating.of(reply) if self._narrating and isinstance(reply, Answer) else None

    def check(self, draft: Document | str) -> Check:
        """What is found of each quotation of a draft: on record, altered, somebody else's, or not on record.

        Args:
            draft: its text, or as a reader gives it; it isn't kept.

        Raises:
            UnaskableQuestion: for a text without a word.
        """
        if isinstance(draft, str):
            if not draft.strip():
                raise UnaskableQuestion("there is nothing to check")
            draft = Document.of(draft, key="draft", title="Draft")
        return Checker(self._retriever).check(draft)

    def standalone(self, question: str, conversation: Sequence[Turn] = (), today: date | None = None) -> str:
        """The question as it would be asked without the conversation before it."""
        with self.library.view() as view:
            return stand_alone(question, tuple(conversation), partial(is_known, view), day_of(today))

    def find(self, question: Question, limit: int = 10) -> tuple[Hit, ...]:
        """The passages that bear most on a question as it is understood; those of a speaker it asks for first.

        Args:
            question: with its filters and conversation.
            limit: at most this many.
        """
        with self.library.view() as view:
            inquiry, *_ = inquire(view, question, day_of(None))
        hits = [candidate.hit for candidate in self._search(inquiry, limit).candidates]
        if inquiry.filters != question.filters:
            anybodys = self._search(replace(inquiry, filters=question.filters), limit).candidates
            places = {(hit.document.id, hit.passage.span) for hit in hits}
            hits += [one.hit for one in anybodys if (one.hit.document.id, one.hit.passage.span) not in places]
        return tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits[:limit], start=1))

    def turn(self, reply: Answer | Unanswered) -> Turn:
        """What to remember of a reply for the questions after it."""
        asked = understand(reply.standalone).speaker
        if not isinstance(reply, Answer):
            return Turn(reply.standalone, asked)
        quoted = next((s.speaker.name for s in reply.statements if s.speaker), None)
        if not (quoted or asked) and understand(reply.standalone).asks_for_somebody:
            with self.library.view() as view:
                quoted = person_named(reply.statements[0].text, partial(is_known, view))
        return Turn(reply.standalone, quoted or asked, reply.skipped + len(reply.statements))

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

    def _remembered(self, question: Question, today: date | None) -> Question:
        """The question after a conversation of which only the questions are known, with what was replied to the last.

        It is asked again where the reply matters: whom "he" means after "Who said so?", and which statements are more.
        """
        if not question.conversation or not refers_to_the_reply(question.text):
            return question
        *before, last = question.conversation
        if last.shown or (last.speaker and not asks_for_more(question.text)):
            return question
        turn = self.turn(self.ask(last.question, filters=question.filters, today=today))
        return replace(question, conversation=(*before, replace(turn, question=last.question)))

    def _search(self, inquiry: Inquiry, limit: int) -> Search:
        return self._retriever.search(
            inquiry.sought, inquiry.filters, limit, words=inquiry.words, before=inquiry.before
        )

    def _weighed(self, inquiry: Inquiry, search: Search) -> tuple[tuple[Sentence, ...], float | None]:
        """The sentences found, the best first, and a reader's chance that the first answers.

        None without a reader, and for somebody's words, for which such models were never trained.
        """
        sentences = tuple(distinct(weigh(search)))
        if self._reader is None or inquiry.understood.asks is not Asks.FACT:
            return sentences, None
        return by_reader(self._reader, inquiry.sought, search, sentences)

    def _reply(self, asked: Inquiry, watch: Watch) -> Answer | Unanswered:
        """The answer to one inquiry, or openly none."""
        search = self._search(asked, _PASSAGES)
        told = _told(asked, search)
        watch(Found(told["searched"], len(search.candidates)))
        sentences, chance = self._weighed(asked, search)
        inquiry = settled(asked, _read(asked, sentences))
        if inquiry is None or asked.means_nobody or asked.topic_alone:
            with self.library.view() as view:
                return Unanswered(confidence=0.0, **unclear(view, asked, search), **told)
        read = _read(inquiry, sentences)
        sure = 0.0 if inquiry.asks_a_stranger else _sureness(inquiry, read[inquiry.skip :], sentences, search)
        sure = sure if chance is None else joined(sure, chance)
        with self.library.view() as view:
            found = sourced(view, page(inquiry, read), inquiry.filters)
        shown = named(found, inquiry.called, inquiry.people)
        if shown and sure >= self.settings.threshold:
            note, choices = aside(asked, inquiry)
            return Answer(
                statements=shown, confidence=round(sure, 3), note=note, choices=choices, skipped=inquiry.skip, **told
            )
        if inquiry is not asked:  # one of several of that name, and not even his words answer
            with self.library.view() as view:
                return Unanswered(confidence=round(sure, 3), **unclear(view, asked, search), **told)
        reasons = refusal(self.library, self._retriever, inquiry, search)
        return Unanswered(confidence=round(sure, 3), **told | reasons)


def _told(inquiry: Inquiry, search: Search) -> dict[str, Any]:
    """What every reply tells."""
    return {
        "question": inquiry.question.text,
        "standalone": inquiry.standalone,
        "nearest": nearest(search),
        "searched": Searched(search.documents, inquiry.asked_for, inquiry.undated, inquiry.question.quoted),
        "seconds": 0.0,
    }


def _read(inquiry: Inquiry, sentences: Sequence[Sentence]) -> tuple[Reading, ...]:
    """The statements that may answer, the best first; none where a stranger's words are asked for."""
    if inquiry.asks_a_stranger:
        return ()
    return tuple(read for read in statements(sentences, inquiry.wanted) if inquiry.admits(read.statement))


def _sureness(inquiry: Inquiry, read: Sequence[Reading], sentences: Sequence[Sentence], search: Search) -> float:
    """The chance that the first statement answers; that of the best sentence where nothing could be read."""
    if not sentences:
        return 0.0
    if read and inquiry.takes_anything:
        return read[0].statement.confidence
    best = read[0].sentence if read else sentences[0]
    rest = (sentence for sentence in sentences if sentence is not best)
    sure = confidence(features((best, *rest), search.rarity))
    says_so = (inquiry.filters.speaker and best.coverage >= 1.0 - 1e-9) or (
        read and inquiry.mentioned_in(read[0].statement.text)
    )
    return max(_SAYS_SO, sure) if says_so else sure
