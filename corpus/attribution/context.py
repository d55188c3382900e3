"""Who speaks a quoted run whose own sentence doesn't say.

“A,” said Smith. “B.”                B: whoever spoke before in the paragraph
Smith smiled. “A.”                   the subject of the sentence before
“A. (the mark never closed) ⏎ “B.”   B: as A
Smith said: ⏎ “A.”                   who is announced in the paragraph before
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from corpus.attribution.parsing import Parsed

from corpus.attribution.cues import Telling
from corpus.attribution.linking import (
    UNKNOWN,
    Link,
    by_subject,
    by_telling,
    in_sentence,
    main_subject,
    many_words,
    sentence_like,
)
from corpus.attribution.marks import Run, last_sign
from corpus.attribution.scenes import Scene
from corpus.attribution.subjects import subject_of

_GUESSED = (UNKNOWN, "previous quotation", "previous telling", "previous subject")
_FEWEST_WORDS = 8  # fewer are a heading or an item
_MOST_OF_TERM = 4  # words
_NEAR = 160  # characters a quotation may end before the last telling of its paragraph and still be its last word


class Linker:
    """Links the quoted runs of a text, one paragraph after the other.

    Args:
        text: the document's text.
        scenes: its paragraphs, parsed.
    """

    def __init__(self, text: str, scenes: Sequence[Scene]) -> None:
        self._text = text
        self._scenes = scenes
        self._links: list[list[Link]] = [[] for _ in scenes]

    def links(self) -> list[Link]:
        """A link for each outermost run, in order."""
        for number, scene in enumerate(self._scenes):
            for place, unit in enumerate(scene.units):
                for _, _, run in unit.runs:
                    link = in_sentence(self._text, scene, place, run) or self._elsewhere(number, place, run)
                    self._links[number].append(link)
        self._give_back()
        return [link for linked in self._links for link in linked]

    def _give_back(self) -> None:
        """Gives paragraphs with open marks to whoever is named at the end of the speech: “A. ⏎ “B,” said Smith."""
        for number in range(len(self._scenes) - 2, -1, -1):
            here, following = self._links[number], self._links[number + 1]
            if not here or not following or here[-1].run.closed or here[-1].by not in _GUESSED:
                continue
            goes_on = following[0].run.span.start == self._scenes[number + 1].span.start
            if goes_on and following[0].mention is not None and following[0].by not in _GUESSED:
                here[-1] = _same(here[-1].run, following[0], "continued")

    def _elsewhere(self, number: int, place: int, run: Run) -> Link:
        """The link to somebody in another sentence, or another paragraph."""
        if not sentence_like(self._text, run) or self._is_embedded(number, run):
            return Link(run)
        earlier = self._earlier(number, place, run)
        if earlier is not None and (earlier.by == "same paragraph" or many_words(self._text, run)):
            return earlier
        if not many_words(self._text, run):
            return Link(run)
        return (
            self._continued(number, run)
            or self._next(number, place, run)
            or self._from_previous(number, run)
            or self._unclaimed(number, place, run)
        )

    def _is_embedded(self, number: int, run: Run) -> bool:
        """Whether a run is a term in its sentence, a few words set off by no mark: a “targeted area,” as they say."""
        before = self._text[self._scenes[number].span.start : run.span.start].rstrip()
        few = len(run.words.of(self._text).split()) <= _MOST_OF_TERM
        return few and before[-1:].isalnum() and self._text[run.words.start].islower()

    def _unclaimed(self, number: int, place: int, run: Run) -> Link:
        """The link of a run that nobody claims: speech if it is sentences by itself, else a name or scare quote."""
        unit = self._scenes[number].units[place]
        alone = unit.runs[0][1] - unit.runs[0][0] >= len(unit.text)
        return Link(run, by=UNKNOWN if alone and last_sign(self._text, run) in ".?!…" else "")

    def _earlier(self, number: int, place: int, run: Run) -> Link | None:
        """The speaker of the run before, or the teller or subject of the sentence before, in the same paragraph."""
        scene = self._scenes[number]
        for earlier in range(place - 1, -1, -1):
            span = scene.units[earlier].span
            linked = [link for link in self._links[number] if link.mention is not None and span.covers(link.run.span)]
            if linked:
                return _same(run, linked[-1], "same paragraph")
            told = _speaking(scene, earlier)
            if told:
                return by_telling(run, _chief(told), "previous telling")
            parsed = scene.parses.get(earlier)
            subject = main_subject(parsed) if parsed is not None else None
            if parsed is not None and subject is not None:
                return by_subject(run, subject, parsed, "previous subject")
        return None

    def _continued(self, number: int, run: Run) -> Link | None:
        """The speaker of the paragraph before, whose marks were never closed."""
        before = self._links[number - 1] if number else []
        goes_on = bool(before) and before[-1].mention is not None and not before[-1].run.closed
        return _same(run, before[-1], "continued") if goes_on else None

    def _next(self, number: int, place: int, run: Run) -> Link | None:
        """The teller in the sentence after it: “A.” It was Smith who said so."""
        scene = self._scenes[number]
        if place + 1 >= len(scene.units) or scene.units[place + 1].runs:
            return None
        told = _speaking(scene, place + 1)
        return by_telling(run, told[0], "beside") if told else None

    def _from_previous(self, number: int, run: Run) -> Link | None:
        """Whoever spoke, told or acted last in the paragraph before."""
        if not number:
            return None
        scene, links = self._scenes[number - 1], [link for link in self._links[number - 1] if link.mention is not None]
        told = [telling for place in sorted(scene.tellings) for telling in _speaking(scene, place)]
        if told and self._text[scene.span.end - 1] == ":":
            return by_telling(run, told[-1], "colon")
        if links and (not told or links[-1].run.span.end >= told[-1].cue.start - _NEAR):
            return _same(run, links[-1], "previous quotation")
        if told:
            return by_telling(run, _chief(told), "previous telling")
        announced = self._announced(scene)
        return by_subject(run, *announced, "colon") if announced else _by_last_subject(run, scene)

    def _announced(self, scene: Scene) -> "tuple[Token, Parsed] | None":
        """Who ends a paragraph with a colon, whatever the verb: Lee released this statement:."""
        parsed = scene.parses.get(len(scene.units) - 1)
        if parsed is None or self._text[scene.span.end - 1] != ":":
            return None
        root = next((token for token in parsed.doc if token.head.i == token.i and token.pos_ == "VERB"), None)
        subject = subject_of(root) if root is not None else None
        fits = subject is not None and parsed.run_of(subject) is None and subject.text[0].isupper()
        return (subject, parsed) if subject is not None and fits else None


def block_quotes(text: str, scenes: Sequence[Scene]) -> Iterator[Link]:
    """Paragraphs set off without marks after a telling that ends with a colon: Smith added: ⏎ It was late."""
    for scene, following in pairwise(scenes):
        told = _speaking(scene, len(scene.units) - 1)
        words = following.span.of(text)
        whole = text[scene.span.end - 1] == ":" and words[-1] in ".?!…" and words[0].isupper()
        if told and whole and len(words.split()) >= _FEWEST_WORDS and not any(unit.runs for unit in following.units):
            span = following.span
            yield by_telling(Run(span, span, closed=True, paragraph=following.units[0].paragraph), told[-1], "colon")


def _by_last_subject(run: Run, scene: Scene) -> Link | None:
    """The link to the subject of a paragraph's last sentence that is about somebody."""
    for place in sorted(scene.parses, reverse=True):
        subject = main_subject(scene.parses[place])
        if subject is not None:
            return by_subject(run, subject, scene.parses[place], "previous subject")
    return None


def _chief(told: Sequence[Telling]) -> Telling:
    """The last telling that isn't an aside in somebody else's: Lee explained that it fell, *which he said* was bad."""
    main = [telling for telling in told if telling.token.dep_ != "relcl" and _is_free(telling)]
    return (main or told)[-1]


def _is_free(telling: Telling) -> bool:
    """Whether no relative clause holds a telling."""
    return all(above.dep_ != "relcl" for above in telling.token.ancestors)


def _same(run: Run, other: Link, by: str) -> Link:
    """The link to whoever spoke another run."""
    return Link(run, None, other.mention, other.subject, other.parsed, by)


def _speaking(scene: Scene, place: int) -> list[Telling]:
    """The tellings of a sentence that can introduce words between marks."""
    return [telling for telling in scene.tellings.get(place, []) if telling.speaks and telling.mention is not None]
