"""What the command line prints for people: answers to stdout, everything else to stderr."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer, Citation, Form, Statement, Unanswered
from assistant.narration import Narration
from corpus.errors import ReadingError
from corpus.library import Copy, Decision, Entry, Failure, KnownSpeaker
from corpus.quotation import Quotation
from index.hit import Hit
from ui.narrating import BY
from ui.wording import count, role
from ui.wordings import TURNED, marked
from ui.words import day

KINDS = {
    Form.DIRECT: "",
    Form.TURN: "transcript",
    Form.INDIRECT: "reported, not word for word",
    Form.MIXED: "reported, partly in their words",
    Form.SENTENCE: "",
}


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal may obey; in a document it is only a character."""


_WIDE = 100_000

_COPIES = 5
"""Copies of a document that are named."""

_DECIDED = {
    "merge": "{value} is {about}",
    "split": "{value} is not {about}",
    "part": "{about} is {value} here",
    "speaker": "“{about}” was said by {value}",
    "undo": "who said “{about}” is as the text tells it",
    "fact": "{about} is {value}",
    "told": "{about} is as the document tells it",
}


def plain(text: object, style: str = "") -> Text:
    """Text that a terminal shows and does nothing else with, whatever document it is from."""
    return Text(_CONTROL.sub("�", str(text)), style)


def out() -> Console:
    """Where answers go; without colour when piped, and then as wide as the words, for programs that read by lines."""
    piped = not sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=piped, width=_WIDE if piped else None)


def err() -> Console:
    """Where progress and troubles go."""
    return Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())


def reply(given: Answer | Unanswered) -> None:
    """Print an answer with its sources, or that nothing is on record and what is nearest."""
    console = out()
    if given.standalone != " ".join(given.question.split()):
        console.print(plain(f"Searched for: {given.standalone}", "dim"))
    if isinstance(given, Unanswered):
        _nothing(console, given)
        return
    _told(console, given)
    if given.note:
        console.print(plain(given.note))
    _statements(console, given.statements)
    _choices(console, given)


def _statements(console: Console, statements: Sequence[Statement]) -> None:
    number = 0
    for statement in statements:
        console.print()
        console.print(plain(_words(statement), "bold" if statement.speaker else ""))
        console.print(plain(_whose(statement)))
        numbered = list(enumerate(statement.citations, start=number + 1))
        number += len(numbered)
        for label, citation in numbered:
            console.print(plain(f"  [{label}] {_place(citation)}", "dim"))
        for variant in statement.variants:
            labels = ", ".join(str(label) for label, citation in numbered if citation in variant.citations)
            note = f"; {TURNED}" if variant.turned else ""
            console.print(plain(f"  Other wording in [{labels}]{note}: {marked(variant.difference)}"))


def _told(console: Console, given: Answer) -> None:
    """The days and the publisher that the question was understood to ask for."""
    filters = given.searched.filters
    if filters.since or filters.until or filters.source:
        console.print(plain("Searched: " + ", ".join(_narrowed(given)), "dim"))


def narration(told: Narration | None) -> None:
    """Print an answer in a language model's words, each sentence with its statements' numbers, and how many fell."""
    if told is None:
        return
    console = out()
    if told.sentences:
        console.print(plain(f"\n{BY} ({told.model}):"))
    for one in told.sentences:
        console.print(plain(f"  {one.text} (statement {', '.join(map(str, one.statements))})"))
    if told.note:
        note(told.note)


def _choices(console: Console, given: Answer | Unanswered) -> None:
    """The questions that may be asked instead."""
    if given.choices:
        console.print("\nYou may have meant:", style="dim")
    for choice in given.choices:
        many = f" ({choice.label}, {count(choice.quotations, 'quotation')})" if choice.quotations is not None else ""
        console.print(plain(f"  {choice.question}{many}"))


def hits(found: Iterable[Hit]) -> None:
    """Print passages with their places."""
    console = out()
    for hit in found:
        page = hit.document.page_at(hit.passage.span.start)
        console.print()
        title = plain(f"{hit.rank}. {hit.document.title}", "bold")
        console.print(Text.assemble(title, f", page {page}" if page else ""))
        console.print(plain(hit.passage.text))
        copies(hit.copies)


def copies(found: Sequence[Copy]) -> None:
    """Print where else a document was printed."""
    for copy in found[:_COPIES]:
        when = day(copy.published) if copy.published else "undated"
        out().print(
            plain(f"  also as {', '.join(part for part in (copy.title, copy.source, when, copy.key) if part)}", "dim")
        )
    if len(found) > _COPIES:
        out().print(plain(f"  and {len(found) - _COPIES} more", "dim"))


def entries(listed: Iterable[Entry]) -> None:
    """Print a table of documents."""
    table = Table("Title", "Published", "Source", "Format", "Passages", "Quotations", "Document", box=None)
    for entry in listed:
        numbers = (str(entry.passages), str(entry.quotations))
        cells = (entry.title, entry.published or "", entry.source or "", entry.format, *numbers, entry.keys[0])
        table.add_row(*map(plain, cells))
    out().print(table)


def quotations(title: str, found: Iterable[Quotation]) -> None:
    """Print a document's quotations, each with its speaker."""
    console = out()
    console.print(plain(title, "bold"))
    for quotation in found:
        who = quotation.speaker.name if quotation.speaker else "speaker not stated"
        console.print(plain(f"  {who} ({quotation.kind.value}): {' '.join(quotation.text.split())}"))


def speakers(shown: Sequence[tuple[KnownSpeaker, Sequence[str]]], total: int) -> None:
    """Print a table of who is on record, each with what documents say they are."""
    table = Table("Speaker", "Quotations", "Documents", "Role", "Also on record as", box=None)
    for speaker, roles in shown:
        numbers = (str(speaker.quotations), str(speaker.documents))
        table.add_row(*map(plain, (speaker.name, *numbers, "; ".join(roles), ", ".join(speaker.names[1:]))))
    out().print(table)
    if total > len(shown):
        note(f"{len(shown)} of {total}; --limit {total} shows all of them")


def decisions(decided: Iterable[Decision]) -> None:
    """Print what curators decided about speakers."""
    console = out()
    for one in decided:
        what = _DECIDED[one.kind].format(about=" ".join(one.about.split()), value=one.value or "nobody")
        console.print(plain(f"{one.at} {one.by}: {what}{_where(one)}", "dim" if one.undone else ""))


def _where(decision: Decision) -> str:
    return f" ({decision.record})" if decision.record else ""


def state(known: Mapping[str, Any], failures: Sequence[Failure]) -> None:
    """Print what a library holds."""
    console = out()
    console.print(plain(known["library"], "bold"))
    names = ("documents", "passages", "quotations", "speakers")
    console.print(", ".join(f"{known[name]} {name}" for name in names))
    if known["index"]:
        console.print(plain("index: generation {generation}, {passages} passages, {encoder}".format(**known["index"])))
    for trouble in known["troubles"]:
        console.print(plain(trouble, "yellow"))
    for failed in failures:
        console.print(
            plain(f"failed {failed.origin}: {failed.reason}. {failed.remedy} ({failed.at:%Y-%m-%d %H:%M})", "red")
        )


def failure(trouble: ReadingError) -> None:
    """Say what could not be read, on stderr."""
    err().print(plain(f"failed {trouble}", "red"))


def line(text: str) -> None:
    """Print one line of an answer."""
    out().print(plain(text))


def note(text: str) -> None:
    """Say how it went, on stderr."""
    err().print(plain(text))


def busy(what: str) -> Status:
    """A context that shows, on a terminal, that something is under way that can't tell how far it is."""
    return err().status(plain(what))


def _nothing(console: Console, given: Unanswered) -> None:
    console.print(
        Text.assemble(("Which is meant?" if given.asks_back else "Nothing on record.", "bold"), plain(f" {given.why}"))
    )
    console.print(plain("Searched: " + ", ".join(_narrowed(given)), "dim"))
    _choices(console, given)
    if given.others:
        console.print(plain(f"\nNot their own words, but what others say of {_asked_for(given)}:", "dim"))
        _statements(console, given.others)
    if given.nearest:
        console.print("\nThe nearest passages, which do not answer:", style="dim")
        for hit in given.nearest[:3]:
            console.print(plain(f"  {hit.document.title}: {' '.join(hit.passage.text.split())[:160]}…", "dim"))


def _narrowed(given: Answer | Unanswered) -> list[str]:
    """What was searched, and what it was narrowed to."""
    filters = given.searched.filters
    parts = [count(given.searched.documents, "document")]
    parts += [f"speaker: {filters.speaker}"] if filters.speaker else []
    parts += [f"source: {filters.source}"] if filters.source else []
    parts += [f"from {day(filters.since)}"] if filters.since else []
    parts += [f"until {day(filters.until)}"] if filters.until else []
    return parts


def _asked_for(given: Unanswered) -> str:
    return given.searched.filters.speaker or "them"


def _words(statement: Statement) -> str:
    text = " ".join(statement.text.split())
    return f"“{text}”" if statement.kind is Form.DIRECT else text


def _whose(statement: Statement) -> str:
    speaker = statement.speaker
    if statement.kind is Form.SENTENCE:
        return "   the document’s own words"
    office = role(statement)
    who = ", ".join(part for part in (speaker.name if speaker else "speaker not stated", office) if part)
    when = f"said {day(statement.said)}" if statement.said else ""
    return " · ".join(part for part in (f"   — {who}", statement.name_note, when, KINDS[statement.kind]) if part)


def _place(citation: Citation) -> str:
    document = citation.document
    page = f"page {citation.page}" if citation.page else ""
    when = day(document.published) if document.published else ""
    return ", ".join(part for part in (document.title, document.source or "", when, page) if part)
