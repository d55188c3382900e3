"""Checks a draft: each of its quotations is on record, altered, somebody else's, or not on record.

On record is only what stands in a document form for form, as `assistant.wordforms` has them; what merely comes near is
shown beside the source, word by word.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from assistant.aligning import Aligned, align, without_brackets
from assistant.drafting import Piece, pieces
from assistant.linking import Gap, gap
from assistant.placing import Place, Wanted, cited, left_out, places, typography
from assistant.verdict import Change, Check, Checked, Edit, Verdict
from assistant.whose import Voices, Whose
from assistant.wordforms import forms_of
from corpus.document import Document
from index.lexical import terms
from index.retrieval import Retriever
from index.verbatim import Sources, Stretch

_HELD, _HELD_AT_MOST = 64, 1_500
"""Passages looked through that hold all words: at first, and where none of them has the words in a row."""

_SHORT = 4
"""Words below which a quotation could be anybody's, so that only the speaker's own count."""

_PLACES, _CITED = 200, 8
"""Places that are judged, and that are cited, at most."""

_ALIGNED = 6
"""Stretches that a quotation is laid beside."""

_ALIKE, _KEPT, _TELLING = 0.6, 0.5, 2
"""How like the source an altered quotation is at least: likeness, share of words kept, of those that tell something."""

_IN_A_ROW = 6
"""Words in a row that nobody says again by chance, if some of them tell something: so a part, too, has a source."""

_OWN_WORDS = 0.05
"""How much less like a speaker's own words may be than another's to be taken for the source."""

_NEAREST = 3

_BEST = (
    (True, Whose.AGREES),
    (False, Whose.AGREES),
    (True, Whose.OTHER),
    (True, Whose.UNSTATED),
    (True, Whose.OWN),
    (False, Whose.UNSTATED),
    (False, Whose.OTHER),
    (False, Whose.OWN),
)
"""Whether a place may be quoted so, and whose it is: which of several places counts."""

_OWN = "the document says so itself; it quotes nobody for it"


class Checker:
    """Checks drafts against a library.

    Args:
        retriever: finds in it.
    """

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever

    def check(self, draft: Document) -> Check:
        """What is found of each quotation of a draft."""
        began = time.perf_counter()
        with self._retriever.sources() as sources:
            found = tuple(_Desk(draft, sources).checked(pieces(draft)))
        near = (self._with_nearest(one) if one.verdict is Verdict.ABSENT else one for one in found)
        return Check(draft, tuple(near), time.perf_counter() - began)

    def _with_nearest(self, one: Checked) -> Checked:
        return replace(one, nearest=self._retriever.retrieve(one.text, limit=_NEAREST))


class _Desk:
    """One draft beside one moment of the library."""

    def __init__(self, draft: Document, sources: Sources) -> None:
        self._draft = draft
        self._sources = sources
        self._voices = Voices(sources.view)
        self._forms = lru_cache(maxsize=512)(lambda stretch: forms_of(stretch.document.text, stretch.span))

    def checked(self, found: Iterable[Piece]) -> Iterator[Checked]:
        """The verdict on each."""
        before: Place | None = None
        for piece in found:
            wanted = Wanted.of(self._draft.text, piece)
            if wanted is None:
                continue
            one, before = self._one(wanted, before if piece.goes_on else None)
            yield one

    def _one(self, wanted: Wanted, before: Place | None) -> tuple[Checked, Place | None]:
        """The verdict, and the place where the words stand if they do."""
        stretches, standing = self._standing(wanted)
        best = _best(wanted, standing, before)
        if best:
            return self._verbatim(wanted, best, before), best[0]
        beside = self._beside(wanted, stretches)
        return (self._altered(wanted, *beside) if beside else self._absent(wanted)), None

    def _standing(self, wanted: Wanted) -> tuple[tuple[Stretch, ...], list[Place]]:
        """Where to look, and where the words stand form for form."""
        text = wanted.forms.words(0, len(wanted.forms))
        named = wanted.piece.speaker
        speaker = named.name if named else None
        stretches: tuple[Stretch, ...] = ()
        for limit in (_HELD, _HELD_AT_MOST):
            looked = self._sources.stretches(text, limit, speaker)
            stretches = looked.found
            standing = self._among(wanted, stretches)
            if standing or looked.complete:
                return stretches, standing
        return stretches, []

    def _among(self, wanted: Wanted, stretches: Sequence[Stretch]) -> list[Place]:
        opened = replace(wanted, forms=without_brackets(wanted.forms))
        ways = (wanted,) if opened.forms.forms == wanted.forms.forms else (wanted, opened)
        all_places = (
            place
            for way in ways
            for stretch in stretches
            for place in places(way, stretch, self._forms(stretch), self._voices)
        )
        return list({(place.number, place.span): place for place in islice(all_places, _PLACES)}.values())

    def _verbatim(self, wanted: Wanted, best: Sequence[Place], before: Place | None) -> Checked:
        """The verdict on words that stand somewhere."""
        place = best[0]
        between = gap(before, place) if before else Gap()
        verdict = _verdict(place)
        difference: tuple[Edit, ...] = ()
        if between.left_out and verdict is Verdict.ON_RECORD:
            kept = Edit(Change.KEPT, wanted.forms.words(0, len(wanted.forms)))
            verdict, difference = Verdict.ALTERED, (Edit(Change.LEFT_OUT, between.left_out), kept)
        elif verdict is Verdict.ALTERED:
            difference = left_out(wanted, place)
        return Checked(
            wanted.piece.span,
            wanted.piece.span.of(self._draft.text),
            wanted.piece.speaker,
            verdict,
            difference,
            tuple(one.citation() for one in best[:_CITED]),
            place.said.speaker if place.said else None,
            tuple(_notes(wanted, place, between)),
        )

    def _beside(self, wanted: Wanted, stretches: Sequence[Stretch]) -> tuple[Aligned, Place] | None:
        """What the words may be made from."""
        ours = without_brackets(wanted.forms)
        pairs = set(pairwise(ours.forms))
        likely = sorted(stretches, key=lambda one: -len(pairs & set(pairwise(self._forms(one).forms))))
        aligned = (
            (found, self._place(wanted, stretch, found))
            for stretch in likely[:_ALIGNED]
            if (found := align(ours, self._forms(stretch))) and _is_like(found)
        )
        fitting = [pair for pair in aligned if wanted.words >= _SHORT or pair[1].whose is Whose.AGREES]
        return max(fitting, key=_rank, default=None)

    def _place(self, wanted: Wanted, stretch: Stretch, found: Aligned) -> Place:
        span = found.theirs.span(found.first, found.last)
        said = self._voices.met(stretch.number, stretch.document, span)
        whose = self._voices.whose(wanted.piece.speaker, said, stretch.number, stretch.document)
        return Place(stretch.number, stretch.document, found.theirs, found.first, found.last, said, whose)

    def _altered(self, wanted: Wanted, found: Aligned, place: Place) -> Checked:
        checked = Checked(
            wanted.piece.span,
            wanted.piece.span.of(self._draft.text),
            wanted.piece.speaker,
            Verdict.ALTERED,
            found.edits(),
            (cited(place.document, place.span),),
            place.said.speaker if place.said else None,
        )
        notes = ["shortened or changed openly"] if checked.openly else []
        notes += ["the quotation marks stand elsewhere in the source"] if found.moves_marks() else []
        notes += [f"on record as said by {_name(place)}"] if place.whose is Whose.OTHER else []
        notes += [_OWN] if place.whose is Whose.OWN and not found.moves_marks() else []
        return replace(checked, notes=tuple(notes))

    def _absent(self, wanted: Wanted) -> Checked:
        span = wanted.piece.span
        return Checked(span, span.of(self._draft.text), wanted.piece.speaker, Verdict.ABSENT)


def _best(wanted: Wanted, standing: Sequence[Place], before: Place | None) -> list[Place]:
    """The places that count: of one kind, those that go on from the place before first, then the earliest published."""
    if wanted.words < _SHORT:
        standing = _speakers_own(standing)
    for clean, whose in _BEST:
        kind = [place for place in standing if (place.clean, place.whose) == (clean, whose)]
        if kind:
            return sorted(kind, key=lambda place: (not _follows(before, place), str(place.document.published or "9")))
    return []


def _speakers_own(standing: Sequence[Place]) -> list[Place]:
    """Of a few words, those of the speaker; where the draft names none, those that somebody said."""
    own = [place for place in standing if place.whose is Whose.AGREES]
    return own or [place for place in standing if place.whose is Whose.UNSTATED and place.said]


def _follows(before: Place | None, place: Place) -> bool:
    return before is not None and place.number == before.number and place.span.start >= before.span.end


def _verdict(place: Place) -> Verdict:
    if not place.clean:
        return Verdict.ALTERED
    return Verdict.OTHER if place.whose in (Whose.OTHER, Whose.OWN) else Verdict.ON_RECORD


def _notes(wanted: Wanted, place: Place, between: Gap) -> Iterator[str]:
    if between.apart:
        yield "the two parts don't stand together in the source"
    if between.left_out and not between.apart:
        yield "words between the two parts are left out"
    if place.reported:
        yield "the source reports this; it doesn't give it as the speaker's own words"
    if place.before or place.after:
        yield "the sentence says more"
    if place.whose is Whose.OWN:
        yield _OWN
    elif place.whose is Whose.OTHER and not place.clean:
        yield f"on record as said by {_name(place)}"
    elif wanted.piece.speaker and not (place.said and place.said.speaker):
        yield "the source doesn't say who said it"
    if wanted.opened or wanted.cut:
        yield "shortened openly"
    set_otherwise = typography(wanted, place)
    if set_otherwise:
        yield f"set otherwise: {set_otherwise}"


def _name(place: Place) -> str:
    return place.said.speaker.name if place.said and place.said.speaker else "somebody else"


def _rank(pair: tuple[Aligned, Place]) -> tuple[float, int]:
    """The likest first, a speaker's own words before others as like; of those, the earliest published."""
    aligned, place = pair
    published = place.document.published or date.max
    return aligned.likeness() + _OWN_WORDS * (place.whose is Whose.AGREES), -published.toordinal()


def _is_like(found: Aligned) -> bool:
    """Whether it is so like the source that it must be made from it."""
    ours = found.closed()
    kept = found.kept()
    telling = len(terms(" ".join(kept)))
    if found.longest() >= _IN_A_ROW and telling > _TELLING:
        return True
    enough = len(kept) >= ours - 1 if ours <= _SHORT else telling >= _TELLING
    return enough and found.likeness() >= _ALIKE and len(kept) >= _KEPT * ours
