"""A text made ready: its paragraphs, their sentences, and the parses of those that can carry an attribution."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.attribution.cues import Telling, may_tell, tellings
from corpus.attribution.marks import Run
from corpus.attribution.parsing import Parsed
from corpus.attribution.units import Unit, units
from corpus.attribution.wordlists import words
from corpus.document import Span

_LONG_WORD, _CAPITALS = 4, 0.85


@dataclass(slots=True, eq=False)
class Scene:
    """A paragraph: its sentences, and by their number the parses and tellings of those that were parsed."""

    span: Span
    units: tuple[Unit, ...]
    parses: dict[int, Parsed] = field(default_factory=dict)
    tellings: dict[int, list[Telling]] = field(default_factory=dict)

    def take(self, place: int, parsed: Parsed) -> None:
        """Keeps a sentence's parse and what it tells."""
        self.parses[place] = parsed
        self.tellings[place] = list(tellings(parsed))


def scenes(text: str, spans: Sequence[Span], quoted: Sequence[Run]) -> list[Scene]:
    """The paragraphs at `spans`, with the outermost of the quoted runs, not yet parsed."""
    by_paragraph: dict[int, list[Run]] = {}
    for run in quoted:
        by_paragraph.setdefault(run.paragraph, []).append(run)
    return [Scene(span, units(text, span, number, by_paragraph.get(number, []))) for number, span in enumerate(spans)]


def worth_parsing(prepared: Sequence[Scene]) -> Iterator[tuple[Scene, int]]:
    """The sentences that can carry an attribution: with a run or a telling word, or right before a run."""
    for number, scene in enumerate(prepared):
        following = prepared[number + 1].units[0] if number + 1 < len(prepared) else None
        opens_next = following is not None and bool(following.runs) and following.runs[0][0] == 0
        for place, unit in enumerate(scene.units):
            outside = _outside_runs(unit)
            if not any(letter.isalpha() for letter in outside) or _is_headline(unit.text):
                continue
            after = scene.units[place + 1] if place + 1 < len(scene.units) else following
            before_run = bool(scene.units[place + 1].runs) if place + 1 < len(scene.units) else opens_next
            if unit.runs or before_run or may_tell(outside) or (after is not None and _looks_back(after)):
                yield scene, place


def parses(prepared: Sequence[Scene]) -> list[Parsed]:
    """Every parse, in order of place."""
    return [scene.parses[place] for scene in prepared for place in sorted(scene.parses)]


def told(prepared: Sequence[Scene]) -> list[Telling]:
    """Every telling, in order of place."""
    return [telling for scene in prepared for place in sorted(scene.tellings) for telling in scene.tellings[place]]


def _outside_runs(unit: Unit) -> str:
    """The sentence without its quoted runs."""
    outside = unit.text
    for start, end, _ in reversed(unit.runs):
        outside = outside[:start] + outside[end:]
    return outside


def _looks_back(unit: Unit) -> bool:
    """Whether a sentence that may tell begins with a pronoun, so that the one before tells whose it is."""
    first = unit.text.split(maxsplit=1)[0].lower()
    return any(first in words("pronouns", sort) for sort in ("he", "she", "they")) and may_tell(unit.text)


def _is_headline(sentence: str) -> bool:
    """Whether a sentence is a headline, in capitals and without a stop: what it tells, the text tells better."""
    long_words = [word for word in sentence.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    if sentence[-1:] in '.!?:”"' or len(long_words) < _LONG_WORD:
        return False
    return sum(word[0].isupper() for word in long_words) >= _CAPITALS * len(long_words)
