"""Exchanges that are opened again."""

import json

from assistant.answer import Answer, Unanswered
from assistant.narration import Narration, Told
from corpus.document import Document
from tests.ui.scene import ARTICLE, ShelfOf, answered, unanswered
from ui.addresses import Addresses
from ui.desk.conversations import Kept
from ui.desk.recalling import kept
from ui.exchanges import Exchanges, marked, taking_along
from ui.narrating import narrated
from ui.render import answer
from ui.shapes import narration_shape

MEMORY = json.dumps({"question": "What did he say?", "speaker": "Ghafoor", "shown": 1})


def opened(reply: Answer | Unanswered, *documents: Document, keys: dict[str, Document] | None = None) -> dict[str, str]:
    """An exchange, opened again over these documents."""
    shelf = ShelfOf({document.id: document for document in documents} | (keys or {}))
    held = Kept("turn", "talk", "What <b>did</b> he say?", kept(reply), MEMORY, "")
    return Exchanges(shelf, Addresses()).shown_again(3, held, {0: True})  # type: ignore[arg-type]


def test_it_is_as_it_was() -> None:
    """Answer, sources and what the next question is to know; and whose it is, for the script."""
    reply = answered()
    shown = opened(reply, ARTICLE)
    assert str(answer(3, reply)) in shown["exchange"]
    assert 'id="source-3-1"' in shown["sources"]
    assert "What &lt;b&gt;did&lt;/b&gt; he say?" in shown["exchange"]
    assert "&#34;shown&#34;: 1" in shown["exchange"]
    assert 'data-address="/c/talk"' in shown["exchange"]
    assert "stale" not in shown["exchange"]


def test_a_source_that_went_is_told() -> None:
    """And the answer can't be judged any more: its numbers aren't what they were."""
    shown = opened(answered())
    assert "Source removed: 1 place of this answer was taken out of the library since" in shown["exchange"]
    assert 'data-verdicts="{}"' in shown["exchange"]
    assert "joint operations" not in shown["exchange"]
    assert shown["sources"] == ""


def test_a_source_that_changed_is_told() -> None:
    """With its title, escaped."""
    later = Document.of("Another text.\n", key=ARTICLE.keys[0], title="Later")
    shown = opened(answered(), keys={ARTICLE.keys[0]: later})
    assert "Source changed: “" in shown["exchange"]
    assert "joint operations" in shown["exchange"]


def test_a_refusal_is_one_again() -> None:
    """With its own face."""
    assert "Nothing on record" in opened(unanswered(), ARTICLE)["exchange"]


def test_what_it_was_narrowed_to_is_there_again() -> None:
    """As chips; and what it can be exported as."""
    shown = opened(answered(), ARTICLE)["exchange"]
    assert 'data-drop="speaker"' in shown
    assert "/conversations/talk/export.docx?answer=turn" in shown
    assert "export" not in opened(answered())["exchange"]
    assert taking_along(None, Addresses()) == ""


def test_what_is_not_kept_bears_no_mark() -> None:
    """The script then has nothing to link to."""
    body = answer(1, answered())
    assert marked(body, None, Addresses()) == body


def told(*documents: Document) -> str:
    """An answer in a model's words, opened again over these documents."""
    narration = Narration("tiny", (Told("Ghafoor said so.", (1,)),), 1)
    shape = {**kept(answered()), "narration": narration_shape(narration)}
    held = Kept("turn", "talk", "What did he say?", shape, MEMORY, "")
    shelf = ShelfOf({document.id: document for document in documents} | {ARTICLE.keys[0]: ARTICLE})
    return Exchanges(shelf, Addresses()).shown_again(3, held, {})["exchange"]  # type: ignore[arg-type]


def test_a_model_s_words_are_there_again() -> None:
    """The same, with the note of what was dropped; left out, and said so, where a source went."""
    reply = answered()
    narration = Narration("tiny", (Told("Ghafoor said so.", (1,)),), 1)
    assert str(narrated(3, reply, narration)) in told(ARTICLE)
    assert "1 sentence of the language model was dropped" in told(ARTICLE)
    assert "Ghafoor said so." not in told()
    assert "1 sentence of the language model is left out" in told()
