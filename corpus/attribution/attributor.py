"""From a document to its quotations: turns, marks, tellings, links, speakers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.attribution.contents import content_of
from corpus.attribution.cues import Telling, may_tell, tellings
from corpus.attribution.labels import RollCall
from corpus.attribution.linking import Link, Scene, link, many_words, sentence_like
from corpus.attribution.marks import Run, runs
from corpus.attribution.parsing import Parser
from corpus.attribution.resolution import Resolver
from corpus.attribution.speakers import cast_of
from corpus.attribution.turns import turns
from corpus.attribution.units import units
from corpus.document import Document, Span
from corpus.quotation import Cue, Kind, Quotation, Speaker
from corpus.sentences import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language


_TURN = 0.98  # measured on six transcripts; what is wrong there is the gold


class Attributor:
    """Finds who said what.

    Args:
        language: the spaCy pipeline for English; by default the small one, loaded when the first sentence needs it.
    """

    def __init__(self, language: "Language | None" = None) -> None:
        self._parser = Parser(language)

    def find(self, document: Document) -> tuple[Quotation, ...]:
        """The quotations of a document in order of place."""
        said = list(_turn_quotations(document))
        first = said[0].span.start if said else len(document.text)
        told = self._told(document, Span(0, first)) if first else []
        return tuple(sorted([*told, *said], key=lambda quotation: (quotation.span.start, -quotation.span.end)))

    def _told(self, document: Document, part: Span) -> list[Quotation]:
        """The quotations of running text."""
        text = document.text
        scenes, quoted = self._scenes(text, part)
        links = link(text, scenes)
        parses = [scene.parses[place] for scene in scenes for place in sorted(scene.parses)]
        told = [telling for scene in scenes for place in sorted(scene.tellings) for telling in scene.tellings[place]]
        resolver = Resolver(text, cast_of(text, parses), parses, told)
        return list(_quotations(document, scenes, links, quoted, resolver))

    def _scenes(self, text: str, part: Span) -> tuple[list[Scene], Sequence[Run]]:
        """The paragraphs with their parses and tellings."""
        spans = paragraphs(text, part)
        quoted = runs(text, spans)
        scenes = []
        for number, span in enumerate(spans):
            here = [run for run in quoted if run.paragraph == number and run.outer is None]
            scenes.append(Scene(span, units(text, span, number, here)))
        wanted = [(scene, place) for number, scene in enumerate(scenes) for place in _worth_parsing(scenes, number)]
        places = {id(scene.units[place]): (scene, place) for scene, place in wanted}
        for parsed in self._parser.parse(scene.units[place] for scene, place in wanted):
            scene, place = places[id(parsed.unit)]
            scene.parses[place] = parsed
            scene.tellings[place] = list(tellings(parsed))
        return scenes, quoted


def _worth_parsing(scenes: Sequence[Scene], number: int) -> Iterator[int]:
    """The sentences of a paragraph that can carry an attribution."""
    scene = scenes[number]
    following = scenes[number + 1] if number + 1 < len(scenes) else None
    opens_next = following is not None and bool(following.units[0].runs) and following.units[0].runs[0][0] == 0
    for place, unit in enumerate(scene.units):
        bare = unit.text
        for start, end, _ in reversed(unit.runs):
            bare = bare[:start] + bare[end:]
        if not any(letter.isalpha() for letter in bare):
            continue
        next_quotes = place + 1 < len(scene.units) and bool(scene.units[place + 1].runs)
        last = place == len(scene.units) - 1 and opens_next
        if unit.runs or next_quotes or last or may_tell(bare):
            yield place


def _quotations(
    document: Document, scenes: Sequence[Scene], links: Sequence[Link], quoted: Sequence[Run], resolver: Resolver
) -> Iterator[Quotation]:
    """The quotations of all paragraphs: runs with their links, then what is told without marks."""
    text = document.text
    told: list[tuple[Span, Telling]] = []
    for scene in scenes:
        for place in sorted(scene.tellings):
            for telling in scene.tellings[place]:
                content = content_of(telling, text)
                if content is not None:
                    told.append((content, telling))
    jobs: list[tuple[Span, Kind, Link | Telling]] = []
    taken: list[Span] = []
    for made in links:
        around = next((span for span, telling in told if telling is made.telling and span.start <= made.run.words.start and made.run.words.end <= span.end + 2), None)
        letters = sum(map(str.isalnum, made.run.words.of(text)))
        if around is not None and letters < 0.8 * sum(map(str.isalnum, around.of(text))):
            continue
        if made.by and (many_words(text, made.run) or (sentence_like(text, made.run) and (made.telling or made.by == "same paragraph"))):
            jobs.append((made.run.words, Kind.DIRECT, made))
            taken.append(made.run.words)
    for span, telling in sorted(told, key=lambda pair: pair[0]):
        if any(2 * span.overlap(other) > min(len(span), len(other)) for other in taken):
            continue
        mixed = any(run.span.overlap(span) for run in quoted)
        taken.append(span)
        jobs.append((span, Kind.MIXED if mixed else Kind.INDIRECT, telling))
    for span, kind, why in sorted(jobs, key=lambda job: job[0]):
        yield _made(document, span, kind, why, resolver)


def _made(document: Document, span: Span, kind: Kind, why: Link | Telling, resolver: Resolver) -> Quotation:
    """A quotation with its speaker."""
    telling = why if isinstance(why, Telling) else why.telling
    who = resolver.resolve(why.mention, why.subject, why.parsed) if why.mention is not None else None
    cue = Cue.of(document, telling.cue) if telling is not None else None
    if who is None:
        speaker = None
        if why.mention is not None:
            speaker = Speaker(why.mention.of(document.text), why.mention)
        return Quotation.of(document, span, kind, cue=cue, speaker=speaker)
    return Quotation.of(
        document, span, kind, speaker=Speaker(who.name, why.mention, who.role), cue=cue, confidence=0.8, how=who.how
    )


def _turn_quotations(document: Document) -> Iterator[Quotation]:
    """The turns of a transcript, a quotation for each paragraph."""
    spoken = turns(document.text)
    if not spoken:
        return
    roll = RollCall(document.text, spoken[0].label.span.start)
    for turn in spoken:
        called = roll.call(turn.label.name)
        speaker = Speaker(called.name, turn.label.span, called.role) if called else None
        for piece in turn.pieces:
            yield Quotation.of(
                document,
                piece,
                Kind.TURN,
                speaker=speaker,
                cue=Cue.of(document, turn.label.span),
                confidence=_TURN if speaker else 0.0,
                how=called.how if called else "question from the floor",
            )


@cache
def _shared() -> Attributor:
    """The attributor that the function uses."""
    return Attributor()


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a document in order of place: who said them, by which words, and how sure that is."""
    return _shared().find(document)


def find_all(documents: Iterable[Document]) -> Iterator[tuple[Quotation, ...]]:
    """The quotations of each document, in order."""
    return map(find_quotations, documents)
