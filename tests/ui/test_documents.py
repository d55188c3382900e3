"""A document, opened by a reader."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.document import Document, Span
from corpus.library import Original
from corpus.quotation import Kind, Quotation, Speaker
from tests.conftest import SmallDesk
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, WORDS, ScriptedDesk, ScriptedIndexer, paged
from ui.addresses import Addresses
from ui.documents import LISTED, Leafed, face
from ui.server import create_app

HOSTILE = "<img src=x onerror=alert(1)> said so."
START = ARTICLE.text.index(WORDS)
SPAN = Span(START, START + len(WORDS))
SAID = Quotation.of(
    ARTICLE,
    SPAN,
    Kind.DIRECT,
    speaker=Speaker("Asif Ghafoor", "spokesman"),
    confidence=0.9,
    how="named in the sentence",
)


def faced(document: Document, *quotations: Quotation, cited: Span | None = None, pdf: bool = False) -> Page:
    """The face of a document."""
    original = Original(Path("/nowhere"), "0" * 64, "application/pdf", "a.pdf") if pdf else None
    start = cited.start if cited else 0
    return Page(face(Leafed(document, quotations, original, cited), start, Addresses("/x")))


def test_the_words_cited_are_marked_and_told_of() -> None:
    """They alone, in the whole text; with who said them and how we know."""
    page = faced(ARTICLE, SAID, cited=SPAN)
    assert page.text.count(WORDS) == 3  # told of, in the text, in the list
    assert page.all("data-of") == [f"q-{SPAN.start}-{SPAN.end}"]
    assert "Asif Ghafoor, spokesmanword for word · named in the sentence" in page.text
    assert "published 5 July 2017" in page.text


def test_words_of_nobody_are_the_documents_own() -> None:
    """A sentence that quotes nobody is marked all the same."""
    page = faced(ARTICLE, SAID, cited=Span(0, 18))
    assert "the document’s own words" in page.text
    assert page.all("data-of") == ["q-0-18"]


def test_without_words_every_quotation_is_marked() -> None:
    """As an index of the document."""
    page = faced(ARTICLE, SAID)
    assert page.all("data-of") == [f"q-{SPAN.start}-{SPAN.end}"]
    assert page.all("data-cited") == [""]
    assert f"/x/documents/{ARTICLE.id}?start={SPAN.start}&end={SPAN.end}" in page.all("href")
    assert "Nobody is quoted here" in faced(ARTICLE).text


def test_a_pdf_shows_its_page() -> None:
    """With the words boxed, where the file is there; and it can be saved."""
    document = paged()
    page = faced(document, cited=Span(10, 22), pdf=True)
    assert page.all("data-marks") == [f"/x/media/marks/{document.id}/10-22.json"]
    assert f"/x/media/original/{document.id}" in page.all("href")
    assert not faced(document, cited=Span(10, 22)).all("data-marks")
    assert not faced(document, pdf=True).all("data-marks")


def test_a_very_long_text_comes_in_parts() -> None:
    """The one that holds the words; the list holds those around them."""
    text = "“Yes,” she said. And so it went on.\n" * 20_000
    document = Document.of(text, key="long", title="Long")
    quotations = [Quotation.of(document, Span(at, at + 4), Kind.DIRECT) for at in range(1, 36 * 5 * LISTED, 36)]
    page = faced(document, *quotations, cited=Span(700_201, 700_210))
    assert "Part 2 of 2" in page.text
    assert "200 of 1,000" in page.text
    assert f"/x/documents/{document.id}?start=0" in page.all("href")


def test_what_documents_say_is_shown_as_text() -> None:
    """In title, source and words."""
    evil = Document.of(HOSTILE, key="k", title=HOSTILE, source=HOSTILE, byline=HOSTILE, notes=(HOSTILE,))
    said = Quotation.of(evil, Span(0, 20), Kind.INDIRECT, speaker=Speaker(HOSTILE), confidence=0.1, how=HOSTILE)
    page = faced(evil, said, cited=Span(0, 20))
    assert "img" not in page.names
    assert "attribution uncertain" in page.text
    unknown = Quotation.of(evil, Span(0, 20), Kind.INDIRECT)
    assert "Speaker not stated" in faced(evil, unknown).text


@pytest.fixture
def web(desk: SmallDesk, tmp_path: Path) -> TestClient:
    """The application over a library of one article."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Janet Yellen.\n", "utf-8")
    desk.add(tmp_path / "a.txt")
    app = create_app(ScriptedDesk(desk.library), ScriptedIndexer())  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost")


def test_it_is_served(web: TestClient, desk: SmallDesk) -> None:
    """As it stands in the library; what isn't there is said not to be, and a place that isn't there marks nothing."""
    (entry,) = desk.library.entries()
    page = web.get(f"/documents/{entry.document}?start=1&end=18")
    assert "Janet Yellen" in page.text
    assert 'data-cited="yes"' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert 'data-cited=""' in web.get(f"/documents/{entry.document}?start=9&end=9000000").text
    assert 'data-cited=""' in web.get(f"/documents/{entry.document}?start=-9&end=5").text
    gone = web.get(f"/documents/{'0' * 64}")
    assert gone.status_code == 404
    assert "There is no such document" in gone.text
    assert web.get("/documents/../../etc/passwd").status_code == 404
