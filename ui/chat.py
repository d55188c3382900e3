"""The Ask page: questions, answers as they come, and their sources."""

import json
import logging
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from assistant.answer import Answer, Unanswered
from assistant.question import Question, Turn
from corpus.errors import CorpusError
from index.errors import SearchError
from ui.addresses import Addresses
from ui.frame import EARLIER, HINT, header, nothing_yet, start
from ui.parts import PRIVATE, region, unseen_button, unseen_text
from ui.render import answer, exchange, searching, sorry, unanswered
from ui.sources import Shelf, no_sources, sources

if TYPE_CHECKING:
    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)

PAUSE = 0.09
"""Seconds between two statements: the eye can follow, and Stop has something to stop."""

TURNS = 12
"""Exchanges that a question remembers; older ones don't change what "he" means."""

AT_ONCE = 8
"""Questions answered at the same time; the rest wait in line."""

Update = tuple[Any, Any, Any]


class Conversation:
    """Puts questions to the desk and shows what it says.

    It keeps nothing between questions but the examples: the page's script sends the conversation along with each.
    """

    def __init__(self, desk: "Assistant", addresses: Addresses) -> None:
        self._desk = desk
        self._addresses = addresses
        self._examples: dict[int, tuple[str, ...]] = {}

    def arrive(self) -> tuple[str, str]:
        """Header and start, for whoever opens the page."""
        counts = self._desk.library.counts()
        face = start(self._examples.get(self._desk.moment(), ())) if counts.documents else nothing_yet(self._addresses)
        return str(header("Ask", self._addresses, counts)), str(face)

    def suggest(self) -> Any:  # noqa: ANN401 HTML, or Gradio's word for no change
        """The start with questions that this library answers: they are tried out first, which may take a moment."""
        counts = self._desk.library.counts()
        moment = self._desk.moment()
        if not counts.documents or moment in self._examples:
            return gr.skip()
        examples = self._desk.suggestions()
        self._examples = {moment: examples}
        return str(start(examples))

    def respond(self, question: str, request: str) -> Iterator[Update]:
        """The composer, the exchange and the sources, again and again until all of the answer stands there.

        Args:
            question: as typed.
            request: from the page's script; see `_understand`.
        """
        if not question.strip():
            return
        number, turns, hurried = _understand(request)
        documents = self._desk.library.counts().documents
        yield _busy(), str(exchange(number, question, searching(documents))), gr.skip()
        try:
            reply = self._desk.ask(question, conversation=turns)
            for shown, panel in self._reveal(number, question, reply, hurried=hurried):
                yield gr.skip(), str(shown), str(panel) if panel else gr.skip()
        except (ValueError, CorpusError, SearchError) as error:
            yield gr.skip(), _failed(number, question, "That could not be asked", str(error)), gr.skip()
        except Exception:
            logger.exception("a question failed")
            remedy = "Nothing was lost. Ask again, or put it in other words."
            yield gr.skip(), _failed(number, question, "Something went wrong while searching", remedy), gr.skip()
        yield _ready(), gr.skip(), gr.skip()

    def _reveal(
        self, number: int, question: str, reply: Answer | Unanswered, *, hurried: bool
    ) -> Iterator[tuple[Markup, Markup | None]]:
        """The exchange as it grows; the sources come whole with its first part."""
        panel = sources(number, reply, self._shelf(reply))
        turn = self._desk.turn(reply)
        if isinstance(reply, Unanswered):
            yield exchange(number, question, unanswered(number, reply), turn, done=True), panel
            return
        for shown in range(1, 1 if hurried else len(reply.statements)):
            yield exchange(number, question, answer(number, reply, shown)), panel if shown == 1 else None
            time.sleep(PAUSE)
        whole = exchange(number, question, answer(number, reply), turn, done=True)
        yield whole, panel if hurried or len(reply.statements) == 1 else None

    def _shelf(self, reply: Answer | Unanswered) -> Shelf:
        """The original files of the documents that the sources show."""
        if isinstance(reply, Answer):
            cited = {citation.document.id for statement in reply for citation in statement.citations}
        else:
            cited = {hit.document.id for hit in reply.nearest}
        found = {document: self._desk.library.original(document) for document in cited}
        return Shelf(self._addresses, {document: original for document, original in found.items() if original})


def _failed(number: int, question: str, message: str, remedy: str) -> str:
    return str(exchange(number, question, sorry(message, remedy), done=True))


def _understand(request: str) -> tuple[int, tuple[Turn, ...], bool]:
    """What the page's script sends with a question: its number on the page, the turns before it, and whether to hurry.

    The script is the visitor's, so anything may come: what isn't of the agreed shape counts as not sent.
    """
    try:
        sent = json.loads(request)
        turns = tuple(_turn(turn) for turn in sent["turns"][-TURNS:])
        return max(1, int(sent["number"])), turns, bool(sent["hurried"])
    except (KeyError, TypeError, ValueError):
        return 1, (), False


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


def make_chat(desk: "Assistant", addresses: Addresses) -> Any:  # noqa: ANN401 Gradio ships no types
    """The page, not yet mounted."""
    talk = Conversation(desk, addresses)
    with gr.Blocks(title="On Record", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        head = region("head", header("Ask", addresses, desk.library.counts()))
        with gr.Row(elem_id="ask", equal_height=True):
            with gr.Column(elem_id="talk-column", scale=7, min_width=320):
                with gr.Column(elem_id="talk"):
                    face = region("start")
                    region("earlier", EARLIER)
                    live = region("live")
                box = _composer()
                region("hint", HINT)
            with gr.Column(elem_id="source-column", scale=4, min_width=320):
                region("earlier-sources", '<div id="shelf"></div>')
                region("no-sources", no_sources())
                panel = region("panel")
        request, go = unseen_text("request"), unseen_button("go")
        page.load(talk.arrive, None, [head, face], queue=False, **PRIVATE).then(
            talk.suggest, None, face, queue=False, **PRIVATE
        )
        run = gr.on(
            [box.submit, go.click],
            talk.respond,
            [box, request],
            [box, live, panel],
            js="(text) => window.onrecord.ask(text)",
            concurrency_limit=AT_ONCE,
            concurrency_id="ask",
            trigger_mode="multiple",  # the page's script knows better when an answer is complete
            **PRIVATE,
        )
        box.stop(_ready, None, box, cancels=[run], queue=False, js="() => window.onrecord.stopped()", **PRIVATE)
    return page


def _composer() -> Any:  # noqa: ANN401 as above
    return gr.Textbox(
        elem_id="composer",
        show_label=False,
        label="Your question",
        placeholder="Ask what was said…",
        submit_btn=True,
        autofocus=True,
        lines=1,
        max_lines=6,
        max_length=Question.LIMIT,
        container=False,
    )
