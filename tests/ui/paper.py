"""Makes small PDFs, so that tests know where every line stands."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

WIDTH, HEIGHT, LEFT, TOP, LINE = 400, 600, 40, 60, 20


def write(path: Path, pages: list[list[str]]) -> Path:
    """A PDF with these lines on its pages, 20 points apart, the first 60 points from the top."""
    pdf = pypdfium2.PdfDocument.new()
    for lines in pages:
        page = pdf.new_page(WIDTH, HEIGHT)
        for place, line in enumerate(lines):
            _put(pdf, page, line, TOP + place * LINE)
        pdfium.FPDFPage_GenerateContent(page)
        page.close()
    pdf.save(path)
    pdf.close()
    return path


def _put(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, line: str, down: int) -> None:
    text = pdfium.FPDFPageObj_NewTextObj(pdf, b"Helvetica", 12)
    encoded = (line + "\0").encode("utf-16-le")
    letters = ctypes.create_string_buffer(encoded, len(encoded))
    pdfium.FPDFText_SetText(text, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, LEFT, HEIGHT - down)
    pdfium.FPDFPage_InsertObject(page, text)
