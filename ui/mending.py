"""What a curator does with an opened document: read it, and say who said something where it is on record wrongly."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from corpus.document import Span
from corpus.errors import CorpusError, UnknownQuotation
from index.errors import SearchError
from ui.addresses import Addresses
from ui.amending import Amendment, back
from ui.amending import amended as amended_note
from ui.deeds import Deeds
from ui.found import clipped, is_corrected
from ui.listing import notice
from ui.opening import Opened, amended, mended, names, opened
from ui.parts import PRIVATE, region, unseen_button, unseen_text
from ui.words import from_below, later, say
from ui.work import Worker

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.quotation import Quotation

KNOWN = 300
"""Names that the form suggests; whoever isn't among them can be typed."""

COPIES = 100
"""Copies of a document that are counted."""

SHORT = 12
"""Digits of a document's id that tell it from every other."""

LONGEST = 200
"""Characters of a name."""


_CHANGED = {
    "title": later("title"),
    "published": later("date"),
    "byline": later("byline"),
    "source": later("publisher"),
}
"""What a fact about a document is called within a sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a curator asks for, as the page's script sends it.

    Args:
        document: an id.
        span: the quotation's.
        whose: "named" for somebody, "nobody", or "found" for whom the text names.
        name: the speaker's, where one is named.
    """

    document: str
    span: Span
    whose: str
    name: str = ""

    @classmethod
    def of(cls, sent: str) -> "Wanted":
        """What the script sends, or anybody in its place.

        Raises:
            ValueError: for anything but a place, a choice and a name that goes with it.
        """
        held = json.loads(sent)
        given = (held.get(name) for name in ("document", "start", "end", "whose")) if isinstance(held, dict) else ()
        match tuple(given):
            case (str(document), int(start), int(end), "named" | "nobody" | "found" as whose):
                name = " ".join(str(held.get("name") or "").split()) if whose == "named" else ""
            case _:
                raise ValueError(say("that is not a correction"))
        if whose == "named" and not (0 < len(name) <= LONGEST and name.isprintable()):
            raise ValueError(say("a name is 1 to {n} characters that can be seen", n=LONGEST))
        return cls(document, Span(start, end), whose, name)

    def sent(self) -> str:
        """As the script sends it."""
        place = {"document": self.document, "start": self.span.start, "end": self.span.end}
        return json.dumps({**place, "whose": self.whose, "name": self.name})


class Mender:
    """Opens documents and corrects speakers.

    Args:
        library: what is read.
        worker: writes, ahead of documents that are being added.
        addresses: of this server.
        deeds: signs what is done.
    """

    def __init__(self, library: "Library", worker: Worker, addresses: Addresses, deeds: Deeds | None = None) -> None:
        self._deeds = deeds or Deeds()
        self._library = library
        self._worker = worker
        self._addresses = addresses

    def open(self, sent: str) -> tuple[str, str]:
        """Notice, and the document; `sent` is its id, and after a blank the character to be shown."""
        document, _, start = sent.partition(" ")
        try:
            shown = self._shown(document)
        except CorpusError as error:
            return str(notice(from_below(str(error)))), ""
        return "", str(opened(shown, self._addresses, int(start) if start.isdecimal() else 0))

    def names(self, document: str) -> str:
        """Whom a quotation may be given to: first who is quoted in the document, then who is quoted most elsewhere."""
        try:
            with self._library.view() as view:
                here = [one.speaker.name for one in view.quotations(document) if one.speaker]
                known = [speaker.name for speaker in view.speakers()[:KNOWN]]
        except CorpusError:  # removed since it was opened; the form tells when it is sent
            here, known = [], []
        return str(names(list(dict.fromkeys([*here, *known]))[:KNOWN]))

    def mend(self, sent: str, event: gr.Request | None = None) -> tuple[Any, ...]:
        """Notice, the parts of the page that are different now, and the whole document if its quotations are others."""
        try:
            wanted = Wanted.of(sent)
            before = self._shown(wanted.document)
            former = _the_one(before, wanted.span)
            self._write(former, wanted, self._deeds.by(event))
            self._deeds.note(event, "speaker corrected", wanted.document[:SHORT])
            after = self._shown(wanted.document)
        except (CorpusError, ValueError) as error:
            return str(notice(from_below(str(error)))), "", gr.skip()
        said = str(mended(_told(after, wanted), _back(former, wanted).sent()))
        if [one.span for one in before.quotations] != [one.span for one in after.quotations]:
            return said, "", str(opened(after, self._addresses, wanted.span.start))
        changed = [new for old, new in zip(before.quotations, after.quotations, strict=True) if new != old]
        return said, str(amended(after, changed, self._addresses)), gr.skip()

    def amend(self, sent: str, event: gr.Request | None = None) -> tuple[Any, ...]:
        """Notice, and the whole document with other facts."""
        try:
            wanted = Amendment.of(sent)
            before = self._shown(wanted.document)
            by = self._deeds.by(event)
            changed = self._worker.ahead(
                lambda indexer: indexer.amend(wanted.document, wanted.changes, by, reset=wanted.reset), by
            )
            self._deeds.note(event, "document corrected", wanted.document[:SHORT])
            after = self._shown(wanted.document)
        except (CorpusError, SearchError, ValueError) as error:
            return str(notice(from_below(str(error)))), gr.skip()
        if not changed:
            return str(notice(say("Nothing was changed: it says so already."))), gr.skip()
        said = say("Corrected: {facts}.", facts=", ".join(say(_CHANGED[name]) for name in changed))
        way_back = back(before.document, before.corrected, changed).sent()
        return str(amended_note(said, way_back)), str(opened(after, self._addresses))

    def _write(self, quotation: "Quotation", wanted: Wanted, by: str) -> None:
        if wanted.whose == "found":
            self._worker.ahead(lambda indexer: indexer.uncorrect(quotation, by), by)
        else:
            self._worker.ahead(lambda indexer: indexer.correct(quotation, wanted.name or None, by), by)

    def _shown(self, key: str) -> Opened:
        """A document, all of the same moment.

        Raises:
            UnknownDocument: if the library doesn't hold it.
        """
        with self._library.view() as view:
            document = view.document(key)
            return Opened(
                view.entry(document.id),
                document,
                view.quotations(document.id),
                view.decisions(records=document.keys),
                saved=view.original(document.id) is not None,
                moment=view.sequence(),
                corrected=view.facts_corrected(document),
                copies=[(view.entry(copy.key).document, copy) for copy in view.copies(document.id, COPIES)],
            )


def _the_one(shown: Opened, span: Span) -> "Quotation":
    found = next((one for one in shown.quotations if one.span == span), None)
    if found is None:
        raise UnknownQuotation(say("nobody is quoted there any more: open the document again"))
    return found


def _back(former: "Quotation", wanted: Wanted) -> Wanted:
    """What gives the words back to whom they were of: to whom a curator gave them, else to whom the text does."""
    place = (wanted.document, wanted.span)
    if not is_corrected(former):
        return Wanted(*place, "found")
    return Wanted(*place, "named", former.speaker.name) if former.speaker else Wanted(*place, "nobody")


def _told(after: Opened, wanted: Wanted) -> str:
    """What holds now, as a sentence."""
    now = next((one for one in after.quotations if one.span == wanted.span), None)
    words = f"“{clipped(wanted.span.of(after.document.text), 50)}”"
    if now is None or now.speaker is None:
        return say("{words} is on record without a speaker.", words=words)
    return say("{words} is on record as said by {name}.", words=words, name=now.speaker.name)


def add_opening(mender: Mender, sent: Any, said: Any) -> None:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """Draw the place of an opened document on the page, and what moves there.

    Args:
        mender: does it.
        sent: what the page's script hands over.
        said: where notices are shown.
    """
    place = region("opened")
    known = region("names")
    fresh = unseen_text("amended")
    opening, naming, mending, amending = (unseen_button(name) for name in ("opening", "naming", "mending", "amend-now"))
    handed: dict[str, Any] = {"js": "() => window.onrecord.sent()", "queue": False, **PRIVATE}
    opening.click(mender.open, sent, [said, place], trigger_mode="always_last", **handed).then(
        None, None, None, js="() => window.onrecord.opened()", **PRIVATE
    )
    naming.click(mender.names, sent, known, trigger_mode="always_last", **handed)
    mending.click(mender.mend, sent, [said, fresh, place], **handed).then(
        None, fresh, None, js="(html) => window.onrecord.mended(html)", **PRIVATE
    )
    amending.click(mender.amend, sent, [said, place], **handed).then(
        None, None, None, js="() => window.onrecord.amended()", **PRIVATE
    )
