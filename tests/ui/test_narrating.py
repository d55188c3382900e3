"""A language model's words on the page."""

from assistant.answer import Form
from assistant.narration import Narration, Told
from tests.ui.scene import answered, citation, statement
from ui.narrating import BY, awaited, narrated, speaking, untold

REPLY = answered(
    statement(Form.DIRECT, None, citation(), citation()),
    statement(Form.SENTENCE, None, citation("The border is 2,600 kilometers long.")),
)


def test_each_sentence_opens_its_sources() -> None:
    """Statements are named by the numbers of their sources, as these are counted below."""
    shown = narrated(4, REPLY, Narration("tiny", (Told("A said b.", (1, 2)),)))
    assert 'href="#source-4-1"' in shown
    assert 'href="#source-4-3"' in shown
    assert BY in shown
    assert "tiny" in shown


def test_what_was_dropped_is_said() -> None:
    """Beside what is kept, and where nothing is."""
    for sentences in ((), (Told("A said b.", (1,)),)):
        assert "2 sentences of the language model were dropped" in narrated(1, REPLY, Narration("m", sentences, 2))


def test_nothing_of_a_model_is_markup() -> None:
    """Neither its words nor its name."""
    evil = "<img src=x onerror=alert(1)> [a](javascript:b)"
    shown = narrated(1, REPLY, Narration(evil, (Told(evil, (1,)),))) + awaited(evil)
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert "<a href" not in shown.replace('<a class="cite"', "")


def test_the_page_says_that_a_model_is_on() -> None:
    """Before anybody asks; and nothing of it where none is."""
    assert "A language model (tiny &lt;b&gt;) also puts answers into words" in speaking("tiny <b>")
    assert speaking(None) == ""


def test_what_is_left_out_is_counted() -> None:
    """Nothing is said where nothing is."""
    assert "1 sentence of the language model is left out" in untold(1)
    assert "2 sentences of the language model are left out" in untold(2)
    assert untold(0) == ""
