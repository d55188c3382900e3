"""A library, a desk and a draft whose every string means harm; names that break lines, pages, tables and programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.verdict import Check
from corpus.document import Document, Span
from corpus.library import Library
from corpus.quotation import Kind, Quotation, Speaker
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ready
from tests.fakes import LetterCountEncoder
from tests.ui.paper import write
from tests.ui.scene import ScriptedDesk, answered, citation, statement
from ui.desk import Desk, Role
from ui.desk.recalling import kept

HARM = (
    '"></textarea></title></script><script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>'
    "<style>*{display:none!important}</style><link rel=stylesheet href=//evil.invalid/a.css>"
    "<img src=//evil.invalid/b.png><iframe src=javascript:alert(4)></iframe><base href=//evil.invalid/>"
    "<form action=//evil.invalid/c><input name=q></form><a href=javascript:alert(5)>d</a> [e](javascript:alert(6))"
    " ![f](//evil.invalid/f.png) ${alert(7)} {{alert(8)}} $$\\href{javascript:alert(9)}{g}$$ \u202egnirts\u202c\u2066"
)
WORD = "W" * 300
"""Longer than any line."""

FORMULAS = ("=HYPERLINK(A1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1")
FILE = "<img src=x onerror=alert(1)>\u202efdp.{{a}}"
SAYS = "The zeppelin harbour will open again"
ORIGIN = "javascript:alert(10)"
PASSWORD = "a long password"  # noqa: S105 of nobody
NAMES = {Role.READER: "@reader", Role.CURATOR: "+curator", Role.ADMIN: f"-admin{'w' * 50}"}
"""Accounts named like formulas, as far as a name may go; one of them is as long as one may be."""


def harmful(number: int, formula: str) -> Document:
    """A document that is nothing but harm."""
    words = f"{formula}{HARM} {WORD} {number}"
    text = f"{words}\n\n“{SAYS} {number} {HARM},” said {words}.\n\nMore {HARM}."
    return Document.of(
        text,
        key=f"key-{number}-{HARM}",
        title=words,
        source=f"{formula} source {HARM}",
        byline=f"{formula} byline {HARM}",
        published=date(2020, 1, 2),
        origin=ORIGIN,
    )


def said(of: Document) -> Quotation:
    """What somebody whose name is harm says in it."""
    start = of.text.index(SAYS)
    end = of.text.index(",”", start)
    speaker = Speaker(of.title, f"role {HARM}")
    return Quotation.of(of, Span(start, end), Kind.DIRECT, speaker=speaker, confidence=0.9, how="named")


@dataclass
class HostileDesk(ScriptedDesk):
    """Answers every question with harm; drafts are looked up in the library."""

    checker: Assistant | None = None

    def check(self, draft: Document | str) -> Check:
        """As the assistant does."""
        assert self.checker
        return self.checker.check(draft)

    def suggestions(self, limit: int = 4) -> tuple[str, ...]:
        """Two that mean harm."""
        return (f"What did {HARM} say?", WORD)[:limit]


@dataclass
class Place:
    """All that is attacked.

    Args:
        desk: accounts, with a conversation of each that is judged.
        small: the library with its index.
        assistant: what answers.
        documents: of the library that were made by hand.
        sessions: what each role's browser holds.
        conversations: of each role.
        paper: the id of a PDF.
    """

    desk: Desk
    small: SmallDesk
    assistant: HostileDesk
    documents: Sequence[Document]
    sessions: dict[Role, str] = field(default_factory=dict)
    conversations: dict[Role, str] = field(default_factory=dict)
    turns: dict[Role, str] = field(default_factory=dict)
    paper: str = ""

    @property
    def library(self) -> Library:
        """The library."""
        return self.small.library


def place_of_harm(folder: Path) -> Place:
    """Build it."""
    small = open_desk(folder / "library", LetterCountEncoder())
    documents = [harmful(number, formula) for number, formula in enumerate(FORMULAS)]
    small.keep(*(ready(document, said(document)) for document in documents), publish=False)
    _files(small, folder / f"folder {FILE}")
    reply = answer(documents)
    assistant = HostileDesk(small.library, reply)  # type: ignore[arg-type] # a real library does all that a shelf does
    assistant.checker = Assistant(small.library, small.retriever, Settings.load(library=small.folder))
    found = Place(Desk(None), small, assistant, documents)
    (paper,) = [entry for entry in small.library.entries() if entry.pages]
    found.paper = paper.document
    _people(found, reply)
    return found


def _files(small: SmallDesk, folder: Path) -> None:
    """A PDF of a bad name in a folder of one, and one that can't be read."""
    folder.mkdir()
    write(folder / f"{FILE}.pdf", [["“The harbour is closed,” said Ann Lee.", HARM[:60]], ["More."]])
    (folder / f"broken {FILE}.pdf").write_bytes(b"%PDF-1.7 nothing of the kind")
    small.add(folder)


def answer(documents: Sequence[Document]) -> Answer:
    """A statement of each document, by a speaker of its own."""
    statements = []
    for document in documents:
        quotation = said(document)
        cited = citation(document.text[quotation.span.start : quotation.span.end], document)
        statements.append(statement(statement().kind, quotation.speaker, cited))
    return answered(*statements, question=f"={HARM} {WORD}")


def _people(found: Place, reply: Answer) -> None:
    desk = found.desk
    for role, name in NAMES.items():
        user = desk.users.add(name, role, None)
        desk.users._store.change("UPDATE user SET password = 'none'")
        found.sessions[role] = desk.users.begin_session(user)
        exchange = desk.conversations.add(user.name, reply.question, {**kept(reply), "moment": 1})
        found.conversations[role], found.turns[role] = exchange.conversation, exchange.id
        desk.conversations.rename(user.name, exchange.conversation, f"={HARM}")
        desk.feedback.give(user.name, exchange.id, good=False, comment=f"=1+1 {HARM} {WORD}")
        desk.feedback.give(user.name, exchange.id, good=True, citation=1, comment=HARM)
        desk.keys.add("=<img src=x onerror=alert(1)>" + WORD[:60], role, user.name)
    desk.audit.note(HARM, HARM, about=HARM + WORD, place=HARM)
