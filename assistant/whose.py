"""Whose words stand at a place of a document, and whether the draft says the same."""

from enum import StrEnum
from functools import lru_cache

from assistant.people import persons
from corpus.document import Document, Span
from corpus.library import View
from corpus.names import agrees, is_office, name_words
from corpus.quotation import Kind, Quotation, Speaker


class Whose(StrEnum):
    """Whether the words are whose the draft says they are."""

    AGREES = "agrees"
    UNSTATED = "unstated"
    OTHER = "other"
    OWN = "own"  # the document's, of which the draft makes somebody's


class Voices:
    """Tells who is meant within one moment of the library.

    Args:
        view: the moment.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._names = lru_cache(maxsize=256)(self._called)
        self._quotes = lru_cache(maxsize=256)(self._quotes_directly)

    def around(self, number: int, document: Document, span: Span) -> Quotation | None:
        """The innermost quotation that holds the words; the first that meets them where they run through several."""
        met = self._view.quotations_of(number, document, span)
        holding = [one for one in met if one.span.covers(span)]
        if holding:
            return min(holding, key=lambda one: len(one.span))
        own = [one for one in met if one.kind in (Kind.TURN, Kind.DIRECT) and one.outer is None]
        whole = own and own[0].span.start <= span.start and own[-1].span.end >= span.end
        same = len({one.speaker and one.speaker.name for one in own}) == 1
        return own[0] if whole and same else None

    def met(self, number: int, document: Document, span: Span) -> Quotation | None:
        """The quotation that holds the words, else the one that shares most of them."""
        met = self._view.quotations_of(number, document, span)
        return self.around(number, document, span) or max(met, key=lambda one: one.span.overlap(span), default=None)

    def whose(self, claimed: Speaker | None, said: Quotation | None, number: int, document: Document) -> Whose:
        """Whether the words are the claimed speaker's.

        Args:
            claimed: who the draft says said them.
            said: the quotation of the document in which they stand; None for its own words.
            number: the document's row.
            document: it.
        """
        if claimed is None or not _is_name(claimed.name):
            return Whose.UNSTATED
        if said is None:
            return self._own(claimed, number, document)
        if said.speaker is None:
            return Whose.UNSTATED
        return Whose.AGREES if self._one(claimed.name, said.speaker.name) else Whose.OTHER

    def _own(self, claimed: Speaker, number: int, document: Document) -> Whose:
        """Of the document's own words: its author's or publisher's, nobody's, or certainly not theirs."""
        words = set(name_words(claimed.name))
        makers = (document.byline, document.source, document.title)
        if any(maker and words <= set(name_words(maker)) for maker in makers):
            return Whose.AGREES
        return Whose.OWN if self._quotes(number, document) else Whose.UNSTATED

    def _one(self, claimed: str, recorded: str) -> bool:
        if not _is_name(recorded):
            return True
        return agrees(claimed, recorded) or agrees(recorded, claimed) or recorded in self._names(claimed)

    def _called(self, name: str) -> frozenset[str]:
        return frozenset(called for person in persons(self._view, name) for called in person.called)

    def _quotes_directly(self, number: int, document: Document) -> bool:
        return any(one.kind is Kind.DIRECT for one in self._view.quotations_of(number, document))


def _is_name(name: str) -> bool:
    """Whether it names somebody: not "the mayor", nor "a spokesman", nor "the President"."""
    return any(word[:1].isupper() for word in name.split()) and not is_office(name)
