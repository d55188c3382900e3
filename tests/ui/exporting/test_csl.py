"""Sources as CSL-JSON."""

import json
from datetime import date

from assistant.answer import Form
from corpus.document import Document, Page, Span
from tests.ui.scene import ARTICLE, GHAFOOR, WORDS, answered, citation, statement
from ui.exporting.csl import to_csl
from ui.exporting.exported import Exported


def test_a_place_has_what_a_bibliography_needs() -> None:
    """Only fields of the schema, and none empty."""
    text = "It was so.\n"
    document = Document.of(
        text,
        key="k",
        title="A\ntitle",
        pages=(Page(4, Span(0, len(text))),),
        published=date(2020, 1, 2),
        byline="Ann Lee",
        source="The Post",
        origin="https://example.org/a",
        language="en",
    )
    answer = answered(statement(Form.DIRECT, GHAFOOR, citation("It was so.", document)))
    (item,) = json.loads(to_csl([Exported("Q", None, answer)]))
    assert item == {
        "id": f"{document.id[:16]}-0-10",
        "type": "document",
        "title": "A title",
        "author": [{"literal": "Ann Lee"}],
        "issued": {"date-parts": [[2020, 1, 2]]},
        "publisher": "The Post",
        "page": "4",
        "URL": "https://example.org/a",
        "language": "en",
        "note": "p. 4: “It was so.” — Asif Ghafoor, Pakistan military spokesman",
    }


def test_a_place_stands_there_once() -> None:
    """However often it was cited; without what isn't known."""
    exchange = Exported("Q", None, answered(statement(Form.SENTENCE, None)))
    (item,) = json.loads(to_csl([exchange, exchange]))
    assert item["note"] == WORDS
    assert {"author", "page", "URL"}.isdisjoint(item)
    assert item["publisher"] == ARTICLE.source
