"""From sentences that bear on a question to statements: somebody's words, or the sentence where nobody is quoted."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Form, Statement
from assistant.evidence import Sentence
from assistant.gathering import cited, gathered
from corpus.document import Span
from corpus.quotation import Kind, Quotation

_LONGEST_TURN = 700
"""Characters of a speaker's turn that are shown whole; of a longer one, the sentences that answer."""

_SAME = 0.5
"""The share of a sentence that must lie in a quotation for the sentence to be that speaker's words."""

_FEW_WORDS = 4
"""Words up to which a quoted fragment inside a sentence is part of the sentence, not a statement of its own."""

_TELLING = 3
"""Words that what follows a label needs to state anything."""

_LABEL = re.compile(r"\s*(?:[A-Z][A-Z .’'-]+(?:[.:](?=\s|$)|$)|[QA]\s)")
"""A speaker's name before a turn, in capitals, or the Q and the A of a briefing."""

Wanted = Callable[[Quotation], bool]
"""Whether a quotation is of the speaker whose words are asked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement and the sentence that brought it."""

    statement: Statement
    sentence: Sentence


def statements(sentences: Iterable[Sentence], wanted: Wanted | None = None) -> tuple[Reading, ...]:
    """What the sentences state, the best first, each thing once with all its places.

    Args:
        sentences: the best first.
        wanted: which quotations count, where somebody's own words are asked for; None takes all, and plain sentences.
    """
    readings: dict[tuple[str, Span], Reading] = {}
    for sentence in sentences:
        statement = _statement(sentence, wanted)
        if statement is not None:
            place = (statement.citations[0].document.id, statement.citations[0].span)
            readings.setdefault(place, Reading(statement, sentence))
    return _once(_unnested(list(readings.values())))


def _statement(sentence: Sentence, wanted: Wanted | None) -> Statement | None:
    hit = sentence.candidate.hit
    quotation = _quoted(sentence.span, [q for q in hit.quotations if wanted is None or wanted(q)])
    if quotation is None and (wanted is not None or not _tells(sentence.span.of(hit.document.text))):
        return None
    span = _shown(sentence, quotation)
    citation = Citation(hit.document, span, _around(hit.passage.span, span))
    if quotation is None:
        return Statement((citation,), Form.SENTENCE)
    return Statement(
        (citation,),
        Form(quotation.kind.value),
        quotation.speaker,
        quotation.cue,
        quotation.said,
        quotation.how,
        quotation.confidence,
    )


def _tells(text: str) -> bool:
    """Whether it says anything beside the label before a turn: not "MR. GIBBS: Okay."."""
    label = _LABEL.match(text)
    return label is None or len(text[label.end() :].split()) >= _TELLING


def _quoted(sentence: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds most of the sentence, or that the sentence brings; the innermost of equals."""
    sharing = [
        quotation
        for quotation in quotations
        if quotation.span.overlap(sentence) >= _SAME * min(len(sentence), len(quotation.span))
        and (
            quotation.kind is not Kind.DIRECT
            or quotation.span.overlap(sentence) >= _SAME * len(sentence)
            or len(quotation.text.split()) > _FEW_WORDS
        )
    ]
    return max(sharing, key=lambda quotation: (quotation.span.overlap(sentence), -len(quotation.span)), default=None)


def _shown(sentence: Sentence, quotation: Quotation | None) -> Span:
    """What is shown: a quotation's own words, or the sentence that reports them, or the part of a long turn."""
    if quotation is None:
        return sentence.span
    if quotation.kind is Kind.DIRECT or (quotation.kind is Kind.TURN and len(quotation.span) <= _LONGEST_TURN):
        return quotation.span
    if quotation.kind is Kind.TURN:
        return _part(sentence, quotation.span)
    whole = Span(min(sentence.span.start, quotation.span.start), max(sentence.span.end, quotation.span.end))
    return _own_part(quotation) if _shared(sentence, quotation, whole) else whole


def _shared(sentence: Sentence, quotation: Quotation, whole: Span) -> bool:
    """Whether somebody else is quoted in the sentence too."""
    speaker = quotation.speaker and quotation.speaker.name
    return any(
        other.speaker is not None and other.speaker.name != speaker and not quotation.span.overlap(other.span)
        for other in sentence.candidate.hit.quotations
        if other.span.overlap(whole)
    )


def _own_part(quotation: Quotation) -> Span:
    """From the speaker or the cue to the words they bring, whichever order they stand in."""
    spans = [quotation.span]
    spans += [quotation.cue.span] if quotation.cue else []
    spans += [quotation.mention] if quotation.mention else []
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _part(sentence: Sentence, turn: Span) -> Span:
    """The sentence and as many of its neighbours in the turn as fit."""
    inside = [span for span in sentence.candidate.sentences.spans if turn.covers(span)]
    chosen = sentence.span if turn.covers(sentence.span) else turn
    place = next((number for number, span in enumerate(inside) if span == chosen), None)
    if place is None:
        return Span(max(turn.start, sentence.span.start), min(turn.end, sentence.span.end))
    for neighbour in inside[place + 1 :]:
        if neighbour.end - chosen.start > _LONGEST_TURN // 2:
            break
        chosen = Span(chosen.start, neighbour.end)
    return chosen


def _around(passage: Span, span: Span) -> Span:
    return Span(min(passage.start, span.start), max(passage.end, span.end))


def _unnested(readings: Sequence[Reading]) -> list[Reading]:
    """Without those whose words a better one of the same document already holds, or mostly holds."""
    kept: list[Reading] = []
    for reading in readings:
        citation = reading.statement.citations[0]
        if not any(
            citation.document.id == other.document.id
            and 2 * citation.span.overlap(other.span) > min(len(citation.span), len(other.span))
            for other in (better.statement.citations[0] for better in kept)
        ):
            kept.append(reading)
    return kept


def _once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The same words of one speaker in several documents become one statement with several citations."""
    groups = gathered([reading.statement for reading in readings])
    return tuple(_merged([readings[place] for place in group]) for group in groups)


def _merged(group: Sequence[Reading]) -> Reading:
    """One statement of all, attributed as its surest member is."""
    surest = max(group, key=lambda reading: reading.statement.confidence)
    citations = (citation for reading in group for citation in reading.statement.citations)
    return Reading(cited(surest.statement, citations), group[0].sentence)
