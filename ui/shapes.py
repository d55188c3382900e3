"""The JSON shapes that programs rely on: fields may be added, never taken away or given another meaning."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.answer import Answer, Choice, Citation, Searched, Statement, Unanswered, Variant
from assistant.narration import Narration
from corpus.document import Document
from corpus.library import Change, Copy, Counts, Decision, Entry, Failure, KnownSpeaker, Removed, Saying, Trouble
from corpus.quotation import Quotation
from index.hit import Hit
from index.outcome import Outcome

Shape = dict[str, Any]


def quotation_shape(quotation: Quotation) -> Shape:
    """A quotation; `text[start:end]` of its document is its `text`."""
    speaker, mention, cue = quotation.speaker, quotation.mention, quotation.cue
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "kind": quotation.kind.value,
        "speaker": speaker.name if speaker else None,
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "role": speaker.role if speaker else None,
        "cue": cue.text if cue else None,
        "confidence": round(quotation.confidence, 3),
        "said": _day(quotation.said),
        "how": quotation.how,
        "outer_start": quotation.outer.start if quotation.outer else None,
        "outer_end": quotation.outer.end if quotation.outer else None,
    }


def quotations_shape(origin: str, document: Document, quotations: tuple[Quotation, ...]) -> Shape:
    """A document with its quotations."""
    return {
        "document": origin,
        "title": document.title,
        "text": document.text,
        "quotations": [quotation_shape(quotation) for quotation in quotations],
    }


def hit_shape(hit: Hit) -> Shape:
    """A passage found; pages count from 1."""
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        **_document_shape(hit.document),
        "published": _day(hit.document.published),
        "page": hit.document.page_at(hit.passage.span.start),
        "start": hit.passage.span.start,
        "end": hit.passage.span.end,
        "text": hit.passage.text,
        "found_by": list(hit.found_by),
        "copies": [copy_shape(copy) for copy in hit.copies],
        "quotations": [quotation_shape(quotation) for quotation in hit.quotations],
    }


def copy_shape(copy: Copy) -> Shape:
    """A document that prints the text of another."""
    return {"document": copy.key, "title": copy.title, "source": copy.source, "published": _day(copy.published)}


def search_shape(question: str, hits: tuple[Hit, ...]) -> Shape:
    """A search and what it found, best first."""
    return {"question": question, "hits": [hit_shape(hit) for hit in hits]}


def statement_shape(statement: Statement) -> Shape:
    """A statement with the places where it stands, earliest first."""
    speaker = statement.speaker
    return {
        "text": statement.text,
        "kind": statement.kind.value,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "cue": statement.cue.text if statement.cue else None,
        "said": _day(statement.said),
        "published": _day(statement.published),
        "how": statement.how,
        "name_note": statement.name_note,
        "citations": [citation_shape(citation, statement.variants) for citation in statement.citations],
        "shown": statement.shown,
    }


def reply_shape(reply: Answer | Unanswered, narration: Narration | None = None) -> Shape:
    """An answer, or openly none; with what a language model made of it, if one was asked."""
    answered = isinstance(reply, Answer)
    return {
        "question": reply.question,
        "standalone": reply.standalone,
        "answered": answered,
        "confidence": reply.confidence,
        "statements": [statement_shape(statement) for statement in reply.statements]
        if isinstance(reply, Answer)
        else [],
        "note": reply.note if isinstance(reply, Answer) else "",
        "why": reply.why if isinstance(reply, Unanswered) else None,
        "asks_back": isinstance(reply, Unanswered) and reply.asks_back,
        "known": list(reply.known) if isinstance(reply, Unanswered) else [],
        "choices": [_choice_shape(choice) for choice in reply.choices],
        "others": [statement_shape(other) for other in reply.others] if isinstance(reply, Unanswered) else [],
        "nearest": [hit_shape(hit) for hit in reply.nearest],
        "searched": searched_shape(reply.searched),
        "seconds": round(reply.seconds, 4),
        "narration": narration_shape(narration),
    }


def narration_shape(narration: Narration | None) -> Shape | None:
    """What is left of a language model's words; `statements` counts from 1. None where no model put it into words."""
    if narration is None:
        return None
    return {
        "model": narration.model,
        "sentences": [{"text": told.text, "statements": list(told.statements)} for told in narration.sentences],
        "dropped": narration.dropped,
        "trouble": narration.trouble,
        "note": narration.note,
    }


def entry_shape(entry: Entry) -> Shape:
    """A document in a list."""
    return {
        "document": entry.keys[0],
        "also": list(entry.keys[1:]),
        "id": entry.document,
        "title": entry.title,
        "published": entry.published,
        "source": entry.source,
        "byline": entry.byline,
        "origin": entry.origin,
        "format": entry.format,
        "pages": entry.pages,
        "passages": entry.passages,
        "quotations": entry.quotations,
        "added": entry.added.isoformat(),
    }


def outcome_shape(outcome: Outcome) -> Shape:
    """What became of a file."""
    shape: Shape = {"document": outcome.origin, "status": outcome.status.value, "documents": outcome.documents}
    if outcome.reason:
        return shape | {"reason": outcome.reason, "remedy": outcome.remedy}
    return shape | {"passages": outcome.passages, "quotations": outcome.quotations}


def trouble_shape(trouble: Trouble) -> dict[str, Any]:
    """Something in a library that is not as it must be."""
    return {"what": trouble.what, "remedy": trouble.remedy, "reindex": trouble.reindex}


def failure_shape(failure: Failure) -> Shape:
    """A file that could not be read."""
    return {
        "document": failure.origin,
        "reason": failure.reason,
        "remedy": failure.remedy,
        "at": failure.at.isoformat(),
    }


def counts_shape(counts: Counts) -> Shape:
    """How much a library holds."""
    return {
        "documents": counts.documents,
        "passages": counts.passages,
        "quotations": counts.quotations,
        "speakers": counts.speakers,
        "failures": counts.failures,
    }


def speaker_shape(speaker: KnownSpeaker, roles: Sequence[str]) -> Shape:
    """Somebody on record; without a full name it may be several people."""
    return {
        "id": speaker.number,
        "speaker": speaker.name,
        "also": list(speaker.names[1:]),
        "full_name": speaker.full,
        "roles": list(roles),
        "quotations": speaker.quotations,
        "documents": speaker.documents,
    }


def said_shape(group: Sequence[Saying]) -> Shape:
    """A statement of a speaker's with all its places, the earliest first."""
    longest = max(group, key=lambda one: len(one.text)) if len({one.kind for one in group}) == 1 else group[0]
    return {
        "text": longest.text,
        "kind": longest.kind.value,
        "speaker": longest.speaker,
        "role": longest.role,
        "said": _day(longest.said),
        "published": _day(group[0].published),
        "how": longest.how,
        "confidence": round(longest.confidence, 3),
        "shown": group.index(longest),
        "places": [
            {
                "id": one.document,
                "title": one.title,
                "source": one.source,
                "published": _day(one.published),
                "start": one.span.start,
                "end": one.span.end,
                "text": one.text,
            }
            for one in group
        ],
    }


def decision_shape(decision: Decision) -> Shape:
    """What a curator decided about speakers."""
    return asdict(decision)


def removed_shape(removed: Removed) -> Shape:
    """A document that was removed and can be restored."""
    when = {"removed": removed.at.isoformat(), "expires": removed.expires.isoformat()}
    return {"id": removed.document, "title": removed.title, "records": list(removed.keys), **when}


def event_shape(event: Change | Decision) -> Shape:
    """Something that was done to the library, or decided in it."""
    if isinstance(event, Decision):
        return {"what": "decided", **asdict(event)}
    shape = {"what": event.what, "records": list(event.records), "many": event.many}
    return {**shape, "by": event.by, "at": event.at.isoformat()}


def _document_shape(document: Document) -> Shape:
    return {
        "document": document.keys[0],
        "also": list(document.keys[1:]),
        "id": document.id,
        "title": document.title,
        "origin": document.origin,
        "source": document.source,
    }


def citation_shape(citation: Citation, variants: tuple[Variant, ...] = ()) -> Shape:
    """A place; where its wording isn't the one shown, with what must be cut from that and put in to make it."""
    return {
        **_document_shape(citation.document),
        "published": _day(citation.document.published),
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "text": citation.text,
        "variants": [_variant_shape(variant) for variant in variants if citation in variant.citations],
    }


def _variant_shape(variant: Variant) -> Shape:
    return {
        "text": variant.text,
        "turned": variant.turned,
        "difference": [{"change": piece.change.value, "text": piece.text} for piece in variant.difference],
    }


def searched_shape(searched: Searched) -> Shape:
    """What was looked through."""
    return {
        "documents": searched.documents,
        "since": _day(searched.filters.since),
        "until": _day(searched.filters.until),
        "speaker": searched.filters.speaker,
        "source": searched.filters.source,
        "undated": searched.undated,
        "quoted": searched.quoted,
    }


def _choice_shape(choice: Choice) -> Shape:
    return {"label": choice.label, "question": choice.question, "quotations": choice.quotations}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
