"""Where on this server things are: the one place that spells its addresses."""

from dataclasses import dataclass
from urllib.parse import quote

from corpus.document import Span


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the pages and of what they show.

    Args:
        root: the path under which a proxy serves us, without a trailing slash; empty at the top.
    """

    root: str = ""

    @property
    def ask(self) -> str:
        """The page for questions."""
        return f"{self.root}/"

    @property
    def library(self) -> str:
        """The page for documents."""
        return f"{self.root}/library/"

    @property
    def check(self) -> str:
        """The page for drafts."""
        return f"{self.root}/check/"

    @property
    def speakers(self) -> str:
        """The list of who is on record."""
        return f"{self.root}/speakers"

    @property
    def sources(self) -> str:
        """The list of publishers."""
        return f"{self.root}/sources"

    @property
    def dates(self) -> str:
        """The years, months and days of which something is on record."""
        return f"{self.root}/dates"

    @property
    def compare(self) -> str:
        """Two statements side by side."""
        return f"{self.root}/compare"

    def speaker(self, number: int) -> str:
        """The page of a person, by the row of any of their names."""
        return f"{self.speakers}/{number}"

    @property
    def named(self) -> str:
        """The same, by a name as it is on record."""
        return f"{self.speakers}/named"

    def source(self, number: int) -> str:
        """What a publisher published."""
        return f"{self.sources}/{number}"

    def statement(self, document: str, span: Span) -> str:
        """A quotation by its place: the same as long as the document is in the library."""
        return f"{self.root}/statements/{document}/{span.start}-{span.end}"

    @property
    def account(self) -> str:
        """One's own account; what can be done there lies below it."""
        return f"{self.root}/account/"

    @property
    def accounts(self) -> str:
        """Everybody's, for administrators."""
        return f"{self.root}/accounts/"

    def account_of(self, name: str) -> str:
        """Somebody's, likewise."""
        return f"{self.accounts}of/{quote(name, safe='')}"

    def welcome(self, token: str) -> str:
        """Where a password is set by a link."""
        return f"{self.root}/welcome/{token}"

    @property
    def feedback(self) -> str:
        """What people think of answers; each lies below it."""
        return f"{self.root}/feedback/"

    @property
    def interface(self) -> str:
        """The interface for programs; its routes lie below it."""
        return f"{self.root}/api/v1"

    @property
    def conversations(self) -> str:
        """The list of one's conversations; each lies below it."""
        return f"{self.root}/conversations"

    def conversation(self, ident: str) -> str:
        """A conversation, to be opened again."""
        return f"{self.root}/c/{ident}"

    def export(self, conversation: str, ending: str, answer: str = "") -> str:
        """A conversation as a file of that ending; or one answer of it."""
        return f"{self.conversations}/{conversation}/export.{ending}" + (f"?answer={answer}" if answer else "")

    def onward(self, answer: str) -> str:
        """What may be asked after an answer."""
        return f"{self.root}/answers/{answer}/onward"

    def document(self, ident: str, span: Span | None = None) -> str:
        """A document for readers; with the words at `span` marked, if given."""
        return f"{self.root}/documents/{ident}" + (f"?start={span.start}&end={span.end}" if span else "")

    def opened(self, document: str, start: int | None = None) -> str:
        """A document on that page; at the quotation that holds character `start`, if given."""
        place = "" if start is None else f"#q-{start}"
        return f"{self.library}?open={document}{place}"

    def backup(self, name: str) -> str:
        """A backup that was written, for saving; below the curators' page, as it holds all that they may see."""
        return f"{self.library}backup/{name}"

    def static(self, name: str) -> str:
        """A file of ours: style, script, font."""
        return f"{self.root}/_static/{name}"

    def page(self, document: str, number: int) -> str:
        """A page of a document as a picture."""
        return f"{self.root}/media/page/{document}/{number}.png"

    def marks(self, document: str, span: Span) -> str:
        """On which pages the words stand, and the boxes around them."""
        return f"{self.root}/media/marks/{document}/{span.start}-{span.end}.json"

    def original(self, document: str) -> str:
        """The original file, for saving."""
        return f"{self.root}/media/original/{document}"
