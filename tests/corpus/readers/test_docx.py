"""Word documents."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document as WordDocument
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import DamagedFile, FileTooLarge, NoText
from corpus.readers.docx import read_docx
from corpus.readers.limits import Limits
from tests.corpus.readers.making import archive, material


def _bytes(word: Word) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _address() -> Word:
    word = WordDocument()
    word.core_properties.author = "Abraham Lincoln"
    word.core_properties.title = "Microsoft Word - address.doc"
    word.core_properties.created = datetime(1865, 3, 5, tzinfo=UTC)
    word.core_properties.language = "en-US"
    word.add_paragraph("Second Inaugural Address", style="Title")
    word.add_paragraph("With malice toward none;\nwith charity\tfor all.")
    word.add_paragraph(" ")
    word.add_heading("Particulars", 2)
    table = word.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ("Speaker", "Place", "Words", "Lincoln", "The Capitol", "700"), strict=True):
        cell.text = words
    wide = table.add_row().cells
    wide[0].merge(wide[2]).text = "All of it"
    return word


def test_body_in_reading_order() -> None:
    """Paragraphs and headings are parted by blank lines; a row is a line, and a merged cell is said once."""
    document = read_docx(material(_bytes(_address()), "address.docx"))
    assert document.text.split("\n\n") == [
        "Second Inaugural Address",
        "With malice toward none;\nwith charity for all.",
        "Particulars",
        "Speaker | Place | Words\nLincoln | The Capitol | 700\nAll of it",
    ]


def test_properties() -> None:
    """Author, language and date of making come from the properties; a junk title gives way to the headline."""
    document = read_docx(material(_bytes(_address()), "address.docx"))
    assert document.title == "Second Inaugural Address"
    assert document.byline == "Abraham Lincoln"
    assert document.published == date(1865, 3, 5)
    assert document.language == "en"


def test_what_a_tool_left_in_is_no_property() -> None:
    """The template's author and date say nothing about the document."""
    word = WordDocument()
    word.add_paragraph("Some words of no particular kind.")
    document = read_docx(material(_bytes(word), "note_1.docx"))
    assert (document.title, document.byline, document.published) == ("note 1", None, None)


def test_a_heading_may_be_the_title() -> None:
    """Without a title paragraph the first heading is it, and a date in it dates the document."""
    word = WordDocument()
    word.add_heading("Minutes of July 5, 2017", 1)
    word.add_paragraph("Words.")
    document = read_docx(material(_bytes(word), "x.docx"))
    assert (document.title, document.published) == ("Minutes of July 5, 2017", date(2017, 7, 5))


def test_changes_under_review() -> None:
    """What a reviewer put in is read, what was struck out is not, nor is what was moved away."""
    word = WordDocument()
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}>{run.format('We ')}<w:ins w:id='1'>{run.format('never ')}</w:ins>"
            f"<w:del w:id='2'><w:r><w:delText>always </w:delText></w:r></w:del>"
            f"<w:moveFrom w:id='3'>{run.format('gone ')}</w:moveFrom>{run.format('yield.')}</w:p>"
        ),
    )
    assert read_docx(material(_bytes(word), "x.docx")).text == "We never yield."


def test_hidden_text_is_left_out_and_noted() -> None:
    """Words set as hidden are none of the text, in tables neither; a document of nothing else holds none."""
    word = WordDocument()
    word.add_paragraph("Plain words").add_run(" and secret ones").font.hidden = True
    cell = word.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.add_run("Cell")
    cell.add_run(" too").font.hidden = True
    document = read_docx(material(_bytes(word), "x.docx"))
    assert document.text == "Plain words\n\nCell"
    assert document.notes == ("Text hidden from the eye was left out: 4 words.",)
    word = WordDocument()
    word.add_paragraph().add_run("secret").font.hidden = True
    with pytest.raises(NoText, match="all text of the Word document is hidden from the eye"):
        read_docx(material(_bytes(word), "x.docx"))


def test_a_document_without_words() -> None:
    """An empty document is refused."""
    with pytest.raises(NoText, match="holds no words"):
        read_docx(material(_bytes(WordDocument()), "x.docx"))


@pytest.mark.parametrize(
    "members", [{"word/document.xml": "<broken"}, {"word/document.xml": "", "[Content_Types].xml": ""}]
)
def test_a_damaged_document(members: dict[str, bytes | str]) -> None:
    """A package with parts missing or broken is damaged."""
    with pytest.raises(DamagedFile):
        read_docx(material(archive(members), "x.docx"))


def test_a_bomb_is_not_unpacked() -> None:
    """A document that would unpack to gigabytes is refused by its table of contents."""
    data = archive({"word/document.xml": b" " * 3_000_000})
    with pytest.raises(FileTooLarge, match="times its size when unpacked"):
        read_docx(material(data, "x.docx"))
    with pytest.raises(FileTooLarge, match="1 members; the limit is 0"):
        read_docx(material(data, "x.docx", limits=Limits(members=0)))
