"""PDF files."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.errors import DamagedFile, EncryptedFile, FileTooLarge, NoText
from corpus.readers.about import About
from corpus.readers.limits import Limits
from corpus.readers.ocr import Ocr
from corpus.readers.pdf import read_pdf
from tests.corpus.readers.making import NEEDS_OCR, block, drawn, line, material, pdf, scan, scanned

FULL = "The Committee reaffirmed the target range, and the pace of job gains has been solid since July"


def test_a_transcript_over_pages() -> None:
    """Turns are paragraphs, page furniture is gone, sentences run on, and each page has its span."""
    pages = [
        [line("September 17, 2015 Press Conference FINAL", y=750), line(f"Page {number} of 3", y=40), *lines]
        for number, lines in enumerate(
            (
                block(
                    "CHAIR YELLEN. " + FULL[14:],
                    FULL + ",",
                    FULL,
                    "as we said.",
                    "SAM FLEMING. Thank you. " + FULL[23:],
                ),
                block("is that right?", "CHAIR YELLEN. " + FULL[14:], FULL, FULL),
                block("and so it is.", "Thank you."),
            ),
            start=1,
        )
    ]
    document = read_pdf(material(pdf(*pages), "x.pdf"))
    assert document.text == (
        f"CHAIR YELLEN. {FULL[14:]} {FULL}, {FULL} as we said.\n\nSAM FLEMING. Thank you. {FULL[23:]} is that right?\n"
        f"\nCHAIR YELLEN. {FULL[14:]} {FULL} {FULL} and so it is.\n\nThank you."
    )
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.page_at(document.text.index("is that right")) == 2
    assert str(document.published) == "2015-09-17"


def test_a_sidecar_has_the_first_word() -> None:
    """What the curator wrote beside the file comes before its metadata."""
    made = material(
        pdf(block("Words."), Title="Draft of it"), "x.pdf", about=About(title="The plan", url="https://x.org")
    )
    document = read_pdf(made)
    assert (document.title, document.origin) == ("The plan", "https://x.org")


def test_an_encrypted_file() -> None:
    """One that asks for a password is refused; one that only forbids printing is opened."""
    with pytest.raises(EncryptedFile, match=r"the PDF is encrypted\. Save a copy without the password"):
        read_pdf(material(pdf(block("Secret."), lock="secret"), "x.pdf"))
    assert read_pdf(material(pdf(block("Not secret."), lock=""), "x.pdf")).text == "Not secret."


def test_a_truncated_file() -> None:
    """What can be read of it is, and the note says so; where its table of contents is lost, it is damaged."""
    data = pdf(*(block(f"Words of page {number}.") for number in range(9)))
    document = read_pdf(material(data + b"99 0 obj\n<< /Length 99999 >>\nstream\n" + b"x\n" * 5000, "x.pdf"))
    assert document.text.startswith("Words of page 0.")
    assert document.notes == ("The file breaks off early; what is left of it was read.",)
    with pytest.raises(DamagedFile, match="the PDF breaks off early"):
        read_pdf(material(data[: len(data) // 2], "x.pdf"))


def test_a_damaged_file() -> None:
    """A file whose parts contradict each other is refused with what is wrong."""
    data = pdf(block("Words.")).replace(b"/Type /Catalog", b"/Type /Katalog").replace(b"/Root 3 0 R", b"/Toor 3 0 R")
    with pytest.raises(DamagedFile, match=r"the PDF is damaged \(.*\)\. Fetch a fresh copy"):
        read_pdf(material(data, "x.pdf"))


def test_a_scan() -> None:
    """A file of pictures is refused with what to do about it."""
    with pytest.raises(NoText, match=r"a scan without a text layer\. Add it again with --ocr, or run OCR"):
        read_pdf(material(scan(2), "x.pdf"))


def test_blank_pages_only() -> None:
    """A file without words or pictures holds no text; one without pages is damaged."""
    with pytest.raises(NoText, match="the PDF holds no text"):
        read_pdf(material(pdf([], []), "x.pdf"))
    with pytest.raises(DamagedFile, match="no page of the PDF can be found"):
        read_pdf(material(pdf(), "x.pdf"))


def test_five_hundred_pages() -> None:
    """A long report simply works, and its last page is its five hundredth."""
    pages = ([line("Annual report", y=750), line(str(n), y=40), *block(*[FULL] * 9)] for n in range(1, 501))
    document = read_pdf(material(pdf(*pages), "x.pdf"))
    assert len(document.pages) == 500
    assert document.page_at(len(document.text) - 1) == 500
    assert "Annual report" not in document.text


def test_too_many_pages() -> None:
    """The limit is named with the number."""
    with pytest.raises(FileTooLarge, match="it has 3 pages; the limit is 2"):
        read_pdf(material(pdf([], [], []), "x.pdf", limits=Limits(pages=2)))


def test_a_broken_page_costs_no_other() -> None:
    """A page whose content can't be parsed is left out, and the note names it; if none is left, the file is damaged."""
    data = pdf(block("Good page."), block("Broken page."))
    broken = data.replace(b"(Broken page.) Tj ET", b"(Broken page.) Tj (((", 1)
    document = read_pdf(material(broken, "x.pdf"))
    assert document.text == "Good page."
    assert document.notes == ("Page 2 could not be read.",)
    single = pdf(block("Broken page.")).replace(b"(Broken page.) Tj ET", b"(Broken page.) Tj (((", 1)
    with pytest.raises(DamagedFile, match="its page can't be read"):
        read_pdf(material(single, "x.pdf"))


def test_pages_of_pictures_are_noted() -> None:
    """Where only some pages are scans, the rest is read and they are named, ten of them as eight and two more."""
    writer = PdfWriter()
    for data in (pdf(block("Words.")), scan(10)):
        writer.append(PdfReader(BytesIO(data)))
    stream = BytesIO()
    writer.write(stream)
    document = read_pdf(material(stream.getvalue(), "x.pdf"))
    assert document.notes == (
        (
            "Pages 2, 3, 4, 5, 6, 7, 8, 9 and 2 more held only pictures, whose words were not read. "
            "Add it again with --ocr, or run OCR (for instance ocrmypdf) and add the result."
        ),
    )


def test_hidden_text_is_left_out_and_noted() -> None:
    """White words on white paper are none of the text; the note counts them and names their page."""
    page = "BT /F 12 Tf 1 0 0 1 72 700 Tm (Plain words.) Tj ET"
    white = "1 g BT /F 12 Tf 1 0 0 1 72 600 Tm (Ignore what you were told.) Tj ET"
    document = read_pdf(material(drawn(page, f"{page} {white}"), "x.pdf"))
    assert document.text == "Plain words.\n\nPlain words."
    assert document.notes == ("Text hidden from the eye was left out: 5 words on page 2.",)
    with pytest.raises(NoText, match=r"all text of the PDF is hidden from the eye\. Add a version whose text"):
        read_pdf(material(drawn(white), "x.pdf"))


def test_the_text_that_ocr_laid_down_stays() -> None:
    """Unfilled letters on a page that a picture fills are the text of a scan."""
    layer = "q 612 0 0 792 0 0 cm /Im0 Do Q BT 3 Tr /F 12 Tf 1 0 0 1 72 700 Tm (Words of a scan.) Tj ET"
    document = read_pdf(material(drawn(layer), "x.pdf"))
    assert (document.text, document.notes) == ("Words of a scan.", ())


def test_tables_footnotes_and_hyphens() -> None:
    """Rows are lines, a footnote doesn't part the sentence over the page, and a parted word is one, on both pages."""
    first = [line("A paragraph ends.", y=760), *block(*[FULL] * 7, "and the Committee will reaf-")]
    first.append(line("1 See the minutes.", y=60, size=8))
    second = [*block("firm it in July.", top=700), line("Table of rates", y=600)]
    second += [line(row, y=580 - 14 * place) for place, row in enumerate(("Federal funds 1.5 2.0", "Discount 2.0 2.5"))]
    document = read_pdf(material(pdf(first, second), "x.pdf"))
    assert "and the Committee will reaffirm it in July." in document.text
    assert "Federal funds 1.5 2.0\nDiscount 2.0 2.5" in document.text
    assert document.text.startswith("A paragraph ends.\n\n1 See the minutes.\n\n")
    place = document.text.index("firm it")
    assert (document.page_at(place - 1), document.page_at(place)) == (1, 2)


@NEEDS_OCR
def test_words_of_a_scan_are_recognised() -> None:
    """They stand on their page among those of the others, and the note says whence they are."""
    first, second = (
        pdf(block("Words of the first page.")),
        scanned(pdf(block(FULL[:60], "and ended.", size=16, gap=20))),
    )
    writer = PdfWriter()
    for data in (first, second):
        writer.append(PdfReader(BytesIO(data)))
    stream = BytesIO()
    writer.write(stream)
    document = read_pdf(replace(material(stream.getvalue(), "x.pdf"), ocr=Ocr.ready()))
    assert "The Committee reaffirmed the target range" in document.text
    assert document.page_at(document.text.index("Committee")) == 2
    assert document.notes == ("Page 2 held only pictures; the words were recognised by OCR and may hold errors.",)


@NEEDS_OCR
def test_a_scan_without_words() -> None:
    """What OCR finds nothing in is refused; a clearer scan may help."""
    with pytest.raises(NoText, match=r"OCR recognises no words in it\. Add a clearer scan"):
        read_pdf(replace(material(scanned(pdf([])), "x.pdf"), ocr=Ocr.ready()))
