"""Replies as they are kept and come back."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer, Choice, Form, Searched, Unanswered
from assistant.narration import Narration, Told
from corpus.document import Document
from index.filters import Filters
from tests.ui.scene import ARTICLE, ShelfOf, answered, citation, hit, paged, statement, unanswered
from ui.desk.recalling import Recalled, kept, recalled, without
from ui.render import answer as rendered
from ui.render import unanswered as rendered_refusal
from ui.shapes import narration_shape

LATER = Document.of("The article was rewritten.\n", key=ARTICLE.keys[0], title=ARTICLE.title)


def back(reply: Answer | Unanswered, *documents: Document, keys: dict[str, Document] | None = None) -> Recalled:
    """The reply, kept as JSON and recalled over a library of these documents."""
    shelf = ShelfOf({document.id: document for document in documents} | (keys or {}))
    return recalled(json.loads(json.dumps(kept(reply))), shelf)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", list(Form))
def test_an_answer_comes_back_as_it_was(form: Form) -> None:
    """With note, choices, days and everything else that the page shows."""
    reply = replace(
        answered(
            statement(form), statement(form, None, confidence=0.2), question="And?", standalone="What did he say?"
        ),
        note="Two are called so.",
        choices=(Choice("Ghafoor", "What did Ghafoor say?", 3), Choice("Else", "What else?")),
        searched=Searched(61, Filters("Ghafoor", date(2017, 1, 1), date(2017, 12, 31), "VOA"), "What did he say?"),
    )
    found = back(reply, ARTICLE)
    assert (found.changed, found.removed) == ((), 0)
    assert isinstance(found.reply, Answer)
    assert found.reply == replace(reply, nearest=())
    assert rendered(1, found.reply) == rendered(1, reply)


def test_a_refusal_comes_back_as_it_was() -> None:
    """With what came near, and what others say."""
    reply = replace(unanswered(), others=(statement(),), known=("Ghafoor",), asks_back=True)
    found = back(reply, ARTICLE)
    assert isinstance(found.reply, Unanswered)
    assert rendered_refusal(1, found.reply) == rendered_refusal(1, reply)


def test_what_was_removed_is_gone_from_old_answers_too() -> None:
    """Its words are not shown; what stands elsewhere is."""
    other = paged()
    elsewhere = citation("One page.", other)
    both = answered(statement(Form.DIRECT, None, citation(), elsewhere), statement())
    found = back(both, other)
    assert found.removed == 2
    assert isinstance(found.reply, Answer)
    assert [one.text for one in found.reply] == [elsewhere.text]
    assert back(answered()) == Recalled(None, (), 1)
    nearest = back(unanswered())
    assert isinstance(nearest.reply, Unanswered)
    assert (nearest.reply.nearest, nearest.removed) == ((), 2)


def test_what_was_changed_is_said_to_be() -> None:
    """The words are shown as they stood, with what stood around them."""
    reply = answered()
    found = back(reply, keys={ARTICLE.keys[0]: LATER})
    assert (found.changed, found.removed) == ((ARTICLE.title,), 0)
    assert isinstance(found.reply, Answer)
    before, after = reply.statements[0].citations[0], found.reply.statements[0].citations[0]
    assert (after.text, after.before, after.after) == (before.text, before.before, before.after)
    assert (after.document.title, after.document.published) == (ARTICLE.title, ARTICLE.published)


def test_a_page_stays_a_page() -> None:
    """Of a document that is another now, the place is still named."""
    document = paged()
    reply = replace(unanswered(), nearest=(hit(1, document),))
    found = back(reply, keys={document.keys[0]: LATER})
    assert isinstance(found.reply, Unanswered)
    assert found.reply.nearest[0].document.page_at(0) == 1


def test_only_what_is_shown_is_kept() -> None:
    """The nearest passages of an answer aren't, nor the quotations in those of a refusal."""
    shape: dict[str, Any] = kept(replace(unanswered(), nearest=tuple(hit(rank) for rank in range(1, 9))))
    assert len(shape["nearest"]) == 3
    assert "quotations" not in shape["nearest"][0]
    assert kept(answered())["nearest"] == []


def test_what_is_purged_leaves_no_word() -> None:
    """Of a statement that stands elsewhere, too, the other's words are kept; the answer says what is gone."""
    other = paged()
    reply = answered(statement(Form.DIRECT, None, citation(), citation("One page.", other)), statement())
    shape = without(kept(reply), lambda place: place["id"] == ARTICLE.id)
    assert shape
    assert "joint operations" not in json.dumps(shape["statements"])
    assert [one["text"] for one in shape["statements"]] == ["One page."]
    again = recalled(shape, ShelfOf({other.id: other}))  # type: ignore[arg-type]
    assert again.removed == 2
    assert without(shape, lambda place: place["id"] == ARTICLE.id) is None
    refusal = without(kept(unanswered()), lambda place: place["id"] == ARTICLE.id)
    assert refusal
    assert (refusal["nearest"], refusal["gone"]) == ([], 2)


TOLD = Narration("tiny", (Told("A.", (1,)), Told("B.", (2,)), Told("C.", (1, 2))), 1)


def narrated(*documents: Document, keys: dict[str, Document] | None = None) -> tuple[Recalled, dict[str, Any]]:
    """An answer from two documents in a model's words, recalled over a library of these; and as it is kept."""
    reply = answered(statement(), statement(Form.SENTENCE, None, citation("One page.", paged())))
    shape = {**kept(reply), "narration": narration_shape(TOLD)}
    shelf = ShelfOf({document.id: document for document in documents} | (keys or {}))
    return recalled(json.loads(json.dumps(shape)), shelf), shape  # type: ignore[arg-type]


def test_a_model_s_words_come_back() -> None:
    """As they were; without the sentences that stood on a source that changed or went, the others by new numbers."""
    whole, _ = narrated(ARTICLE, paged())
    assert (whole.narration, whole.untold) == (TOLD, 0)
    left, _ = narrated(paged())
    assert left.narration == Narration("tiny", (Told("B.", (1,)),), 1)
    assert left.untold == 2
    changed, _ = narrated(paged(), keys={ARTICLE.keys[0]: LATER})
    assert changed.narration == Narration("tiny", (Told("B.", (2,)),), 1)
    assert changed.untold == 2
    assert narrated()[0].narration is None


def test_a_model_s_words_of_what_is_gone_for_good_are_gone() -> None:
    """All of them: which words are whose can't be told."""
    _, shape = narrated(ARTICLE, paged())
    left = without(shape, lambda place: place["id"] == ARTICLE.id)
    assert left
    assert (left["narration"], left["untold"]) == (None, 3)
    back_again = recalled(left, ShelfOf({paged().id: paged()}))  # type: ignore[arg-type]
    assert (back_again.narration, back_again.untold) == (None, 3)
