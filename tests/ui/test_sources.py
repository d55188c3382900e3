"""The sources beside an answer."""

from dataclasses import replace
from pathlib import Path

from assistant.answer import Citation, Form
from corpus.document import Document, Span
from corpus.library import Original
from corpus.quotation import Speaker
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, GHAFOOR, WORDS, answered, citation, paged, statement, unanswered
from tests.ui.test_render import HOSTILE, OURS
from ui.addresses import Addresses
from ui.sources import Shelf, no_sources, sources

BARE = Shelf(Addresses(), {})


def original(media_type: str) -> Original:
    """A file of that type."""
    return Original(Path("/nowhere"), "0" * 64, media_type, "file")


def test_a_card_for_each_citation() -> None:
    """Each number of the answer has a card, under the exchange it belongs to."""
    twice = statement(Form.DIRECT, GHAFOOR, citation(), citation())
    ids = [value for value in Page(sources(4, answered(twice, statement()), BARE)).all("id") if value]
    assert ids == ["source-4-1", "source-4-2", "source-4-3"]


def test_the_words_are_marked_in_their_context() -> None:
    """The passage around the words stands there, with the words marked and nothing else."""
    html = str(sources(1, answered(), BARE))
    assert f"<mark>{WORDS}</mark>" in html
    assert "Both sides agreed." in html


def test_marked_words_keep_their_distance() -> None:
    """A line break or blank beside the marked words is a blank there, a new paragraph a new paragraph."""
    for between, shown in ((" ", " "), ("\n", " "), ("\n\n", "\n\n"), ("", "")):
        text = f"Before.{between}The words.{between}After."
        document = Document.of(text, key="a", title="A")
        start = text.index("The words.")
        place = Citation(document, Span(start, start + len("The words.")), Span(0, len(text)))
        html = str(sources(1, answered(replace(statement(Form.SENTENCE, None), citations=(place,))), BARE))
        assert f"Before.{shown}<mark>The words.</mark>{shown}After." in html


def test_how_the_speaker_was_found_is_on_the_card() -> None:
    """The reader sees why the words are ascribed to somebody."""
    assert "named in the sentence" in sources(1, answered(), BARE)


def test_a_sentence_is_said_to_be_the_documents_own() -> None:
    """Nobody is quoted: the card says so."""
    assert "the document’s own words" in sources(1, answered(statement(Form.SENTENCE, None)), BARE)


def test_what_comes_near_is_marked_as_no_answer() -> None:
    """Nearest passages carry letters, no marked words, and a note that they don't answer."""
    page = Page(sources(5, unanswered(), BARE))
    assert [value for value in page.all("id") if value] == ["source-5-a", "source-5-b"]
    assert page.text.count("does not answer the question") == 2
    assert "mark" not in page.names


def test_where_nothing_comes_near_there_are_no_sources() -> None:
    """An empty library's reply leaves the panel as it is."""
    assert sources(1, replace(unanswered(), nearest=()), BARE) == ""


def test_a_page_can_be_looked_at_only_where_there_is_one() -> None:
    """The choice of Passage or Page is there for PDFs, with the addresses of the page and of the words on it."""
    document = paged()
    answer = answered(statement(Form.TURN, GHAFOOR, citation("And another.", document)))
    with_pages = Page(sources(1, answer, Shelf(Addresses("/x"), {document.id: original("application/pdf")})))
    assert with_pages.all("data-marks") == [f"/x/media/marks/{document.id}/10-22.json"]
    assert with_pages.all("data-page") == [f"/x/media/page/{document.id}/"]
    assert "data-marks" not in Page(sources(1, answer, BARE)).attributes
    html = Shelf(Addresses(), {document.id: original("text/html")})
    assert "data-marks" not in Page(sources(1, answer, html)).attributes


def test_the_original_can_be_saved_where_there_is_one() -> None:
    """A record inside a bigger file has no file of its own to save."""
    shelf = Shelf(Addresses(), {ARTICLE.id: original("text/plain")})
    assert f"/media/original/{ARTICLE.id}" in sources(1, answered(), shelf)
    assert "/media/original/" not in sources(1, answered(), BARE)


def test_a_wrong_speaker_can_be_mended() -> None:
    """The card leads to the quotation on the Library page; where nobody is quoted, there is nothing to mend."""
    start = ARTICLE.text.index(WORDS)
    assert f"/x/library/?open={ARTICLE.id}#q-{start}" in Page(sources(1, answered(), Shelf(Addresses("/x"), {}))).all(
        "href"
    )
    assert "Wrong speaker?" not in sources(1, answered(statement(Form.SENTENCE, None)), BARE)
    assert "Wrong speaker?" not in sources(1, unanswered(), BARE)


def test_copying_takes_the_attribution_along() -> None:
    """What is copied names speaker, title, source and date."""
    (copied,) = Page(sources(1, answered(), BARE)).all("data-copy")
    assert copied
    assert copied.startswith(f"“{WORDS}” — Asif Ghafoor")


def test_hostile_text_is_shown_as_text() -> None:
    """Markup in titles, names and passages stays letters."""
    evil = Document.of(HOSTILE, key="k", title=HOSTILE, source=HOSTILE, byline="by " + HOSTILE)
    said = statement(Form.DIRECT, Speaker(HOSTILE, role="the " + HOSTILE), citation(HOSTILE, evil))
    page = Page(sources(1, answered(said), BARE))
    assert page.names <= OURS | {"header", "h2", "ol", "li", "mark", "footer"}
    assert not {name for name in page.attributes if name.startswith("on")}


def test_before_the_first_answer_the_panel_says_what_it_is_for() -> None:
    """An empty panel explains itself."""
    assert "Sources appear here" in no_sources()


def test_a_name_that_was_not_asked_for_says_so() -> None:
    """On the card of the source."""
    noted = replace(statement(), name_note="called only “Chair Yellen” in this document")
    assert (
        "called only “Chair Yellen” in this document · word for word · named in the sentence"
        in Page(sources(1, answered(noted), BARE)).text
    )
