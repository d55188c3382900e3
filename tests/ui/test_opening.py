"""A document opened on the Library page, as HTML."""

from dataclasses import replace

from corpus.document import Document, Span
from corpus.library import Decision
from corpus.quotation import Kind, Quotation
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, TEXT, entry, paged
from tests.ui.test_found import SURE
from tests.ui.test_render import HOSTILE, OURS
from ui.addresses import Addresses
from ui.opening import KEYS, LISTED, PART, Opened, amended, correcting, decided, mended, names, opened

HERE = Addresses("/x")
GIVEN = Decision("speaker", "voa.txt", "It is,", "Bo Lee", "Ghafoor", "cleo", "2026-11-24T12:00:00+00:00")
FACE = Opened(entry(ARTICLE), ARTICLE, (SURE,), (GIVEN,), saved=True, moment=7)


def test_all_that_is_known_is_there() -> None:
    """Title, source, date, format, keys, decisions, the whole text and the list."""
    page = Page(opened(FACE, HERE))
    for words in ("Coordinated operations", "Voice of America · 5 July 2017", "Text", "voa.txt", TEXT, "Asif Ghafoor"):
        assert words in page.text
    assert page.all("data-document") == [ARTICLE.id]
    assert "“It is,” was said by Bo Lee; before: Ghafoor" in page.text
    assert "cleo, 24 Nov 2026" in page.text


def test_what_is_not_known_is_not_made_up() -> None:
    """Undated is said; no source, byline, origin or notes where there are none; no file to save where there is none."""
    plain = Document.of("Words.", key="k", title="Notes")
    page = Page(opened(Opened(entry(plain), plain, (), ()), HERE))
    assert "undated" in page.text
    assert "None: all is as found in the document." in page.text
    assert "Nobody is quoted here" in page.text
    assert not {"From", "Notes."} & set(page.text.split("\n"))
    assert "download" not in page.attributes
    assert "legend" not in page.all("class")


def test_more_is_told_where_there_is_more() -> None:
    """Byline, pages, origin, notes, and the first of many keys."""
    document = replace(paged(), byline="Ayaz Gul", origin="https://a.test/1", notes=("one page held no text",))
    many = replace(document, keys=tuple(f"key-{place}" for place in range(KEYS + 3)))
    text = Page(opened(Opened(entry(many), many, (), ()), HERE)).text
    for words in (
        "by Ayaz Gul",
        "2 pages with text",
        "https://a.test/1",
        "one page held no text",
        "key-4",
        "and 3 more",
    ):
        assert words in text
    assert "key-5" not in text


def test_a_very_long_document_opens_where_it_is_asked_to() -> None:
    """A part at a time, with the way to the others; the list is of the part."""
    document = Document.of("The fence is long.\n" * (PART // 8), key="k", title="t")
    late = Quotation.of(document, Span(PART + 1_000, PART + 1_009), Kind.DIRECT)
    face = Opened(entry(document), document, (late,), ())
    first, second = Page(opened(face, HERE)), Page(opened(face, HERE, late.span.start))
    assert "Part 1 of 3" in first.text
    assert "data-of" not in first.attributes
    assert "Part 2 of 3" in second.text
    assert "Quotations 1" in second.text
    links = [value for value in second.all("href") if value and "#c-" in value]
    assert links == [f"/x/library/?open={document.id}#c-{start}" for start in (0, face_start(face, 2))] * 2


def face_start(face: Opened, number: int) -> int:
    """Where a part begins, as the page says."""
    starts = Page(opened(face, HERE, len(face.document.text) - 1)).all("data-start")
    assert number == 2
    return int(starts[0] or 0)


def test_no_two_moments_are_the_same_html() -> None:
    """What the page shows may have been amended meanwhile: the same HTML again wouldn't be drawn."""
    assert opened(FACE, HERE) != opened(replace(FACE, moment=8), HERE)


def test_decisions_are_told_once_for_all_records() -> None:
    """Each kind in words; what holds no longer says so."""
    twice = (GIVEN, replace(GIVEN, record="copy.txt"))
    assert Page(decided(twice)).text.count("Bo Lee") == 1
    others = (
        replace(GIVEN, kind="part", about="Yellen", value="Yellen (baker)"),
        replace(GIVEN, kind="undo", value=None, before="Bo Lee"),
        replace(GIVEN, value=None, undone=True),
        replace(GIVEN, value="Bo Lee", before="Bo Lee"),
    )
    text = Page(decided(others)).text
    assert "Yellen is Yellen (baker) here" in text
    assert "“It is,” is as found in the text again, not said by Bo Lee" in text
    assert "“It is,” has no speaker; before: Ghafoor (holds no longer)" in text
    assert "“It is,” was said by Bo Leecleo" in text


def test_a_long_history_folds_away() -> None:
    """The newest are shown, earlier ones on demand."""
    history = [replace(GIVEN, at=f"2026-11-24T12:00:{second:02}+00:00") for second in range(LISTED + 2)]
    page = Page(decided(history))
    assert "2 earlier decisions" in page.text
    assert page.text.count("cleo") == LISTED + 2
    assert "details" not in Page(decided(history[:LISTED])).names


def test_what_was_amended_takes_its_place_by_name() -> None:
    """The row and the history carry the ids of those they replace."""
    fresh = Page(amended(FACE, [SURE], HERE)).all("id")
    assert fresh == [f"row-q-{SURE.span.start}-{SURE.span.end}", "decided"]
    assert set(fresh) <= set(Page(opened(FACE, HERE)).all("id"))


def test_the_way_back_is_in_the_notice() -> None:
    """As the script sends it; the names are suggested as given."""
    assert Page(mended("Said.", '{"a": 1}')).all("data-mend") == ['{"a": 1}']
    assert Page(names(["Ann", "Bo"])).all("value") == ["Ann", "Bo"]


def test_the_form_has_a_choice_for_nobody() -> None:
    """A name, nobody, or what the text says; Enter saves."""
    form = Page(correcting())
    assert form.all("value") == ["named", "nobody", "found", "save"]
    assert form.all("list") == ["known-names"]


def test_hostile_text_is_shown_as_text() -> None:
    """Markup in whatever a document or a curator brings along stays letters."""
    evil = Document.of(HOSTILE, key=HOSTILE, title=HOSTILE, source=HOSTILE, byline="x" + HOSTILE, origin="o" + HOSTILE)
    evil = replace(evil, notes=(HOSTILE,))
    quotation = Quotation.of(evil, Span(0, len(HOSTILE)), Kind.DIRECT, how=HOSTILE)
    history = replace(GIVEN, about=HOSTILE, value=HOSTILE, before=HOSTILE + "x", by=HOSTILE)
    face = Opened(entry(evil), evil, (quotation,), (history, replace(history, kind="part")), saved=True)
    allowed = OURS | {"header", "nav", "h1", "h2", "dd", "mark", "aside", "ol", "li", "datalist", "option"}
    for html in (opened(face, HERE), amended(face, [quotation], HERE), mended(HOSTILE, HOSTILE), names([HOSTILE])):
        page = Page(html)
        assert page.names <= allowed
        assert not {name for name in page.attributes if name.startswith("on")}
