"""Where a quotation stands word for word, and whether it is all that its sentence says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.drafting import Piece
from assistant.verdict import Change, Edit
from assistant.whose import Voices, Whose
from assistant.wordforms import CLOSE, LEFT_OUT, OPEN, Forms, forms_of, is_word
from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation
from index.verbatim import Stretch

_STOPS = frozenset((".", "!", "?", LEFT_OUT))
_TURNS = frozenset(("?", "!"))
_SHOWN = 24
"""Words of the rest of a sentence that are shown, at most."""

_CONTEXT = 300
"""Characters shown on either side of the words."""

_SPACES, _MARKS, _DASHES = re.compile(r"\s+"), re.compile("[\"“”„‟«»‹›‘’‚'`´]"), re.compile(r"[-‐-―−]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quotation of a draft as it is looked for.

    Args:
        piece: it.
        forms: its words and signs, without what a sentence around it puts at the edges.
        stop: the sign at its end that was left off; empty if there is none.
        opened: whether dots before it say that something is left out.
        cut: whether dots after it do.
    """

    piece: Piece
    forms: Forms
    stop: str = ""
    opened: bool = False
    cut: bool = False

    @classmethod
    def of(cls, text: str, piece: Piece) -> "Wanted | None":
        """The quotation at a place of a draft; None if it holds no word."""
        forms = forms_of(text, piece.span, piece.inner)
        first, last = 0, len(forms)
        while first < last and forms.forms[first] in ("-", LEFT_OUT, ","):
            first += 1
        while last > first and forms.forms[last - 1] in (".", ",", ";", ":", "-", LEFT_OUT):
            last -= 1
        core, ends = forms.part(first, last), forms.forms[last:]
        if not any(map(is_word, core.forms)):
            return None
        return cls(piece, core, ends[0] if ends else "", LEFT_OUT in forms.forms[:first], LEFT_OUT in ends)

    @property
    def words(self) -> int:
        """How many it has."""
        return sum(map(is_word, self.forms.forms))

    @property
    def begins(self) -> bool:
        """Whether it is given as the beginning of a sentence."""
        return not (self.piece.embedded or self.piece.goes_on or self.opened)

    @property
    def ends(self) -> bool:
        """Whether it is given as the end of one."""
        return not (self.piece.embedded or self.piece.continued or self.cut)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a quotation stand.

    Args:
        number: the document's row.
        document: it.
        theirs: the forms around the place.
        first: of them, the first of the words.
        last: after the last.
        said: the quotation in which they stand.
        whose: whether they are whose the draft says.
        before: words of their sentence that stand before them and are left out.
        after: after them.
        reported: whether the document gives them in a reporter's words.
    """

    number: int
    document: Document
    theirs: Forms
    first: int
    last: int
    said: Quotation | None
    whose: Whose
    before: str = ""
    after: str = ""
    reported: bool = False

    @property
    def span(self) -> Span:
        """The words."""
        return self.theirs.span(self.first, self.last)

    @property
    def clean(self) -> bool:
        """Whether the words may be quoted so."""
        return not (self.before or self.after or self.reported)

    def citation(self) -> Citation:
        """The place, with some text around it."""
        return cited(self.document, self.span)


def cited(document: Document, span: Span) -> Citation:
    """A place with some text around it, from a blank to a blank."""
    low, high = max(0, span.start - _CONTEXT), min(len(document.text), span.end + _CONTEXT)
    low = document.text.find(" ", low, span.start) + 1 or span.start if low else 0
    if high < len(document.text):
        high = max(document.text.rfind(" ", span.end, high), span.end)
    return Citation(document, span, Span(min(low, span.start), high))


def places(wanted: Wanted, stretch: Stretch, theirs: Forms, voices: Voices) -> Iterator[Place]:
    """Where the words stand in a stretch, form for form."""
    for first in theirs.find(wanted.forms.forms):
        last = first + len(wanted.forms)
        span = theirs.span(first, last)
        said = voices.around(stretch.number, stretch.document, span)
        marked = _between_marks(theirs, span)
        reported = said is not None and said.kind in (Kind.INDIRECT, Kind.MIXED) and not marked
        if said is None and marked:
            whose = Whose.UNSTATED
        else:
            whose = voices.whose(wanted.piece.speaker, said, stretch.number, stretch.document)
        before = _before(theirs, first, said) if wanted.begins else ""
        after = _after(theirs, last, wanted) if wanted.ends else ""
        yield Place(
            stretch.number,
            stretch.document,
            theirs,
            first,
            last,
            said,
            whose,
            before,
            after,
            reported,
        )


def _between_marks(theirs: Forms, span: Span) -> bool:
    """Whether the words begin and end between quotation marks."""
    ends = (Span(span.start, span.start + 1), Span(span.end - 1, span.end))
    return all(any(run.words.covers(end) for run in theirs.quoted) for end in ends)


def _before(theirs: Forms, first: int, said: Quotation | None) -> str:
    """The beginning of the sentence, where the words are but its end."""
    begins = first
    while begins > 0 and first - begins < _SHOWN:
        form = theirs.forms[begins - 1]
        gap = theirs.text[theirs.ends[begins - 1] : theirs.starts[begins]]
        if form in (OPEN, CLOSE, ":", ")", "]") or "\n\n" in gap:
            break
        if form in _STOPS and not theirs.forms[begins][0].islower():  # after "U.S." a sentence may go on
            break
        if said is not None and theirs.starts[begins - 1] < said.span.start:
            break
        begins -= 1
    while begins < first and not is_word(theirs.forms[begins]):
        begins += 1
    return theirs.words(begins, first)


def _after(theirs: Forms, last: int, wanted: Wanted) -> str:
    """The rest of the sentence, where the words end before it does; "?" where a question is made a statement."""
    if wanted.forms.forms[-1] in _TURNS:
        return ""
    ends = last
    while ends < len(theirs) and ends - last < _SHOWN:
        form = theirs.forms[ends]
        gap = theirs.text[theirs.ends[ends - 1] : theirs.starts[ends]]
        if form in _STOPS or form in (OPEN, CLOSE) or "\n\n" in gap:
            break
        ends += 1
    if any(map(is_word, theirs.forms[last:ends])):
        return theirs.words(last, ends)
    asked = ends < len(theirs) and theirs.forms[ends] in _TURNS
    return theirs.words(ends, ends + 1) if asked else ""


def left_out(wanted: Wanted, place: Place) -> tuple[Edit, ...]:
    """The difference between the words and all that the sentence says."""
    space = " " * (place.theirs.text[place.span.end : place.span.end + 1].isspace() and bool(place.after))
    kept = Edit(Change.KEPT, wanted.forms.words(0, len(wanted.forms)) + space)
    if place.reported:
        return Edit(Change.ADDED, "“"), kept, Edit(Change.ADDED, "”")
    before = (Edit(Change.LEFT_OUT, place.before),) if place.before else ()
    after = (Edit(Change.LEFT_OUT, place.after),) if place.after else ()
    return (*before, kept, *after)


def typography(wanted: Wanted, place: Place) -> str:
    """In what the draft is set otherwise than the source; empty where they are the same, character for character."""
    ours, theirs = wanted.forms.span(0, len(wanted.forms)).of(wanted.forms.text), place.span.of(place.document.text)
    if ours == theirs:
        return ""
    kinds = [
        name
        for name, pattern in (("quotation marks", _MARKS), ("dashes", _DASHES), ("spaces and line breaks", _SPACES))
        if pattern.findall(ours) != pattern.findall(theirs)
    ]
    first = wanted.forms.forms[0], place.theirs.forms[place.first]
    kinds += ["the case of the first letter"] if first[0] != first[1] else []
    return _listed(kinds or ["signs of the same letters"])


def _listed(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
