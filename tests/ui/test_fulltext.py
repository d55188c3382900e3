"""The whole text of a document as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from corpus.quotation import Kind, Quotation
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, WORDS, paged
from tests.ui.test_render import HOSTILE
from ui.fulltext import SHEET, anchor, full_text, parts


def whole(document: Document) -> Span:
    """All of a document."""
    return Span(0, len(document.text))


def quoted(document: Document, words: str, kind: Kind = Kind.DIRECT) -> Quotation:
    """The first place of the words."""
    start = document.text.index(words)
    return Quotation.of(document, Span(start, start + len(words)), kind)


def test_quotations_are_marked_where_they_stand() -> None:
    """By kind, and by a name that the list knows; the rest is plain."""
    html = str(full_text(ARTICLE, [quoted(ARTICLE, WORDS)], whole(ARTICLE)))
    start = ARTICLE.text.index(WORDS)
    assert f'“<mark class="direct" data-of="q-{start}-{start + len(WORDS)}">{WORDS}</mark>”' in html
    assert html.count("<mark") == 1


def test_a_quotation_within_a_quotation() -> None:
    """The inner words look like the inner quotation, and belong to both."""
    outer, inner = quoted(ARTICLE, WORDS, Kind.MIXED), quoted(ARTICLE, "joint operations")
    page = Page(full_text(ARTICLE, [outer, inner], whole(ARTICLE)))
    assert page.all("class") == ["sheet-of-text", "mixed", "direct", "mixed"]
    assert page.all("data-of") == [anchor(outer), f"{anchor(outer)} {anchor(inner)}", anchor(outer)]


def test_pages_are_numbered() -> None:
    """Each where it begins; a text without pages has none."""
    assert "Page 1One page.\nPage 2And another." in Page(full_text(paged(), [], whole(paged()))).text
    assert "Page" not in Page(full_text(ARTICLE, [], whole(ARTICLE))).text


def test_lines_that_a_page_broke_are_joined() -> None:
    """Long lines flow; short ones, as in verse and tables, stay lines; nothing else changes."""
    text = (
        "A line that is as long as its page was wide, which\nis why it goes on here.\nRoses are red\nviolets are blue"
    )
    document = Document.of(text, key="k", title="t")
    shown = Page(full_text(document, [], whole(document))).text
    assert shown == text.replace("which\nis", "which is")


def test_a_long_text_comes_in_parts_and_sheets() -> None:
    """Cut at line breaks only; put together they are the text, and a quotation that is cut is marked on both sides."""
    line = "The fence is long and officials walk along it, day after day.\n"
    document = Document.of(line * 500, key="k", title="t")
    cut = parts(document, 10_000)
    assert [one.start for one in cut[1:]] == [one.end for one in cut[:-1]]
    assert all(document.text[one.end - 1] == "\n" for one in cut)
    over = Quotation.of(document, Span(SHEET - 100, SHEET + 300), Kind.TURN)
    pages = [Page(full_text(document, [over], one)) for one in cut]
    assert "".join(page.text for page in pages) == document.text
    assert pages[0].all("data-of") == [anchor(over)] * 2
    assert pages[0].all("class").count("sheet-of-text") == 2


@pytest.mark.parametrize("word", ["word ", "word"])
def test_a_text_without_lines_is_cut_all_the_same(word: str) -> None:
    """At blanks, else anywhere: a file that is one line of millions of characters opens, too."""
    document = Document.of(word * 1_000, key="k", title="t")
    cut = parts(document, 1_000)
    assert max(map(len, cut)) <= 3_000
    assert "".join(one.of(document.text) for one in cut) == document.text
    assert {document.text[one.end - 1] for one in cut} == {word[-1]}


def test_hostile_text_is_shown_as_text() -> None:
    """Markup stays letters, quoted or not."""
    document = Document.of(f"{HOSTILE} “{HOSTILE}”", key="k", title="t")
    page = Page(
        full_text(
            document,
            [Quotation.of(document, Span(len(HOSTILE) + 2, 2 * len(HOSTILE) + 2), Kind.DIRECT)],
            whole(document),
        )
    )
    assert page.names == {"section", "p", "mark"}
    assert page.text == document.text


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6),
)
def test_no_text_is_lost_however_quotations_lie(text: str, places: list[tuple[int, int]]) -> None:
    """Nested, overlapping or side by side: what is shown is the text."""
    document = Document.of(text, key="k", title="t")
    spans = sorted({Span(start, end) for start, end in places if start < end <= len(text)})
    found = [Quotation.of(document, span, Kind.DIRECT) for span in spans]
    page = Page(full_text(document, found, whole(document)))
    assert page.text == text
    named = {name for names in page.all("data-of") for name in (names or "").split()}
    assert named == {anchor(one) for one in found}
