"""A quotation beside what it may be made from: which words were kept, added and left out, and which of that openly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.verdict import Change, Edit
from assistant.wordforms import CLOSE, LEFT_OUT, OPEN, Forms, is_word

_ROOM = 1.5
"""How much longer than the draft's words the source's may be before they are no longer looked at."""

_MORE = 16
"""Words looked at beyond that: a "he said" with a name and an office."""

_LETTERED = len(("[", "W", "]", "e"))


@dataclass(frozen=True, slots=True)
class Step:
    """Forms of the draft beside forms of the source: alike, or one in the place of the other.

    Args:
        change: `KEPT` where alike, else `ADDED`, which may put words in the place of others.
        ours: first and last, half-open, of the draft's.
        theirs: of the source's.
        openly: whether the draft says so.
    """

    change: Change
    ours: tuple[int, int]
    theirs: tuple[int, int]
    openly: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """A quotation beside a part of a text.

    Args:
        ours: the draft's forms.
        theirs: the source's.
        steps: in order.
    """

    ours: Forms
    theirs: Forms
    steps: tuple[Step, ...]

    @property
    def first(self) -> int:
        """The first of the source's forms."""
        return self.steps[0].theirs[0]

    @property
    def last(self) -> int:
        """After the last of them."""
        return self.steps[-1].theirs[1]

    def kept(self) -> tuple[str, ...]:
        """The words that are the same."""
        spans = (step.ours for step in self.steps if step.change is Change.KEPT)
        return tuple(form for first, last in spans for form in self.ours.forms[first:last] if is_word(form))

    def closed(self) -> int:
        """How many words the draft gives as the source's: those in brackets aren't."""
        openly = bracketed(self.ours.forms)
        return sum(is_word(form) for place, form in enumerate(self.ours.forms) if place not in openly)

    def longest(self) -> int:
        """The most words in a row that are the same."""
        spans = (step.ours for step in self.steps if step.change is Change.KEPT)
        return max((sum(map(is_word, self.ours.forms[slice(*span)])) for span in spans), default=0)

    def likeness(self) -> float:
        """0 to 1: twice the words kept over all words of both.

        Not counted is what the draft leaves out openly, and "he said" between two parts.

        Source: Dice 1945, doi:10.2307/1932409.
        """
        both = self.closed()
        for step in self.steps:
            theirs = self.theirs.forms[slice(*step.theirs)]
            if not step.openly and not {OPEN, CLOSE} <= set(theirs):
                both += sum(map(is_word, theirs))
        return 2 * len(self.kept()) / both if both else 0.0

    def moves_marks(self) -> bool:
        """Whether marks stand elsewhere than in the source."""
        return any(
            form in (OPEN, CLOSE)
            for step in self.steps
            if step.change is not Change.KEPT
            for form in (*self.ours.forms[slice(*step.ours)], *self.theirs.forms[slice(*step.theirs)])
        )

    def edits(self) -> tuple[Edit, ...]:
        """The difference, in the words of both."""
        return tuple(_merged(self._edits()))

    def _edits(self) -> Iterator[Edit]:
        for step in self.steps:
            if step.change is Change.KEPT:
                yield Edit(Change.KEPT, self.ours.words(*step.ours))
                continue
            gone, put = self.theirs.words(*step.theirs), self.ours.words(*step.ours)
            if gone:
                yield Edit(Change.LEFT_OUT, gone, step.openly)
            if put:
                yield Edit(Change.ADDED, put, step.openly)


def _merged(edits: Iterator[Edit]) -> Iterator[Edit]:
    last: Edit | None = None
    for edit in edits:
        if last and (last.change, last.openly) == (edit.change, edit.openly):
            last = replace(last, text=last.text + edit.text)
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def bracketed(forms: Sequence[str]) -> frozenset[int]:
    """The places of forms in square brackets, brackets included."""
    inside: set[int] = set()
    opened: int | None = None
    for place, form in enumerate(forms):
        if form == "[":
            opened = place
        elif form == "]" and opened is not None:
            inside.update(range(opened, place + 1))
            opened = None
    return frozenset(inside)


def without_brackets(ours: Forms) -> Forms:
    """The same with "[W]e" as one word; the letter of another case is there openly."""
    forms, starts, ends = list(ours.forms), list(ours.starts), list(ours.ends)
    for at in range(len(forms) - _LETTERED, -1, -1):
        opening, letter, closing, rest = forms[at : at + _LETTERED]
        last = at + _LETTERED - 1
        if (opening, closing) == ("[", "]") and len(letter) == 1 and is_word(rest) and ends[last - 1] == starts[last]:
            forms[at : last + 1], starts[at : last + 1], ends[at : last + 1] = (
                [letter + rest],
                [starts[at]],
                [ends[last]],
            )
    return Forms(ours.text, tuple(forms), tuple(starts), tuple(ends), ours.quoted)


def align(ours: Forms, theirs: Forms) -> Aligned | None:
    """The quotation beside the part of the source that it shares most with; None where they share no word.

    Each part between dots that say that words are left out is looked for after the one before.
    """
    openly, steps, after = bracketed(ours.forms), list[Step](), 0
    asked = tuple("" if place in openly else form for place, form in enumerate(ours.forms))
    matcher = SequenceMatcher(None, (), theirs.forms, autojunk=False)
    for first, last in _segments(ours.forms):
        found = _segment(matcher, asked, theirs, (first, last), after)
        if not found:
            steps.append(Step(Change.ADDED, (first, last), (after, after)))
            continue
        if steps:  # the dots in the place of what they leave out
            steps.append(Step(Change.ADDED, (steps[-1].ours[1], first), (after, found[0].theirs[0]), openly=True))
        steps += (replace(step, openly=_is_open(step, openly)) for step in found)
        after = steps[-1].theirs[1]
    if not any(step.change is Change.KEPT and _has_word(ours, step) for step in steps):
        return None
    return Aligned(ours, theirs, tuple(_placed(steps)))


def _has_word(ours: Forms, step: Step) -> bool:
    return any(map(is_word, ours.forms[slice(*step.ours)]))


def _placed(steps: list[Step]) -> Iterator[Step]:
    """Those found nowhere beside the place where the next begins."""
    begins = next(step.theirs[0] for step in steps if step.change is Change.KEPT)
    for step in steps:
        lost = step.theirs[0] == step.theirs[1] and step.theirs[0] < begins
        yield replace(step, theirs=(begins, begins)) if lost else step


def _is_open(step: Step, openly: frozenset[int]) -> bool:
    places = range(*step.ours)
    return step.change is not Change.KEPT and bool(places) and all(place in openly for place in places)


def _segments(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts between dots."""
    edges = [place for place, form in enumerate(forms) if form == LEFT_OUT]
    for before, after in pairwise([-1, *edges, len(forms)]):
        first, last = before + 1, after
        while first < last and forms[first] in "].,":
            first += 1
        while last > first and (forms[last - 1] == "[" or (forms[last - 1] in ".," and after in edges)):
            last -= 1
        if first < last:
            yield first, last


def _segment(
    matcher: "SequenceMatcher[str]", asked: Sequence[str], theirs: Forms, part: tuple[int, int], after: int
) -> list[Step]:
    """One part beside what it is made from."""
    wanted = asked[slice(*part)]
    matcher.set_seq1(wanted)
    anchor = matcher.find_longest_match(0, len(wanted), after, len(theirs))
    if not anchor.size:
        return []
    rest = len(wanted) - anchor.a - anchor.size
    low = max(after, anchor.b - int(_ROOM * anchor.a) - _MORE)
    high = min(len(theirs), anchor.b + anchor.size + int(_ROOM * rest) + _MORE)
    codes = SequenceMatcher(None, wanted, theirs.forms[low:high], autojunk=False).get_opcodes()
    steps = [
        Step(
            Change.KEPT if tag == "equal" else Change.ADDED,
            (part[0] + a1, part[0] + a2),
            (low + b1, low + b2),
        )
        for tag, a1, a2, b1, b2 in codes
    ]
    return _trimmed(theirs.forms, steps)


def _trimmed(forms: Sequence[str], steps: list[Step]) -> list[Step]:
    """Without what stands before and after in the source; as many words as the draft has others there stay."""
    first, last = steps[0], steps[-1]
    if first.change is not Change.KEPT:
        end = first.theirs[1]
        begin = max(first.theirs[0], end - (first.ours[1] - first.ours[0]))
        begin = max([begin, *(place + 1 for place in range(begin, end) if forms[place] in _EDGES)])
        steps[0] = replace(first, theirs=(begin, end))
    if last.change is not Change.KEPT and len(steps) > 1:
        begin = last.theirs[0]
        end = min(last.theirs[1], begin + last.ours[1] - last.ours[0])
        end = min([end, *(place for place in range(begin, end) if forms[place] in _EDGES)])
        steps[-1] = replace(last, theirs=(begin, end))
    return [step for step in steps if step.ours[0] < step.ours[1] or step.theirs[0] < step.theirs[1]]


_EDGES = (OPEN, CLOSE, ".", "!", "?")
