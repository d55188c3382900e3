"""The list of quotations in an opened document."""

from corpus.document import Document, Span
from corpus.library.corrections import CORRECTED, TAKEN_AWAY
from corpus.quotation import Kind, Quotation, Speaker
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, GHAFOOR, WORDS, paged
from tests.ui.test_render import HOSTILE
from ui.addresses import Addresses
from ui.found import CLIPPED, clipped, found, is_corrected, kind_words, quotation_row

HERE = Addresses("/x")
PLACE = Span(ARTICLE.text.index(WORDS), ARTICLE.text.index(WORDS) + len(WORDS))
SURE = Quotation.of(ARTICLE, PLACE, Kind.DIRECT, speaker=GHAFOOR, confidence=0.9, how="named in the sentence")
UNSURE = Quotation.of(ARTICLE, PLACE, Kind.INDIRECT, speaker=GHAFOOR, confidence=0.3, how="he → Ghafoor")
NOBODY = Quotation.of(ARTICLE, PLACE, Kind.MIXED)
MENDED = Quotation.of(ARTICLE, PLACE, Kind.DIRECT, speaker=Speaker("Bo Lee"), confidence=1.0, how=CORRECTED)
TAKEN = Quotation.of(ARTICLE, PLACE, Kind.DIRECT, how=TAKEN_AWAY)


def told(quotation: Quotation, document: Document = ARTICLE) -> Page:
    """Its row."""
    return Page(quotation_row(document, quotation, HERE))


def test_a_row_tells_who_and_how_we_know() -> None:
    """Words, speaker, role, how the speaker was found, and the kind."""
    row = told(SURE)
    assert row.text == (
        f"“{WORDS}”Asif Ghafoor, Pakistan military spokesmannamed in the sentence · word for wordCorrect speaker"
    )
    assert row.all("href") == [f"/x/library/?open={ARTICLE.id}#q-{PLACE.start}-{PLACE.end}"]


def test_doubt_is_told() -> None:
    """Below the threshold it is uncertain; without a speaker the row says so; reported words stand without marks."""
    assert "attribution uncertain" in told(UNSURE).text
    assert told(UNSURE).text.startswith(WORDS)
    assert "attribution uncertain" not in told(SURE).text + told(NOBODY).text
    assert "Speaker not stated" in told(NOBODY).text


def test_rows_know_what_the_list_can_be_narrowed_to() -> None:
    """Unknown, unsure, corrected, or none of these."""
    states = [told(one).all("data-state") for one in (SURE, UNSURE, NOBODY, MENDED, TAKEN)]
    assert states == [[""], ["unsure"], ["unknown"], ["corrected"], ["unknown corrected"]]
    assert [is_corrected(one) for one in (SURE, NOBODY, MENDED, TAKEN)] == [False, False, True, True]


def test_the_page_is_named_where_there_are_pages() -> None:
    """The number of the page that the words begin on."""
    document = paged()
    assert "page 2" in told(Quotation.of(document, Span(10, 15), Kind.TURN), document).text


def test_long_words_are_clipped() -> None:
    """At a word's end, on one line; short ones stay as they are."""
    assert clipped("one\n two") == "one two"
    long = clipped("word, " * 100)
    assert len(long) <= CLIPPED + 2
    assert long.endswith("word …")


def test_the_list_counts() -> None:
    """All of them, or how many of all are in this part; a document that quotes nobody says so."""
    assert "Quotations 1All" in Page(found(ARTICLE, [SURE], 1, HERE)).text
    assert "Quotations 1 of 1,500" in Page(found(ARTICLE, [SURE], 1_500, HERE)).text
    assert "Nobody is quoted here" in found(ARTICLE, [], 0, HERE)


def test_every_kind_has_words() -> None:
    """No two alike."""
    assert len({kind_words(kind) for kind in Kind}) == len(Kind)


def test_hostile_words_are_shown_as_text() -> None:
    """Markup in words, names, roles and reasons stays letters."""
    evil = Document.of(HOSTILE, key="k", title="t")
    speaker = Speaker(HOSTILE, role="the " + HOSTILE)
    row = told(Quotation.of(evil, Span(0, len(HOSTILE)), Kind.DIRECT, speaker=speaker, how=HOSTILE), evil)
    assert row.names == {"li", "a", "p", "b", "span", "button"}
    assert not {name for name in row.attributes if name.startswith("on")}
