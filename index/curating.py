"""What curators change of a library, which its answers follow at once."""

import copy
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Self

from corpus.attribution import find_quotations
from corpus.library import Library
from corpus.quotation import Quotation
from index.amending import prepare
from index.ports import Encoder, Generations, Manifest
from index.progress import Told, counted, untold


class Curating:
    """Changes what is known of documents: who said what in them, and facts about them.

    Args:
        library: the truth.
        snapshots: the index over it.
        encoder: gives the encoder when it is first needed, since loading it takes seconds.
    """

    def __init__(self, library: Library, snapshots: Generations, encoder: Callable[[], Encoder]) -> None:
        self._library = library
        self._snapshots = snapshots
        self._encoder = encoder
        self._by = ""

    def by(self, name: str) -> Self:
        """The same, at work for somebody: the history of the library has their name."""
        other = copy.copy(self)
        vars(other)["_by"] = name
        return other

    def correct(self, quotation: Quotation, name: str | None, by: str) -> None:
        """Give a quotation to somebody, or by None to nobody; every answer follows at once.

        Args:
            quotation: as the library gives it.
            name: the speaker's.
            by: who decides, for the history.

        Raises:
            UnknownDocument: if its document isn't in the library any more.
            UnknownQuotation: if the quotation isn't.
        """
        document = self._library.document(quotation.document)
        with self._library.writing(by=self._by) as writer:
            writer.curation.correct(document, quotation.text, name, by, start=quotation.span.start)

    def uncorrect(self, quotation: Quotation, by: str) -> None:
        """Take back what was decided about a quotation: its document is attributed again, as this version does it.

        Args:
            quotation: as the library gives it.
            by: who takes it back.

        Raises:
            UnknownDocument: if its document isn't in the library any more.
            UnknownQuotation: if the quotation isn't, or nobody corrected it.
        """
        document = self._library.document(quotation.document)
        found = find_quotations(document)  # may take a minute, in which others can write
        with self._library.writing(by=self._by) as writer:
            writer.curation.uncorrect(document, quotation.text, by, found, start=quotation.span.start)

    def amend(
        self, key: str, changes: Mapping[str, str | None], by: str, *, reset: AbstractSet[str] = frozenset()
    ) -> tuple[str, ...]:
        """Correct facts about a document, of `FACTS`; those of `reset` are as its record tells again.

        It holds for later versions of the document, too.

        Returns:
            the names of the facts that are other than before.

        Raises:
            UnknownDocument: if no document has that key or id.
            ValueError: for a fact that can't be, and for one of a strange name.
        """
        made = prepare(self._library, key, changes, reset, self._encoder)
        if made is None:
            return ()
        with self._library.writing(by=self._by) as writer:
            writer.curation.amend(made.before, made.prepared, by, changes=made.changed, reset=made.reset)
            self._publish()
        return tuple(sorted({*made.changed, *made.reset}))

    def quote_again(self, told: Told = untold) -> int:
        """Find again who said what in every document, as this version finds it; what curators decided still holds.

        Passages and their vectors stay as they are.

        Args:
            told: is called with how many documents are done, and of how many.

        Returns:
            how many documents were looked through.
        """
        with self._library.writing(by=self._by) as writer:
            with self._library.view() as view:
                numbers = [number for number, _ in view.changed(0)]
            for number in counted(numbers, len(numbers), told):
                with self._library.view() as view:
                    (document,) = view.documents([number])
                writer.curation.quote_again(document, find_quotations(document))
            return len(numbers)

    def _publish(self, *, afresh: bool = False) -> Manifest | None:
        with self._library.view() as view:
            return self._snapshots.publish(view, afresh=afresh)
