"""From a document to its quotations: turns, marks, tellings, links, speakers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from corpus.attribution.assembly import chosen, in_order, quotations, unattributed
from corpus.attribution.casting import cast_of
from corpus.attribution.context import Linker, block_quotes
from corpus.attribution.dialogue import dialogue
from corpus.attribution.inner import Inside, inner_quotations, inside_runs, inside_turns
from corpus.attribution.interviews import interview, interviewee
from corpus.attribution.language import is_english
from corpus.attribution.marks import runs
from corpus.attribution.parsing import Parser
from corpus.attribution.resolution import Resolver
from corpus.attribution.rollcall import RollCall
from corpus.attribution.said import with_days
from corpus.attribution.scenes import Scene, parses, scenes, told, worth_parsing
from corpus.attribution.speeches import speech
from corpus.attribution.turns import turns
from corpus.document import Document, Span
from corpus.quotation import Cue, Kind, Quotation, Speaker
from corpus.sentences import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language

_TURN = 0.98  # measured on six transcripts; what is wrong there is the gold
_ANSWER = 0.9  # by hand: who is introduced may be spoken of, and another answer
_SPEECH = 0.9  # by hand: the title may name who is spoken of
_TOGETHER = 16  # documents whose sentences are parsed together


class Attributor:
    """Finds who said what.

    Args:
        language: the spaCy pipeline for English; by default the small one, loaded when the first sentence needs it.
    """

    def __init__(self, language: "Language | None" = None) -> None:
        self._parser = Parser(language)

    def find(self, document: Document) -> tuple[Quotation, ...]:
        """The quotations of a document in order of place, an outer one before those in it."""
        return next(self.find_all([document]))

    def find_all(self, documents: Iterable[Document]) -> Iterator[tuple[Quotation, ...]]:
        """The quotations of each document, in order; sentences of several documents are parsed together."""
        waiting = iter(documents)
        while some := list(islice(waiting, _TOGETHER)):
            drafts = [_Draft(document) for document in some]
            self._parse(list(chain.from_iterable(draft.sentences() for draft in drafts)))
            yield from (draft.quotations() for draft in drafts)

    def _parse(self, wanted: Sequence[tuple[Scene, int]]) -> None:
        """Parses sentences and hands each to its paragraph."""
        places = {id(scene.units[place]): (scene, place) for scene, place in wanted}
        for parsed in self._parser.parse(scene.units[place] for scene, place in wanted):
            scene, place = places[id(parsed.unit)]
            scene.take(place, parsed)


class _Draft:
    """A document on its way: what was said in turns, and the scenes of the running text before them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        ways = (_interview_quotations, _turn_quotations, _speech_quotations)
        self._turns = next((said for way in ways if (said := tuple(way(document)))), ())
        first = min((_begins(quotation) for quotation in self._turns), default=len(document.text))
        spans = paragraphs(document.text, Span(0, first)) if first else ()
        self._quoted = runs(document.text, spans)
        self.scenes: list[Scene] = []
        self.inner: list[Inside] = []
        if is_english(document):
            self.scenes = scenes(document.text, spans, [run for run in self._quoted if run.outer is None])
            pieces = [quotation.span for quotation in self._turns]
            self.inner = [*inside_runs(document.text, self._quoted), *inside_turns(document.text, pieces)]
        else:
            self._quoted = self._quoted or dialogue(document.text, spans)

    def sentences(self) -> Iterator[tuple[Scene, int]]:
        """The sentences to be parsed."""
        yield from worth_parsing(self.scenes)
        for inside in self.inner:
            yield from inside.sentences()

    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations, once the sentences are parsed."""
        if not self.scenes and self._quoted:
            return in_order([*unattributed(self._document, self._quoted), *self._turns])
        text, read, tellings = self._document.text, parses(self.scenes), told(self.scenes)
        resolver = Resolver(text, cast_of(text, read), read, tellings, self._document.byline)
        blocks = block_quotes(text, self.scenes)
        words = chosen(text, Linker(text, self.scenes).links(), blocks, tellings, self._quoted)
        found = {
            quotation.span: quotation for quotation in (*quotations(self._document, words, resolver), *self._turns)
        }
        for inside in self.inner:
            if inside.outer in found:
                inner = inner_quotations(self._document, inside, found[inside.outer], resolver)
                found |= {quotation.span: quotation for quotation in inner if quotation.span not in found}
        return tuple(with_days(self._document, in_order(found.values())))


def _interview_quotations(document: Document) -> Iterator[Quotation]:
    """The questions in bold of an interview, and the paragraphs that answer them."""
    exchanges = interview(document.text)
    called = interviewee(document, exchanges) if exchanges else None
    if called is None and not any(exchange.asker for exchange in exchanges):
        return
    for exchange in exchanges:
        asker = " ".join(exchange.asker.of(document.text).split()) if exchange.asker is not None else None
        yield Quotation.of(
            document,
            exchange.asked,
            Kind.TURN,
            speaker=Speaker(asker) if asker else None,
            mention=exchange.asker,
            confidence=_TURN if asker else 0.0,
            how="speaker's turn" if asker else "a question of the interview",
        )
        for piece in exchange.answer:
            yield Quotation.of(
                document,
                piece,
                Kind.TURN,
                speaker=Speaker(called.name, called.role) if called else None,
                confidence=_ANSWER if called else 0.0,
                how=called.how if called else "an answer of the interview",
            )


def _turn_quotations(document: Document) -> Iterator[Quotation]:
    """The turns of a transcript, a quotation for each paragraph."""
    spoken = turns(document.text)
    if not spoken:
        return
    labels = [turn.label.name for turn in spoken]
    roll = RollCall(document.text, spoken[0].label.span.start, document.title, labels)
    for turn in spoken:
        called = roll.call(turn.label.name)
        speaker = Speaker(called.name, called.role) if called else None
        for piece in turn.pieces:
            yield Quotation.of(
                document,
                piece,
                Kind.TURN,
                speaker=speaker,
                mention=turn.label.span,
                cue=Cue.of(document, turn.label.span),
                confidence=_TURN if speaker else 0.0,
                how=called.how if called else "question from the floor",
            )


def _speech_quotations(document: Document) -> Iterator[Quotation]:
    """The paragraphs of a speech, where the document is one."""
    spoken = speech(document)
    if spoken is None:
        return
    speaker = Speaker(spoken.called.name, spoken.called.role)
    for piece in spoken.pieces:
        yield Quotation.of(
            document,
            piece,
            Kind.TURN,
            speaker=speaker,
            mention=spoken.mention,
            confidence=_SPEECH,
            how=spoken.called.how,
        )


def _begins(quotation: Quotation) -> int:
    """Where a turn begins: with its label, if it has one."""
    return quotation.cue.span.start if quotation.cue else quotation.span.start


@cache
def _shared() -> Attributor:
    """The attributor that the function uses."""
    return Attributor()


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document in order of place: who said them, by which words, and how sure that is."""
    return _shared().find(document)
