"""Where else a statement was printed: the copies of its documents, though the search brought only one of them."""

from collections.abc import Iterator, Sequence

from assistant.answer import Citation, Form, Statement
from assistant.gathering import cited
from assistant.variants import is_near, words
from corpus.document import Document, Span
from corpus.errors import UnknownDocument
from corpus.library import Copy, View
from corpus.names import name_words
from corpus.sentences import sentences
from index.filters import Filters

_COPIES = 8
"""Copies of each document that a statement is looked for in: the earliest. The hit names the others."""

_IN_COMMON = 0.5
"""The share of the words that a place must have at all to be compared word by word."""


def sourced(view: View, statements: Sequence[Statement], filters: Filters) -> tuple[Statement, ...]:
    """The statements with their places in copies of the documents they cite.

    Args:
        view: the library as it is.
        statements: as they were found.
        filters: what the search was narrowed to; a copy beyond it is no source.
    """
    return tuple(_sourced(view, statement, filters) for statement in statements)


def _sourced(view: View, statement: Statement, filters: Filters) -> Statement:
    seen = {citation.document.id for citation in statement.citations}
    more: list[Citation] = []
    for first in statement.citations:
        for copy in _copies(view, first.document, filters):
            (document,) = view.documents([copy.number])
            if document.id not in seen:
                seen.add(document.id)
                more += _places(view, copy.number, document, statement)
    return cited(statement, [*statement.citations, *more]) if more else statement


def _copies(view: View, document: Document, filters: Filters) -> Iterator[Copy]:
    try:
        copies = view.copies(document.id, _COPIES)
    except UnknownDocument:  # removed since it was found
        return
    publishers = set(view.sources(called=filters.source).values()) if filters.source else None
    for copy in copies:
        early = filters.since is not None and (copy.published is None or copy.published < filters.since)
        late = filters.until is not None and (copy.published is None or copy.published > filters.until)
        if not (early or late) and (publishers is None or copy.source in publishers):
            yield copy


def _places(view: View, number: int, document: Document, statement: Statement) -> list[Citation]:
    """Where the copy has the statement's words, or nearly; at most one place, the one with most of them."""
    spans = _quoted(view, number, document, statement) if statement.kind is Form.DIRECT else sentences(document.text)
    mine = words(statement.text)
    known = frozenset(mine)
    found = []
    for span in spans:
        theirs = words(span.of(document.text))
        common = len(known & set(theirs))
        if common >= _IN_COMMON * min(len(known), len(set(theirs))) and is_near(mine, theirs):
            found.append((common, -span.start, span))
    return [Citation(document, span, _context(view, number, document, span)) for _, _, span in sorted(found)[-1:]]


def _quoted(view: View, number: int, document: Document, statement: Statement) -> tuple[Span, ...]:
    """The direct quotations of the copy that may be the statement's speaker's."""
    mine = statement.speaker and name_words(statement.speaker.name)[-1:]
    return tuple(
        quotation.span
        for quotation in view.quotations_of(number, document)
        if quotation.kind.value == Form.DIRECT.value
        and (not mine or not quotation.speaker or name_words(quotation.speaker.name)[-1:] == mine)
    )


def _context(view: View, number: int, document: Document, span: Span) -> Span:
    """The passage around the words."""
    passages = [passage.span for passage in view.passages_of(number, document)]
    around = max(passages, key=span.overlap, default=span)
    return Span(min(around.start, span.start), max(around.end, span.end))
