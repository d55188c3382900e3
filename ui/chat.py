"""The Ask page: questions, answers as they come, and their sources."""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import gradio as gr
from anyio import to_thread
from markupsafe import Markup

from assistant.answer import Answer, Unanswered
from assistant.narration import Narration
from assistant.question import Question, Turn
from corpus.errors import CorpusError
from index.errors import SearchError
from ui.addresses import Addresses
from ui.api.turns import Busy, Turns
from ui.desk import Desk, Person, visitor
from ui.desk.conversations import BEGIN, Kept, Place
from ui.desk.recalling import kept as as_kept
from ui.exchanges import Exchanges, marked, taking_along
from ui.frame import ASK, earlier, header, hint, nothing_yet, start
from ui.narrating import awaited, narrated, speaking
from ui.narrowing import FREE, Narrowed, chips, form, standing
from ui.parts import PRIVATE, Page, region, unseen_button, unseen_text
from ui.render import answer, exchange, searching, sorry, unanswered
from ui.shapes import narration_shape
from ui.sources import no_sources, sources
from ui.words import from_below, later, later_html, say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)

PAUSE = 0.09
"""Seconds between two statements: the eye can follow, and Stop has something to stop."""

TURNS = 12
"""Exchanges that a question remembers; older ones don't change what "he" means."""

AT_ONCE, WAITING, EACH = 2, 128, 32
"""Questions answered at the same time, those that may wait in line, and of these one person's."""

Update = tuple[Any, Any, Any]


class Conversation:
    """Puts questions to the desk and shows what it says.

    Args:
        desk: answers.
        addresses: of this server.
        kept: where conversations are kept. What a question is to know of those before it comes with it, from the
            page's script.
        turns: in which they are answered.
    """

    def __init__(self, desk: "Assistant", addresses: Addresses, kept: Desk, turns: Turns | None = None) -> None:
        self._desk = desk
        self._addresses = addresses
        self._kept = kept
        self._exchanges = Exchanges(desk.library, addresses)
        self._examples: dict[int, tuple[str, ...]] = {}
        self._turns = turns or Turns(AT_ONCE, WAITING, EACH)

    def arrive(self, event: gr.Request | None = None) -> tuple[str, str]:
        """Header and start, for whoever opens the page."""
        counts = self._desk.library.counts()
        face = start(self._examples.get(self._desk.moment(), ())) if counts.documents else nothing_yet(self._addresses)
        return str(header(ASK, self._addresses, counts, visitor(event))), str(face)

    def suggest(self) -> Any:  # noqa: ANN401 HTML, or Gradio's word for no change
        """The start with questions that this library answers: they are tried out first, which may take a moment."""
        counts = self._desk.library.counts()
        moment = self._desk.moment()
        if not counts.documents or moment in self._examples:
            return gr.skip()
        examples = self._desk.suggestions()
        self._examples = {moment: examples}
        return str(start(examples))

    async def in_turn(self, question: str, request: str, event: gr.Request | None = None) -> AsyncIterator[Update]:
        """As `respond`, in turn with everybody else: the first words come at once, and nobody waits in a thread."""
        person = visitor(event)
        steps = self.respond(question, request, event)
        following = partial(next, steps, None)
        with contextlib.closing(steps):
            update = await to_thread.run_sync(following)
            if update is None:
                return
            yield update
            try:
                update = await self._turns.work(following, person.name if person else "")
            except Busy:
                number = _understand(request).number
                remedy = say("Ask again in a moment.")
                yield gr.skip(), _failed(number, question, say("Too many ask at once"), remedy), gr.skip()
                yield _ready(), gr.skip(), gr.skip()
                return
            while update is not None:
                yield update
                if " data-done" not in str(update[1]):
                    await asyncio.sleep(PAUSE)
                update = await to_thread.run_sync(following)

    def respond(self, question: str, request: str, event: gr.Request | None = None) -> Generator[Update]:
        """The composer, the exchange and the sources, again and again until all of the answer stands there.

        Args:
            question: as typed.
            request: from the page's script; see `_understand`.
            event: who asks, as Gradio tells it.
        """
        if not question.strip():
            return
        sent = _understand(request)
        number = sent.number
        documents = self._desk.library.counts().documents
        yield _busy(), str(exchange(number, question, searching(documents))), gr.skip()
        try:
            reply = self._ask(question, sent)
            kept = self._keep(visitor(event), question, reply, sent)
            for shown, panel in self._reveal(sent, question, reply, kept, visitor(event)):
                yield gr.skip(), str(shown), str(panel) if panel else gr.skip()
        except (ValueError, CorpusError, SearchError) as error:
            yield (
                gr.skip(),
                _failed(number, question, say("That could not be asked"), from_below(str(error))),
                gr.skip(),
            )
        except Exception:
            logger.exception("a question failed")
            remedy = say("Nothing was lost. Ask again, or put it in other words.")
            yield gr.skip(), _failed(number, question, say("Something went wrong while searching"), remedy), gr.skip()
        yield _ready(), gr.skip(), gr.skip()

    def _ask(self, question: str, sent: "_Sent") -> Answer | Unanswered:
        narrowed = sent.narrowed
        if not narrowed:
            return self._desk.ask(question, conversation=sent.turns)
        return self._desk.ask(Question(question, narrowed.filters, sent.turns, narrowed.quoted, narrowed.loose))

    def _keep(self, person: Person | None, question: str, reply: Answer | Unanswered, sent: "_Sent") -> Kept | None:
        """Keep it before it is shown: whoever leaves meanwhile finds it again. A desk that fails costs no answer."""
        if person is None:
            return None
        memory = json.dumps(asdict(self._desk.turn(reply)))
        try:
            shape = {**as_kept(reply), "narrowed": sent.narrowed.shape(), "moment": self._desk.moment()}
            return self._kept.conversations.add(person.name, question, shape, memory, sent.place)
        except sqlite3.Error:
            logger.exception("an answer could not be kept")
            return None

    def _reveal(
        self, sent: "_Sent", question: str, reply: Answer | Unanswered, kept: Kept | None, person: Person | None
    ) -> Iterator[tuple[Markup, Markup | None]]:
        """The exchange as it grows; the sources come whole with its first part."""
        number, filters = sent.number, chips(reply, sent.narrowed)
        panel = sources(number, reply, self._exchanges.shelf(reply))
        turn, named = self._desk.turn(reply), self._addresses.named

        def complete(body: Markup) -> Markup:
            whole = filters + marked(body, kept, self._addresses, {}) + taking_along(kept, self._addresses)
            return exchange(number, question, whole, turn, done=True)

        if isinstance(reply, Unanswered):
            yield complete(unanswered(number, reply, named=named)), panel
            return
        above = awaited(self._desk.narrated_by) if self._desk.narrated_by else Markup()
        for shown in range(1, len(reply.statements)):
            part = filters + marked(answer(number, reply, shown, above, named=named), kept, self._addresses)
            yield exchange(number, question, part), panel if shown == 1 else None
        late = panel if len(reply.statements) == 1 else None
        if above:  # the plain answer is complete, and can be gone on from, however long the model takes
            plain = filters + marked(answer(number, reply, above=above, named=named), kept, self._addresses)
            yield exchange(number, question, plain, turn), late
        narration = self._desk.narrate(reply)
        if narration and kept and person:
            self._keep_told(person, kept, narration)
        told = narrated(number, reply, narration) if narration else Markup()
        yield complete(answer(number, reply, above=told, named=named)), late

    def _keep_told(self, person: Person, kept: Kept, narration: Narration) -> None:
        try:
            self._kept.conversations.narrate(person.name, kept.id, narration_shape(narration) or {})
        except sqlite3.Error:
            logger.exception("a narration could not be kept")


def _failed(number: int, question: str, message: str, remedy: str) -> str:
    return str(exchange(number, question, sorry(message, remedy), done=True))


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the page's script sends with a question.

    Args:
        number: of the exchange, on the page.
        turns: what was asked before it.
        place: where the conversation goes on.
        narrowed: what it is narrowed to by hand.
    """

    number: int = 1
    turns: tuple[Turn, ...] = ()
    place: Place = BEGIN
    narrowed: Narrowed = FREE


def _understand(request: str) -> _Sent:
    """What came with a question. The script is the visitor's: what isn't of the agreed shape counts as not sent."""
    try:
        sent = json.loads(request)
        turns = tuple(_turn(turn) for turn in sent["turns"][-TURNS:])
        place = Place(str(sent["conversation"])[:64], str(sent["after"])[:64])
        return _Sent(max(1, int(sent["number"])), turns, place, Narrowed.of(sent.get("narrowed")))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return _Sent()


def _turn(sent: dict[str, Any]) -> Turn:
    speaker = sent["speaker"]
    shown = max(0, int(sent.get("shown") or 0))
    return Turn(str(sent["question"])[: Question.LIMIT], str(speaker)[:200] if speaker else None, shown)


def _busy() -> Any:  # noqa: ANN401 Gradio ships no types, and changes what it is given
    """The composer while an answer comes: empty, with Stop."""
    return gr.update(value="", submit_btn=False, stop_btn=True)


def _ready() -> Any:  # noqa: ANN401 as above
    """The composer when another question may come."""
    return gr.update(submit_btn=True, stop_btn=False)


def make_chat(desk: "Assistant", addresses: Addresses, kept: Desk) -> Any:  # noqa: ANN401 Gradio ships no types
    """The page, not yet mounted."""
    talk = Conversation(desk, addresses, kept)
    with Page(title="On Record", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        head = region("head", later_html(lambda: header(ASK, addresses, desk.library.counts())))
        with gr.Row(elem_id="ask", equal_height=True):
            with gr.Column(elem_id="talk-column", scale=7, min_width=320):
                with gr.Column(elem_id="talk"):
                    face = region("start")
                    region("earlier", later_html(earlier))
                    live = region("live")
                region("narrow", later_html(lambda: standing() + form()))
                box = _composer()
                region("hint", later_html(lambda: hint() + speaking(desk.narrated_by)))
            with gr.Column(elem_id="source-column", scale=4, min_width=320):
                region("earlier-sources", '<div id="shelf"></div>')
                region("no-sources", later_html(no_sources))
                panel = region("panel")
        request, go = unseen_text("request"), unseen_button("go")
        page.load(talk.arrive, None, [head, face], queue=False, **PRIVATE).then(
            talk.suggest, None, face, queue=False, **PRIVATE
        )
        run = gr.on(
            [box.submit, go.click],
            talk.in_turn,
            [box, request],
            [box, live, panel],
            js="(text) => window.onrecord.ask(text)",
            concurrency_limit=None,  # they take turns
            trigger_mode="multiple",  # the page's script knows better when an answer is complete
            **PRIVATE,
        )
        box.stop(_ready, None, box, cancels=[run], queue=False, js="() => window.onrecord.stopped()", **PRIVATE)
    return page


def _composer() -> Any:  # noqa: ANN401 as above
    return gr.Textbox(
        elem_id="composer",
        show_label=False,
        label=later("Your question"),
        placeholder=later("Ask what was said…"),
        submit_btn=True,
        autofocus=True,
        lines=1,
        max_lines=6,
        max_length=Question.LIMIT,
        container=False,
    )
