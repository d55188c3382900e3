"""An unbroken stretch of a statement inside a sentence that tells it: in quotation marks, or in reported speech."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.framing import DATED
from assistant.wordforms import CLOSE, OPEN, Forms, forms_of, is_word
from corpus.attribution.marks import Run
from corpus.document import Span
from corpus.names import fold
from corpus.sentences import sentences

_THIRD = {
    "i": "he she they it",
    "we": "they he she it",
    "my": "his her their its",
    "our": "their his her its",
    "me": "him her them it",
    "us": "them",
    "am": "is was",
    "is": "was",
    "are": "were was",
    "have": "has had",
    "has": "had",
    "do": "does did",
    "does": "did",
    "will": "would",
    "can": "could",
}
"""How words change when somebody else tells them."""

_EDGES = frozenset([",", ";", ":", ".", "!", "?", "-", "…", "(", ")", "[", "]", OPEN, CLOSE])
_BEGINS = frozenset("and but so because".split())
_GOES_ON = frozenset("and but so because when while since as which who where for in on at by with from after".split())
"""Words before which a part of a sentence may end, what it says being whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a sentence.

    Args:
        word: folded.
        span: its place.
        quoted: the number of the quotation it stands in; None outside.
    """

    word: str
    span: Span
    quoted: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence laid beside a statement: the words taken over, and those around them.

    Args:
        first: the first word of the source.
        last: after the last.
        taken: the sentence's words that stand for them.
        before: the words before.
        middle: those between, if the stretch is interrupted.
        after: those after.
    """

    first: int
    last: int
    taken: tuple[Part, ...]
    before: tuple[Part, ...]
    middle: tuple[Part, ...]
    after: tuple[Part, ...]


class Source:
    """A statement's words, and where what they say begins and ends.

    Args:
        text: the words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms: Forms = forms_of(text, Span(0, len(text)))
        self.places = tuple(place for place, form in enumerate(self.forms.forms) if is_word(form))
        self.words = tuple(fold(self.forms.forms[place]) for place in self.places)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return sentences(self.text)

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to before `last`."""
        return self.forms.span(self.places[first], self.places[last - 1] + 1)

    @cached_property
    def beginnings(self) -> tuple[int, ...]:
        """The words with which something begins to be said."""
        return tuple(word for word in range(len(self.words)) if self._begins(word))

    def _begins(self, word: int) -> bool:
        if word == 0 or (word == 1 and self.words[0] == "that"):
            return True
        before = self.forms.forms[self.places[word] - 1]
        return before in _EDGES or fold(before) in _BEGINS

    def ends(self, word: int) -> bool:
        """Whether something has been said before this word."""
        if word == len(self.words):
            return self.places[-1] + 1 == len(self.forms) or self._after(word) in _EDGES
        return self._after(word) in _EDGES or (self.words[word] in _GOES_ON and not self.words[word - 1][-1].isdigit())

    def _after(self, word: int) -> str:
        return self.forms.forms[self.places[word - 1] + 1]

    def around(self, first: int, last: int) -> Iterator[str]:
        """The words of the same sentences that aren't among words `first` to before `last`."""
        taken = self.span(first, last)
        whole = [sentence for sentence in self._sentences if sentence.overlap(taken)]
        for number, place in enumerate(self.places):
            here = Span(self.forms.starts[place], self.forms.ends[place])
            if not first <= number < last and any(sentence.overlap(here) for sentence in whole):
                yield self.words[number]

    def asks(self, first: int, last: int) -> bool:
        """Whether one of their sentences asks."""
        taken = self.span(first, last)
        return any("?" in sentence.of(self.text)[-3:] for sentence in self._sentences if sentence.overlap(taken))


def parts_of(text: str, quoted: Sequence[Run]) -> tuple[Part, ...]:
    """The words of a sentence, and the signs that stand for a day."""
    forms = forms_of(text, Span(0, len(text)), quoted)
    found = []
    for form, start, end in zip(forms.forms, forms.starts, forms.ends, strict=True):
        if is_word(form) or form == DATED:
            inside = (number for number, run in enumerate(quoted) if run.words.covers(Span(start, end)))
            found.append(Part(fold(form), Span(start, end), next(inside, None)))
    return tuple(found)


def laid_beside(parts: Sequence[Part], source: Source, allows: Callable[[str], bool]) -> Iterator[Stretch]:
    """Every way in which the sentence is one unbroken stretch of the source, with nothing else but what is allowed."""
    for start, part in enumerate(parts):
        for first in source.beginnings:
            if _alike(source, first, part):
                stretch = _laid(parts, start, source, first, allows)
                if stretch:
                    yield stretch
        if not _frames(part, allows):
            return


def _laid(
    parts: Sequence[Part], start: int, source: Source, first: int, allows: Callable[[str], bool]
) -> Stretch | None:
    """The one that begins with these words; interrupted at most once."""
    middle_at, at = _run(parts, start, source, first)
    goes_on = middle_at
    while goes_on < len(parts) and _frames(parts[goes_on], allows):
        goes_on += 1
    before = tuple(parts[:start])
    if goes_on == len(parts):
        return Stretch(first, at, tuple(parts[start:middle_at]), before, (), tuple(parts[middle_at:]))
    end, last = _run(parts, goes_on, source, at)
    if goes_on == middle_at or last == at or not all(_frames(part, allows) for part in parts[end:]):
        return None
    taken = (*parts[start:middle_at], *parts[goes_on:end])
    return Stretch(first, last, taken, before, tuple(parts[middle_at:goes_on]), tuple(parts[end:]))


def _run(parts: Sequence[Part], start: int, source: Source, first: int) -> tuple[int, int]:
    """How far both go on alike."""
    while start < len(parts) and first < len(source.words) and _alike(source, first, parts[start]):
        start, first = start + 1, first + 1
    return start, first


def _frames(part: Part, allows: Callable[[str], bool]) -> bool:
    return part.quoted is None and allows(part.word)


def _alike(source: Source, place: int, part: Part) -> bool:
    """Whether a word is that of the source; outside quotations it may have changed as reported speech does."""
    word = source.words[place]
    if part.word == word:
        return True
    if part.quoted is not None:
        return False
    present = word.removesuffix("s")
    told = (*_THIRD.get(word, "").split(), f"{present}ed", f"{present}d" if present.endswith("e") else "")
    return part.word in told
