"""A small record to ask about, of the real types: documents, a library of them, a desk that answers from a script."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.answer import Answer, Citation, Form, Searched, Statement, Unanswered
from assistant.narration import Narration
from assistant.question import Turn
from corpus.document import Document, Page, Span
from corpus.errors import UnknownDocument
from corpus.library import Copy, Counts, Entry, Failure, Original, Sought
from corpus.passage import Passage
from corpus.quotation import Quotation, Speaker
from index.filters import Filters
from index.hit import Hit
from index.outcome import Outcome, Status

WORDS = "There is no concept of joint operations [on Pakistani soil]."
TEXT = (
    "Both sides agreed.\n\n“There is no concept of joint operations [on Pakistani soil].” said General Ghafoor. "
    "He confirmed the security deal.\n\nThe border is 2,600 kilometers long.\n"
)
ARTICLE = Document.of(
    TEXT, key="voa.txt", title="Coordinated operations", published=date(2017, 7, 5), source="Voice of America"
)
GHAFOOR = Speaker("Asif Ghafoor", role="Pakistan military spokesman")


def citation(words: str = WORDS, document: Document = ARTICLE) -> Citation:
    """The place of the words in a document, in the context of all of it."""
    start = document.text.index(words)
    return Citation(document, Span(start, start + len(words)), Span(0, len(document.text)))


def statement(
    kind: Form = Form.DIRECT, speaker: Speaker | None = GHAFOOR, *places: Citation, confidence: float = 0.9
) -> Statement:
    """A statement of that kind; without places, of the words above."""
    return Statement(places or (citation(),), kind, speaker, how="named in the sentence", confidence=confidence)


def answered(*statements: Statement, question: str = "What did he say?", standalone: str = "") -> Answer:
    """An answer of these statements."""
    searched = Searched(61, Filters(speaker="Ghafoor"))
    return Answer(question, standalone or question, statements or (statement(),), 0.9, (), searched, 0.09)


def hit(rank: int = 1, document: Document = ARTICLE) -> Hit:
    """The first characters of a document, as a hit."""
    passage = Passage.of(document, Span(0, min(40, len(document.text))))
    return Hit(passage, document, (), 1.0, rank, ("dense",))


def unanswered(question: str = "What did Macron say?", filters: Filters | None = None) -> Unanswered:
    """Nothing on record, with two passages that come near."""
    why = "Nobody called Macron is quoted in these documents."
    return Unanswered(question, question, why, 0.1, (hit(1), hit(2)), Searched(61, filters or Filters()), 0.08)


@dataclass
class ShelfOf:
    """A library of the documents given, with the files given for some of them."""

    documents: dict[str, Document] = field(default_factory=dict)
    files: dict[str, Original] = field(default_factory=dict)
    failed: tuple[Failure, ...] = ()

    def counts(self) -> Counts:
        """How much there is."""
        return Counts(len(self.documents), 3, 7, 1, len(self.failed))

    def entries(
        self, *, words: str = "", limit: int = 200, offset: int = 0, sought: Sought | None = None
    ) -> tuple[Entry, ...]:
        """Those whose title holds the words."""
        words = words or (sought.words if sought else "")
        chosen = [document for document in self.documents.values() if words.casefold() in document.title.casefold()]
        return tuple(entry(document) for document in chosen[offset : offset + limit])

    def document(self, key: str) -> Document:
        """The document with that id."""
        if key not in self.documents:
            raise UnknownDocument(f"the library holds no document {key}")
        return self.documents[key]

    def original(self, key: str) -> Original | None:
        """Its file, if it has one."""
        self.document(key)
        return self.files.get(key)

    def copies(self, key: str, limit: int = -1) -> tuple[Copy, ...]:
        """None."""
        self.document(key)
        return ()[:limit]

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read."""
        return self.failed


def entry(document: Document) -> Entry:
    """A document as the list shows it."""
    added = datetime(2026, 11, 24, 12, tzinfo=UTC)
    day = document.published.isoformat() if document.published else None
    about = (document.title, day, document.source, document.byline, document.origin)
    return Entry(document.id, document.keys, *about, "Text", len(document.pages), 3, 7, added)


@dataclass
class ScriptedDesk:
    """Answers every question with the same reply, or raises the same error; notes what it was asked."""

    library: ShelfOf
    reply: Answer | Unanswered | Exception = field(default_factory=answered)
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    narration: Narration | None = None

    @property
    def narrated_by(self) -> str | None:
        """The model that the narration is by."""
        return self.narration.model if self.narration else None

    def narrate(self, reply: Answer | Unanswered) -> Narration | None:
        """The narration of the script."""
        return self.narration if isinstance(reply, Answer) else None

    def ask(self, question: str, *, conversation: tuple[Turn, ...] = ()) -> Answer | Unanswered:
        """The reply of the script."""
        self.asked.append((question, conversation))
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def turn(self, reply: Answer | Unanswered) -> Turn:
        """What to remember."""
        return Turn(reply.standalone, "Asif Ghafoor")

    def moment(self) -> int:
        """It never changes."""
        return 1

    def suggestions(self, limit: int = 4) -> tuple[str, ...]:
        """Two questions."""
        return ("What did Asif Ghafoor say?", "How long is the border?")[:limit]


@dataclass
class ScriptedIndexer:
    """Reads every file as one document, but those whose name ends in "bad"; notes what was done, in order."""

    done: list[str] = field(default_factory=list)
    trouble: Exception | None = None
    worked: list[str] = field(default_factory=list)

    def by(self, name: str) -> "ScriptedIndexer":
        """The same, with a note of who is at work."""
        self.worked.append(name)
        return self

    def add(self, paths: Iterable[Path], *, names: Mapping[Path, str] | None = None) -> Iterator[Outcome]:
        """An outcome a file; the files must be there."""
        given = list(paths)
        for place, path in enumerate(given, 1):
            if self.trouble:
                raise self.trouble
            name = (names or {})[path]
            self.done.append(f"add {path.read_text('utf-8')}")
            if name.endswith("bad"):
                yield Outcome(name, Status.FAILED, reason="it is damaged", remedy="Fetch a fresh copy.", done=place)
            else:
                yield Outcome(name, Status.ADDED, 1, done=place, total=len(given), left=float(len(given) - place))

    def remove(self, keys: Iterable[str]) -> tuple[str, ...]:
        """As asked."""
        return self._noted("remove", keys)

    def restore(self, keys: Iterable[str]) -> tuple[str, ...]:
        """As asked."""
        return self._noted("restore", keys)

    def correct(self, quotation: Quotation, name: str | None, by: str) -> None:
        """As asked."""
        self._noted("correct", [quotation.text, name or "nobody", by])

    def uncorrect(self, quotation: Quotation, by: str) -> None:
        """As asked."""
        self._noted("uncorrect", [quotation.text, by])

    def _noted(self, what: str, keys: Iterable[str]) -> tuple[str, ...]:
        given = tuple(keys)
        self.done.append(f"{what} {' '.join(given)}")
        return given


def paged(text: str = "One page.\nAnd another.\n", cut: int = 10) -> Document:
    """A document of two pages."""
    pages = (Page(1, Span(0, cut)), Page(2, Span(cut, len(text))))
    return Document.of(text, key="paged.pdf", title="Paged", pages=pages)
