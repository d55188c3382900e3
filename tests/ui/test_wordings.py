"""Other wordings as people see them."""

from datetime import date

from markupsafe import Markup

from assistant.answer import Citation, Form
from assistant.variants import difference
from corpus.document import Document, Span
from tests.ui.scene import GHAFOOR, WORDS, citation, statement
from ui.wordings import TURNED, marked, wordings

CUT = "There is no concept of <joint> raids"


def elsewhere(words: str = CUT) -> Citation:
    """In another outlet."""
    document = Document.of(words, key="dawn.txt", title="D", source="Dawn", published=date(2017, 7, 6))
    return Citation(document, Span(0, len(words)), Span(0, len(words)))


def test_one_wording_says_nothing_of_others() -> None:
    """Nor do marks that differ."""
    assert wordings(statement(), []) == ""
    same = elsewhere(WORDS.replace("[", "(").replace("]", ")"))
    assert wordings(statement(Form.DIRECT, GHAFOOR, citation(), same), []) == ""


def test_words_left_out_and_put_in_are_marked() -> None:
    """As elements, with words for those who don't see them; whatever stands in a document is escaped."""
    chips = [(Markup("<a>1</a>"), citation()), (Markup("<a>2</a>"), elsewhere())]
    shown = wordings(statement(Form.DIRECT, GHAFOOR, citation(), elsewhere()), chips)
    assert shown.startswith('<details class="wordings"><summary>1 other wording</summary>')
    assert '<del><span class="unseen">[left out: </span>operations [on Pakistani soil].<span' in shown
    assert '<ins><span class="unseen">[put in: </span>raids<span class="unseen">]</span></ins>' in shown
    assert '<p class="wording">“There is no concept of &lt;joint&gt; ' in shown
    assert "<span><a>2</a>Dawn · 6 July 2017</span>" in shown
    assert "<a>1</a>" not in shown


def test_what_may_say_something_else_is_open_and_says_so() -> None:
    """Words that are no direct quotation stand without marks."""
    turned = elsewhere("There is a concept of joint operations [on Pakistani soil], not 5.")
    shown = wordings(statement(Form.SENTENCE, None, citation(), turned), [])
    assert f'<details class="wordings" open><summary>1 other wording <span class="tag unsure">{TURNED}' in shown
    assert '<p class="wording">There is' in shown


def test_a_terminal_shows_signs() -> None:
    """As wdiff has them; white space is one blank."""
    assert marked(difference("We will\nwin now", "We shall win")) == "We [-will-] {+shall+} win [-now-]"
