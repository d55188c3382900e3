"""What curators change: names merged, split and parted, speakers and facts corrected. Each call is one transaction."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from corpus.document import Document
from corpus.library.contents import Contents
from corpus.library.corrections import Corrections
from corpus.library.describing import Descriptions, facts
from corpus.library.records import Prepared
from corpus.library.speakers import Speakers
from corpus.library.store import Rows
from corpus.library.transactions import Transactions
from corpus.quotation import Quotation

Changed = TypeVar("Changed")


class Curation:
    """Made by the writer, whose transactions it uses.

    Args:
        connection: the writer's.
        transactions: the writer's.
        speakers: gives names their rows.
    """

    def __init__(self, connection: Rows, transactions: Transactions, speakers: Speakers) -> None:
        self._transactions = transactions
        self._speakers = speakers
        self._contents = Contents(connection, speakers)
        self._corrections = Corrections(connection, speakers)
        self._descriptions = Descriptions(connection, transactions)

    def merge(self, into: str, names: Iterable[str], by: str) -> tuple[str, ...]:
        """Make names one person's; the person is shown by the first.

        Args:
            into: a name on record, whatever its case.
            names: others.
            by: who decides, for the history.

        Returns:
            the names that are theirs now and were not before.

        Raises:
            UnknownSpeaker: if nobody of one of these names is on record; then nothing changes.
        """
        with self._transactions.begin():
            joined = self._speakers.merge(into, names)
            self._corrections.note_names("merge", self._speakers.found(into), joined, by)
            self._transactions.step()
            return joined

    def split(self, name: str, parts: Iterable[str], by: str) -> tuple[str, ...]:
        """Make names persons of their own that were joined with this one; all of them if none is named.

        Returns:
            the names taken out.

        Raises:
            UnknownSpeaker: if one isn't among the names; then nothing changes.
            ValueError: if the person has one name only.
        """
        with self._transactions.begin():
            apart = self._speakers.split(name, parts)
            self._corrections.note_names("split", self._speakers.found(name), apart, by)
            self._transactions.step()
            return apart

    def part(self, name: str, documents: Iterable[Document], label: str, by: str) -> int:
        """Give what these documents quote of somebody to a namesake, now and in their later versions.

        Args:
            name: as on record.
            documents: where the namesake speaks.
            label: the namesake's name from now on: "John Adams (baker)".
            by: who decides, for the history.

        Returns:
            how many quotations changed hands.

        Raises:
            UnknownSpeaker: if nobody of the name is on record; then nothing changes.
            UnknownQuotation: if one of the documents doesn't quote them; likewise.
        """
        with self._transactions.begin():
            return sum(
                self._changed(document, lambda number, one: self._corrections.part(number, one, name, label, by))
                for document in documents
            )

    def correct(self, document: Document, words: str, name: str | None, by: str, *, start: int | None = None) -> None:
        """Give the one quotation of a document that holds these words to somebody, or by None to nobody.

        It holds for later versions of the document, too, as long as the words stand there.

        Args:
            document: where they stand.
            words: enough of them to tell the quotation from the others.
            name: the speaker's.
            by: who decides, for the history.
            start: where the quotation begins, for words that are quoted more than once.

        Raises:
            UnknownQuotation: if no quotation of the document holds the words, or several do.
        """
        with self._transactions.begin():
            self._changed(
                document, lambda number, one: self._corrections.correct(number, one, words, name, by, start=start)
            )

    def uncorrect(
        self, document: Document, words: str, by: str, quotations: Iterable[Quotation], *, start: int | None = None
    ) -> None:
        """Take a correction back, as if nobody had ever made it; the history keeps both.

        Args:
            document: where the words stand.
            words: as for `correct`.
            by: who takes it back.
            quotations: all of the document's, as they are found in its text: what else was decided still holds.
            start: as for `correct`.

        Raises:
            UnknownQuotation: as `correct`, and if nobody corrected who said them.
        """
        with self._transactions.begin():
            number = self._transactions.number(document)
            self._corrections.uncorrect(number, document, words, by, start=start)
            self._quote(number, document, quotations)

    def amend(
        self, before: Document, prepared: Prepared, by: str, *, changes: Iterable[str] = (), reset: Iterable[str] = ()
    ) -> None:
        """Correct facts about a document, or take that back; it holds for later versions of its records, too.

        Args:
            before: the document as the library has it.
            prepared: the document as it will be, attributed and encoded anew.
            by: who decides, for the history.
            changes: the facts that are as somebody says: of `FACTS`.
            reset: the facts that are as the records tell again.
        """
        were, are = facts(before), facts(prepared.document)
        with self._transactions.begin():
            number = self._transactions.number(before)
            for name in changes:
                self._corrections.decide(before, name, are[name], were[name], by)
            for name in reset:
                self._corrections.undecide(before, name, are[name], were[name], by)
            self._descriptions.touch(number)
            self._contents.encode_again(number, prepared.vectors, prepared.sentences)
            self._quote(number, prepared.document, prepared.quotations)

    def quote_again(self, document: Document, quotations: Iterable[Quotation]) -> None:
        """Put these quotations in place of those a document has; what curators decided about them still holds."""
        with self._transactions.begin():
            self._quote(self._transactions.number(document), document, quotations)

    def _quote(self, number: int, document: Document, quotations: Iterable[Quotation]) -> None:
        self._contents.quote(number, document, quotations)
        for key in document.keys:
            self._corrections.settle(number, document, key)
        self._settled(number)

    def _changed(self, document: Document, change: Callable[[int, Document], Changed]) -> Changed:
        number = self._transactions.number(document)
        made = change(number, document)
        self._settled(number)
        return made

    def _settled(self, number: int) -> None:
        """Note who speaks where in a changed document, under the next sequence number: the index is behind it now."""
        self._contents.note_spoken(number)
        self._transactions.step(number)
