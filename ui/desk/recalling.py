"""Replies as they are kept, and as they come back: with their words, from the documents that still hold them.

What is kept of a reply is its JSON shape with the id and the context of each place. A document's id is the hash of its
text, so a document that is still there still holds the very words. Where another text is now under its name the source
has changed, and the words are shown as they stood; where there is none it was removed, and its words are gone with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Choice, Citation, Form, Searched, Statement, Unanswered
from assistant.narration import Narration, Told
from corpus.document import Document, Page, Span
from corpus.errors import CorpusError
from corpus.passage import Passage
from corpus.quotation import Speaker
from index.filters import Filters
from index.hit import Hit
from ui.shapes import reply_shape

if TYPE_CHECKING:
    from corpus.library import Library

Shape = dict[str, Any]

_NEAREST = 3
"""Passages kept of a refusal: those that the page shows."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A reply that comes back.

    Args:
        reply: as it was, as far as it is there; None where nothing of it is left.
        changed: the titles of sources under whose names there is another text now.
        removed: how many places are gone with their documents.
        narration: what a language model made of it; without the sentences that stood on what changed or went.
        untold: how many sentences those are.
    """

    reply: Answer | Unanswered | None
    changed: tuple[str, ...]
    removed: int
    narration: Narration | None = None
    untold: int = 0


def kept(reply: Answer | Unanswered) -> Shape:
    """The reply as it is kept."""
    shape = reply_shape(reply)
    statements = reply.statements if isinstance(reply, Answer) else reply.others
    for statement, said in zip(statements, shape["statements"] or shape["others"], strict=True):
        said["confidence"] = round(statement.confidence, 3)
        for citation, place in zip(statement.citations, said["citations"], strict=True):
            place.pop("variants")  # they follow from the places
            place.update(_place(citation))
    shape["nearest"] = [] if isinstance(reply, Answer) else [_near(hit) for hit in reply.nearest[:_NEAREST]]
    return shape


def _place(citation: Citation) -> Shape:
    around = citation.context
    return {
        "id": citation.document.id,
        "byline": citation.document.byline,
        "context": {"start": around.start, "end": around.end, "text": around.of(citation.document.text)},
    }


def _near(hit: Hit) -> Shape:
    document, span = hit.document, hit.passage.span
    return {
        "document": document.keys[0],
        "also": list(document.keys[1:]),
        "title": document.title,
        "source": document.source,
        "published": document.published and document.published.isoformat(),
        "page": document.page_at(span.start),
        "start": span.start,
        "end": span.end,
        **_place(Citation(document, span, span)),
    }


def recalled(shape: Shape, library: "Library") -> Recalled:
    """The reply that was kept, as the library stands now."""
    places = _Places(library)
    said, stand = [], []
    for one in shape["statements"] or shape["others"]:
        before = places.lost
        said.append(places.statement(one))
        stand.append(places.lost == before)
    statements = tuple(statement for statement in said if statement)
    reply: Answer | Unanswered | None
    if not shape["answered"]:
        reply = _unanswered(shape, statements, places)
    else:
        reply = _answer(shape, statements) if statements else None
    told = shape.get("narration") if isinstance(reply, Answer) else None  # answers kept before there were any have none
    narration, untold = _narration(told, said, stand) if told else (None, 0)
    untold += shape.get("untold", 0)
    removed = places.removed + shape.get("gone", 0)
    return Recalled(reply, tuple(dict.fromkeys(places.changed)), removed, narration, untold)


def without(shape: Shape, gone: Callable[[Shape], bool]) -> Shape | None:
    """What is kept of a reply, without a word of documents that are gone for good; None where it holds none.

    Args:
        shape: as kept.
        gone: whether the document of a place is.
    """
    lost = 0
    said: dict[str, list[Shape]] = {}
    for part in ("statements", "others"):
        said[part] = []
        for statement in shape[part]:
            left = [place for place in statement["citations"] if not gone(place)]
            lost += len(statement["citations"]) - len(left)
            if len(left) < len(statement["citations"]):  # a difference may hold words of the places that are gone
                left = [{**place, "variants": []} for place in left]
            if left:
                said[part].append(_among(statement, left))
    near = [place for place in shape["nearest"] if not gone(place)]
    lost += len(shape["nearest"]) - len(near)
    if not lost:
        return None
    return {**shape, **said, "nearest": near, "gone": shape.get("gone", 0) + lost, **_unsaid(shape)}


def _unsaid(shape: Shape) -> Shape:
    """Without the narration, which may hold words of what is gone; with how many sentences it had."""
    told = shape.get("narration") or {"sentences": []}
    return {"narration": None, "untold": shape.get("untold", 0) + len(told["sentences"])}


def _narration(told: Shape, said: list[Statement | None], stand: list[bool]) -> tuple[Narration, int]:
    """The narration as far as it stands on statements that are as they were, and how many sentences it lost."""
    places = accumulate((statement is not None for statement in said), initial=0)
    numbers = {old: before + 1 for old, (before, stands) in enumerate(zip(places, stand, strict=False), 1) if stands}
    sentences = [one for one in told["sentences"] if all(number in numbers for number in one["statements"])]
    kept = tuple(Told(one["text"], tuple(numbers[number] for number in one["statements"])) for one in sentences)
    return Narration(told["model"], kept, told["dropped"], told["trouble"]), len(told["sentences"]) - len(kept)


def _among(statement: Shape, left: list[Shape]) -> Shape:
    """The statement with the places that are left: with the wording it was shown in, or with the first of them."""
    before = statement["citations"][statement["shown"]]
    place = before if before in left else left[0]
    around = place["context"]
    words = around["text"][place["start"] - around["start"] : place["end"] - around["start"]]
    role = statement["role"] if left[0] is statement["citations"][0] else None  # it is the first document's
    return {**statement, "text": words, "role": role, "citations": left, "shown": left.index(place)}


def _answer(shape: Shape, statements: tuple[Statement, ...]) -> Answer:
    common = (shape["confidence"], (), _searched(shape["searched"]), shape["seconds"])
    return Answer(
        shape["question"], shape["standalone"], statements, *common, note=shape["note"], choices=_choices(shape)
    )


def _unanswered(shape: Shape, others: tuple[Statement, ...], places: "_Places") -> Unanswered:
    hits = [places.near(near, rank) for rank, near in enumerate(shape["nearest"], 1)]
    return Unanswered(
        shape["question"],
        shape["standalone"],
        shape["why"],
        shape["confidence"],
        tuple(hit for hit in hits if hit),
        _searched(shape["searched"]),
        shape["seconds"],
        tuple(shape["known"]),
        _choices(shape),
        others,
        shape["asks_back"],
    )


class _Places:
    """Finds places again, and counts those that aren't there."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self.changed: list[str] = []
        self.removed = 0

    @property
    def lost(self) -> int:
        """How many places aren't as they were."""
        return len(self.changed) + self.removed

    def statement(self, said: Shape) -> Statement | None:
        """A statement with the places that are left; None without any."""
        found = [self.citation(place) for place in said["citations"]]
        citations = tuple(citation for citation in found if citation)
        if not citations:
            return None
        before = found[said["shown"]]
        shown = citations.index(before) if before else 0
        speaker = Speaker(said["speaker"], said["role"]) if said["speaker"] else None
        facts = (None, _day(said["said"]), said["how"], said["confidence"], said["name_note"])
        return Statement(citations, Form(said["kind"]), speaker, *facts, shown)

    def citation(self, place: Shape) -> Citation | None:
        """The place in its document, or in what is kept of it; None where the document was removed."""
        span, around = Span(place["start"], place["end"]), place["context"]
        held = self._held(place["id"])
        if held:
            return Citation(held, span, Span(around["start"], around["end"]))
        if not any(self._held(key) for key in (place["document"], *place["also"])):
            self.removed += 1
            return None
        self.changed.append(place["title"])
        as_it_stood = _part(place)
        return Citation(as_it_stood, span.shifted(-around["start"]), Span(0, len(as_it_stood.text)))

    def near(self, near: Shape, rank: int) -> Hit | None:
        """A passage that came near, likewise."""
        found = self.citation(near)
        return Hit(Passage.of(found.document, found.span), found.document, (), 0.0, rank, ()) if found else None

    def _held(self, key: str) -> Document | None:
        try:
            return self._library.document(key)
        except CorpusError:
            return None


def _part(place: Shape) -> Document:
    """What is kept of a document whose text is another now: the words and what stood around them."""
    text = place["context"]["text"]
    pages = (Page(place["page"], Span(0, len(text))),) if place["page"] else ()
    about = {name: place[name] for name in ("title", "byline", "source")}
    return Document.of(text, key=place["document"], pages=pages, published=_day(place["published"]), **about)


def _searched(shape: Shape) -> Searched:
    filters = Filters(shape["speaker"], _day(shape["since"]), _day(shape["until"]), shape["source"])
    return Searched(shape["documents"], filters, shape["undated"], shape.get("quoted", False))


def _choices(shape: Shape) -> tuple[Choice, ...]:
    return tuple(Choice(one["label"], one["question"], one["quotations"]) for one in shape["choices"])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
