"""From links and tellings to quotations: which words, of what kind, by whom.

“A,” said Smith.                      direct: the words between the marks
Smith called it “a mess”.             mixed: the words that the telling governs, marks and all
Smith said that it was a mess.        indirect
the “Contract with America”           nothing: a name, and nobody's words
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.attribution.confidence import confidence
from corpus.attribution.contents import content_of
from corpus.attribution.cues import Telling
from corpus.attribution.linking import Link, by_telling, many_words, sentence_like
from corpus.attribution.marks import Run
from corpus.attribution.resolution import Resolver
from corpus.attribution.wordlists import words
from corpus.document import Document, Span
from corpus.quotation import Cue, Kind, Quotation, Speaker

_MARK = 2  # characters of the longest mark
_LETTERS_MORE = len("that")  # what a telling may govern besides the run if the run is to be a direct quotation
_PRONOUNS = ("he", "she", "they", "i", "nobody", "thing")
_LINK_WORDS = {
    "same paragraph": "goes on from the quotation before",
    "continued": "goes on from the paragraph before",
    "previous quotation": "as the quotation in the paragraph before",
    "previous telling": "who was reported just before",
    "previous subject": "whom the sentence before is about",
    "own subject": "whom the sentence is about",
    "colon": "announced in the paragraph before",
    "signature": "signed below",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be quoted, and what gives them to somebody."""

    span: Span
    kind: Kind
    why: Link


def chosen(
    text: str, links: Sequence[Link], blocks: Iterable[Link], told: Sequence[Telling], quoted: Sequence[Run]
) -> list[Words]:
    """The words to be quoted, in order of place: runs by their links, blocks set off, and what is told."""
    told_spans = ((content_of(telling, text), telling) for telling in told)
    contents = [(_with_marks(span, quoted), telling) for span, telling in told_spans if span is not None]
    found = [Words(link.run.words, Kind.DIRECT, link) for link in links if _stands_alone(text, link, contents)]
    found += [Words(link.run.words, Kind.INDIRECT, link) for link in blocks]
    taken = [each.span for each in found]
    for span, telling in sorted(contents, key=lambda pair: pair[0]):
        if all(_fits(span, other) for other in taken):
            taken.append(span)
            kind = Kind.MIXED if any(run.span.overlap(span) for run in quoted) else Kind.INDIRECT
            found.append(Words(span, kind, by_telling(Run(span, span, closed=True, paragraph=0), telling, "told")))
    return sorted(found, key=lambda each: (each.span.start, -each.span.end))


def _fits(span: Span, other: Span) -> bool:
    """Whether what a telling governs is quoted beside, or around, words that are quoted already."""
    overlap = span.overlap(other)
    return not overlap or (span.covers(other) and 2 * overlap <= len(span))


def _with_marks(span: Span, quoted: Sequence[Run]) -> Span:
    """The span with the marks, and the stop, of a run that it begins or ends with."""
    for run in quoted:
        if run.outer is None and run.span.overlap(span):
            start = run.span.start if 0 < span.start - run.span.start <= _MARK else span.start
            end = run.span.end if 0 < run.span.end - span.end <= _MARK + 1 else span.end
            span = Span(start, end)
    return span


def _stands_alone(text: str, link: Link, contents: Sequence[tuple[Span, Telling]]) -> bool:
    """Whether a run is a quotation by itself, and not a name, a scare quote or part of a longer mixed one."""
    run = link.run
    if not link.by:
        return False
    if not many_words(text, run) and not (sentence_like(text, run) and (link.telling or link.by == "same paragraph")):
        return False
    around = next((span for span, telling in contents if telling is link.telling and _holds(span, run.words)), None)
    if around is None:
        return True
    more = _letters(around.of(text)) - _letters(run.words.of(text))
    return more <= (0 if text[run.words.start].islower() else _LETTERS_MORE)


def _holds(span: Span, words: Span) -> bool:
    """Whether the words stand in the span, but for a stop at their end."""
    return span.start <= words.start and words.end <= span.end + 2


def _letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def quotations(
    document: Document, wanted: Sequence[Words], resolver: Resolver, outer: Span | None = None
) -> Iterator[Quotation]:
    """The words, in order of place, as quotations with their speakers; `outer` is around all of them."""
    around: list[Span] = [outer] if outer is not None else []
    for each in wanted:
        while around and not around[-1].covers(each.span):
            around.pop()
        yield _quotation(document, each, resolver, around[-1] if around else outer)
        around.append(each.span)


def _quotation(document: Document, wanted: Words, resolver: Resolver, outer: Span | None) -> Quotation:
    """One quotation; its speaker is None where no mention was found, or a pronoun that nothing answers."""
    link = wanted.why
    cue = Cue.of(document, link.telling.cue) if link.telling is not None else None
    said = " ".join(link.mention.of(document.text).split()) if link.mention is not None else ""
    meant = resolver.resolve(link.mention, link.subject, link.parsed) if link.mention is not None else None
    if link.mention is None or meant is None or not _is_name(meant.name):
        named = said and said.lower() not in words("pronouns", "thing")
        how = f"only called “{said}”" if named else "the document doesn't say who"
        return Quotation.of(document, wanted.span, wanted.kind, mention=link.mention, cue=cue, outer=outer, how=how)
    return Quotation.of(
        document,
        wanted.span,
        wanted.kind,
        speaker=Speaker(meant.name, meant.role),
        mention=link.mention,
        cue=cue,
        confidence=confidence(link.by, meant),
        how=f"{_LINK_WORDS[link.by]}: {meant.how}" if link.by in _LINK_WORDS else meant.how,
        outer=outer,
    )


def _is_name(name: str) -> bool:
    """Whether it names or describes somebody, and isn't a pronoun or what is left of a word."""
    return name[0].isalnum() and not any(name.lower() in words("pronouns", sort) for sort in _PRONOUNS)


def unattributed(document: Document, quoted: Sequence[Run]) -> Iterator[Quotation]:
    """The quoted runs of a text in a language that isn't parsed, nobody named: in marks, from three words on."""
    for run in quoted:
        if run.outer is None and (run.span == run.words or many_words(document.text, run)):
            yield Quotation.of(document, run.words, Kind.DIRECT, how="sentences in this language aren't parsed")


def in_order(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Quotations in order of place, an outer one before those in it."""
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))
