"""A question, understood with what the library knows: who may be meant, which days, which publisher."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant.answer import Form, Statement
from assistant.following import asks_for_more, stand_alone
from assistant.people import Person, apart, is_known, persons
from assistant.question import Question, literal
from assistant.times import Period, period_in, without
from assistant.understanding import Asks, Understood, from_source, understand, with_speaker
from corpus.library import View
from corpus.names import agrees
from corpus.quotation import Quotation
from index.filters import Filters
from index.lexical import terms

_NOBODY_MEANT = re.compile(
    r"^(?:and\s+|so\s+)?(?:(?:what|when|where|why|how|who)\s+(?:\w+\s+)?)?(?:did|does|has|had|is|was|will|would)\s+"
    r"(?:he|she|(?:his|her)\s+(?:views?|positions?|opinions?|stance|words|reaction))\b|^(?:what|how)\s+about\s+(?:him|her)\b",
    re.IGNORECASE,
)
_TOPIC_ALONE = re.compile(
    r"^(?:and\s+|so\s+)?(?:what|how)\s+about\s+(?P<topic>.+?)[\s?!.]*$", re.IGNORECASE | re.DOTALL
)

_QUOTATIONS = re.compile(
    r"[,;]?\s*\b(?:(?:only|just)\s+(?:in\s+)?(?:direct\s+)?(?:quotations|quotes)"
    r"|(?:quotations|quotes)\s+(?:only|alone))\b(?=[\s?!.,;]*$)",
    re.IGNORECASE,
)

_NAME_WORDS = 5
"""Words of a question that is a name alone, title and all."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, understood, with whom it may mean.

    Args:
        question: as asked.
        standalone: as understood, after the conversation before it.
        sought: what is searched for: the same without the days and the publisher.
        understood: `sought`, taken apart.
        called: the name that was given for the speaker, as a filter or in the question; None if none was.
        people: those on record who may be meant by it.
        filters: what the search is narrowed to.
        period: the days that the question names, where they narrow the search.
        skip: statements that were shown already.
        but: whoever is not asked for: in "Who else said it?" the one before, in "Who said anything about X?" X.
        publisher: the publisher whose words were asked for, and whose documents are searched since nobody of the name
            is quoted; else None.
    """

    question: Question
    standalone: str
    sought: str
    understood: Understood
    called: str | None
    people: tuple[Person, ...]
    filters: Filters
    period: Period | None = None
    skip: int = 0
    but: str | None = None
    publisher: str | None = None

    @property
    def asks_a_stranger(self) -> bool:
        """Whether it asks for the words of somebody who is not on record."""
        return (self.question.filters.speaker is not None or self.understood.firm) and not self.people

    @property
    def asked_for(self) -> Filters:
        """What the answer was to be narrowed to: as the search, and to a stranger, too."""
        return replace(self.filters, speaker=self.called) if self.asks_a_stranger else self.filters

    @property
    def before(self) -> tuple[str, ...]:
        """The questions that it may go on from; none where somebody's words are asked for, which says enough."""
        conversation = self.question.conversation if self.understood.asks is Asks.FACT else ()
        return tuple(turn.question for turn in conversation)

    @property
    def undated(self) -> str | None:
        """The question without the days it names; None if they don't narrow the search."""
        return without(self.standalone, self.period) if self.period else None

    @property
    def names(self) -> frozenset[str]:
        """All names of those who may be meant."""
        return frozenset(name for person in self.people for name in person.called)

    @property
    def wanted(self) -> Callable[[Quotation], bool] | None:
        """Which quotations answer, where somebody's words are asked for; None where any sentence may."""
        if self.filters.speaker:
            return lambda quotation: quotation.speaker is not None and quotation.speaker.name in self.names
        if self.understood.asks is Asks.WHO:
            return lambda quotation: (
                quotation.speaker is not None and not (self.but and agrees(self.but, quotation.speaker.name))
            )
        return (lambda _: True) if self.question.quoted else None

    @property
    def words(self) -> str | None:
        """The words that an answer should hold: the topic's alone, where the speaker is a filter already."""
        if self.takes_anything:
            return ""
        return self.understood.topic or None if self.filters.speaker else None

    @property
    def takes_anything(self) -> bool:
        """Whether anything found answers: what a speaker said, or was said in a week, about nothing in particular."""
        narrowed = self.filters.speaker or self.period or self.filters.source
        return not self.understood.topic and bool(narrowed)

    def mentioned_in(self, words: str) -> bool:
        """Whether the words hold the whole topic, where a mention of it is all that is asked for."""
        topic = set(terms(self.understood.topic))
        return self.understood.mention and bool(topic) and topic <= set(terms(words))

    @property
    def means_nobody(self) -> bool:
        """Whether it asks of "him" or "her" where nobody was spoken of."""
        if self.called or literal(self.question.text):
            return False
        named = any(word[:1].isupper() for word in self.sought.split()[1:])
        return not named and _NOBODY_MEANT.match(self.sought) is not None

    @property
    def topic_alone(self) -> str | None:
        """The topic of "What about the election?" where nothing was asked about it before."""
        match = None if self.called or self.question.conversation else _TOPIC_ALONE.match(self.sought)
        return match["topic"] if match else None

    def admits(self, statement: Statement) -> bool:
        """Whether a statement may be shown: of the days asked for, and no other's where "according to" names one."""
        return self._within(statement) and not (self.people and self.understood.firm and self._anothers(statement))

    def _anothers(self, statement: Statement) -> bool:
        """Whether it is somebody's words, and not of those who may be meant."""
        whose = statement.speaker.name if statement.speaker else ""
        return statement.kind is not Form.SENTENCE and whose not in self.names

    def _within(self, statement: Statement) -> bool:
        """Whether it is of the days asked for: said then, else published then."""
        since, until = self.filters.since or date.min, self.filters.until or date.max
        days = [statement.said] if statement.said else [c.document.published for c in statement.citations]
        if not (self.filters.since or self.filters.until):
            return True
        return any(day is not None and since <= day <= until for day in days)


def inquire(view: View, question: Question, today: date) -> tuple[Inquiry, ...]:
    """What is asked; of "What did X and Z say?" one for each, where nobody is called so."""
    standalone = stand_alone(question.text, question.conversation, partial(is_known, view), today)
    words = literal(standalone)
    if words:
        return (_of(view, question, standalone, words, Understood(Asks.FACT, words)),)
    bare, question = _only_quotations(standalone, question)
    bare, source = from_source(bare)
    period = _period(bare, question.filters, today)
    sought = without(bare, period) if period else bare
    source = None if "source" in question.loose else source
    period = None if "days" in question.loose else period
    sought, understood = _of_somebody(sought, _about_somebody(view, sought) or understand(sought), question)
    publisher = None if source or question.filters.source else _publisher(view, understood)
    if publisher:
        sought = understood.topic or sought
        understood, source = Understood(Asks.FACT, understood.topic, over_time=understood.over_time), publisher
    given = replace(question, filters=_narrowed(question.filters, source, period))
    parts = apart(understood.speaker or "")
    several = (
        not question.filters.speaker
        and len(parts) > 1
        and not persons(view, understood.speaker or "")
        and any(persons(view, part) for part in parts)
    )
    if several:
        each = [with_speaker(sought, part) for part in parts]
        return tuple(_of(view, given, standalone, text, understand(text), period) for text in each)
    inquiry = _of(view, given, standalone, sought, understood, period)
    return (replace(inquiry, publisher=publisher),)


def _only_quotations(text: str, question: Question) -> tuple[str, Question]:
    """The question without "only quotations", where it says so, and told by the type instead."""
    bare = _QUOTATIONS.sub("", text).strip(" ,")
    if bare == text or not bare.strip(" ?!."):
        return text, question
    return bare, replace(question, quoted=question.quoted or "quoted" not in question.loose)


def _of_somebody(sought: str, understood: Understood, question: Question) -> tuple[str, Understood]:
    """What is searched for where the caller names another speaker than the question, or wants nobody's words alone."""
    named, wanted = understood.speaker, question.filters.speaker
    if named is None or understood.asks is not Asks.WORDS:
        return sought, understood
    if wanted and wanted.casefold() != named.casefold():
        other = with_speaker(sought, wanted)
        return other, understand(other)
    if "speaker" in question.loose and not wanted and understood.topic:
        return understood.topic, Understood(Asks.WHO, understood.topic)
    return sought, understood


def _publisher(view: View, understood: Understood) -> str | None:
    """Whoever's words are asked for, if nobody of the name is quoted and documents of a publisher's are here."""
    called = understood.speaker
    if not called or understood.asks is not Asks.WORDS or not understood.firm or persons(view, called):
        return None
    return called if view.sources(called=called) else None


def _about_somebody(view: View, text: str) -> Understood | None:
    """Of a name on record and nothing else, that it asks for this person's words."""
    name = text.strip(" ?!.")
    alone = len(name.split()) <= _NAME_WORDS and all(word[:1].isupper() for word in name.split())
    return Understood(Asks.WORDS, "", name) if alone and persons(view, name) else None


def _of(  # noqa: PLR0913, PLR0917 — what is known of a question, in the order in which it is found
    view: View, question: Question, standalone: str, sought: str, understood: Understood, period: Period | None = None
) -> Inquiry:
    called = question.filters.speaker or understood.speaker
    people = persons(view, called) if called else ()
    own = called if people and (question.filters.speaker or understood.asks is Asks.WORDS) else None
    if own and people and not view.speakers(called=own):
        own = people[0].name  # found by the name after an office
    last = question.conversation[-1] if question.conversation else None
    skip = last.shown if last and asks_for_more(question.text) else 0
    about = understood.topic if understood.mention and understood.topic[:1].isupper() else ""
    but = last.speaker if last and understood.others else (about if about and persons(view, about) else None)
    filters = replace(question.filters, speaker=own)
    return Inquiry(question, standalone, sought, understood, called, people, filters, period, skip, but)


def _period(question: str, filters: Filters, today: date) -> Period | None:
    """The days that narrow an answer: those of somebody's words, or of documents, not those of what happened."""
    period = None if filters.since or filters.until else period_in(question, today)
    if period is None:
        return None
    says = understand(without(question, period)).asks is not Asks.FACT
    return period if says or period.firm else None


def _narrowed(filters: Filters, source: str | None, period: Period | None) -> Filters:
    """The caller's filters, and where the caller has none the question's."""
    since, until = (period.since, period.until) if period else (filters.since, filters.until)
    return Filters(filters.speaker, since, until, filters.source or source)
