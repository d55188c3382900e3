"""Quotations within quotations: what a speaker says that somebody said.

    “He told me, ‘Go home,’ and I went,” she said.        Go home: he
    MR. GIBBS:  The President said, “Not now.”            Not now.: the President

Only what the outer words attribute is kept: most marks inside a quotation are titles and scare quotes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.attribution.assembly import Words, quotations
from corpus.attribution.linking import Link, in_sentence, many_words
from corpus.attribution.marks import Run, runs
from corpus.attribution.resolution import Resolver
from corpus.attribution.scenes import Scene, scenes
from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation, Speaker

_FIRST_PERSON = frozenset(["i", "me", "we", "us"])
_ATTRIBUTED = frozenset(["tag", "governed", "before"])
_DISCOUNT = 0.85  # what is heard through somebody else's mouth is parsed worse


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """The words of an outer quotation, made ready to be searched for inner ones."""

    outer: Span
    scene: Scene

    def sentences(self) -> Iterator[tuple[Scene, int]]:
        """The sentences with a quoted run in them."""
        return ((self.scene, place) for place, unit in enumerate(self.scene.units) if unit.runs)


def inside_runs(text: str, quoted: Sequence[Run]) -> list[Inside]:
    """The outermost runs that hold others."""
    by_outer: dict[Span, list[Run]] = {}
    for run in quoted:
        if run.outer is not None:
            by_outer.setdefault(run.outer, []).append(run)
    outermost = {run.words for run in quoted if run.outer is None}
    return list(_made(text, ((outer, held) for outer, held in by_outer.items() if outer in outermost)))


def inside_turns(text: str, pieces: Sequence[Span]) -> list[Inside]:
    """The paragraphs of turns that hold quoted runs."""
    by_piece: dict[int, list[Run]] = {}
    for run in runs(text, pieces):
        if run.outer is None and run.closed:
            by_piece.setdefault(run.paragraph, []).append(run)
    return list(_made(text, ((pieces[number], held) for number, held in by_piece.items())))


def _made(text: str, groups: Iterable[tuple[Span, list[Run]]]) -> Iterator[Inside]:
    """Each outer span with its sentences."""
    for outer, held in groups:
        inner = [replace(run, paragraph=0) for run in held if outer.covers(run.span)]
        if inner:
            yield Inside(outer, scenes(text, [outer], inner)[0])


def inner_quotations(document: Document, inside: Inside, around: Quotation, resolver: Resolver) -> Iterator[Quotation]:
    """The inner quotations that the words of the outer one attribute."""
    links: list[Link] = []
    for place, unit in enumerate(inside.scene.units):
        for _, _, run in unit.runs:
            link = in_sentence(document.text, inside.scene, place, run)
            if link is not None and link.by in _ATTRIBUTED and many_words(document.text, run):
                links.append(link)
    words = [Words(link.run.words, Kind.DIRECT, link) for link in links]
    for link, found in zip(links, quotations(document, words, resolver, around.span), strict=True):
        yield _first_person(document, found, link.mention, around)


def _first_person(document: Document, found: Quotation, mention: Span | None, around: Quotation) -> Quotation:
    """The inner quotation; an "I" in it is the outer one's speaker."""
    found = replace(found, confidence=round(found.confidence * _DISCOUNT, 3))
    if mention is None or mention.of(document.text).lower() not in _FIRST_PERSON:
        return found
    if around.speaker is None:
        return replace(found, speaker=None, confidence=0.0, how="the speaker of the words around it isn't known")
    speaker = Speaker(around.speaker.name, around.speaker.role)
    confidence = round(around.confidence * _DISCOUNT, 3)
    return replace(found, speaker=speaker, confidence=confidence, how=f"{mention.of(document.text)} → {speaker.name}")
