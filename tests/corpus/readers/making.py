"""Material and small real files for the readers' tests."""

import os
import shutil
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, FloatObject, NameObject, NumberObject, RectangleObject, StreamObject

from corpus.readers.about import About
from corpus.readers.limits import Limits
from corpus.readers.material import Material
from corpus.readers.pdf_lines import Line

NEEDS_OCR = pytest.mark.skipif(
    not shutil.which("tesseract") and "CI" not in os.environ,  # where it has to be there, its absence is a failure
    reason="OCR IS NOT TRIED: tesseract is not installed",
)
FILES = Path(__file__).parent.parent / "files"


def material(
    data: bytes | str, name: str = "file.txt", *, limits: Limits | None = None, about: About | None = None
) -> Material:
    """A file of that name that holds the bytes, or the text in UTF-8."""
    data = data.encode() if isinstance(data, str) else data
    return Material(name, name, name, partial(BytesIO, data), len(data), limits or Limits(), about or About())


def line(text: str, *, x: float = 72, y: float = 700, size: float = 12, bold: bool = False) -> Line:
    """A line of a page; one inch from the left unless told otherwise."""
    return Line(text, x, y, size, bold)


def block(*texts: str, top: float = 700, gap: float = 14, x: float = 72, size: float = 12) -> list[Line]:
    """Lines one under the other."""
    return [line(text, x=x, y=top - gap * number, size=size) for number, text in enumerate(texts)]


def pdf(*pages: Sequence[Line], lock: str | None = None, **metadata: str) -> bytes:
    """A PDF that shows these lines, in Helvetica; `Title="…"` and the like become its metadata, `lock` its password."""
    writer = PdfWriter()
    fonts = _fonts(writer)
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = StreamObject()
        stream.set_data("\n".join(map(_shown, lines)).encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({f"/{name}": value for name, value in metadata.items()})
    if lock is not None:
        writer.encrypt(lock, "owner", algorithm="AES-256")
    return _bytes(writer)


def scan(pages: int = 1) -> bytes:
    """A PDF of nothing but pictures."""
    writer = PdfWriter()
    picture = StreamObject()
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
        }
    )
    picture.set_data(b"\0")
    for _ in range(pages):
        page = writer.add_blank_page(612, 792)
        objects = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
        stream = StreamObject()
        stream.set_data(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
        page[NameObject("/Contents")] = writer._add_object(stream)
    return _bytes(writer)


def drawn(*contents: str, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A PDF whose pages are drawn by these operations.

    The fonts are /F and /B, /G is a setting without opacity, /Im0 a picture, /Form a form that fills 100 points dark.
    """
    writer = PdfWriter()
    fonts, objects = _fonts(writer), _objects(writer)
    for content in contents:
        page = writer.add_blank_page(612, 792)
        resources = DictionaryObject({NameObject("/Font"): fonts, NameObject("/ExtGState"): _settings()})
        if " Do" in content:
            resources[NameObject("/XObject")] = objects
        page[NameObject("/Resources")] = resources
        if crop:
            page.cropbox = RectangleObject(crop)
        stream = StreamObject()
        stream.set_data(content.encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    return _bytes(writer)


def _objects(writer: PdfWriter) -> DictionaryObject:
    picture = StreamObject()
    numbers = {"/Width": 1, "/Height": 1, "/BitsPerComponent": 8}
    picture.update({NameObject(name): NumberObject(value) for name, value in numbers.items()})
    kind = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
    picture.update({NameObject(name): NameObject(value) for name, value in kind.items()})
    picture.set_data(b"\xee")
    form = StreamObject()
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/BBox")] = RectangleObject((0, 0, 100, 100))
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject()})
    form.set_data(b"0 g 0 0 100 100 re f")
    return DictionaryObject(
        {NameObject("/Im0"): writer._add_object(picture), NameObject("/Form"): writer._add_object(form)}
    )


def _settings() -> DictionaryObject:
    return DictionaryObject({NameObject("/G"): DictionaryObject({NameObject("/ca"): FloatObject(0)})})


def scanned(data: bytes) -> bytes:
    """The PDF as a scanner would give it: a picture a page."""
    writer = PdfWriter()
    with pypdfium2.PdfDocument(data) as shown:
        for one in shown:
            dots = one.render(scale=200 / 72, grayscale=True).to_numpy()
            picture = StreamObject()
            numbers = {"/Width": dots.shape[1], "/Height": dots.shape[0], "/BitsPerComponent": 8}
            picture.update({NameObject(name): NumberObject(value) for name, value in numbers.items()})
            kind = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
            picture.update({NameObject(name): NameObject(value) for name, value in kind.items()})
            picture.set_data(dots.tobytes())
            page = writer.add_blank_page(612, 792)
            objects = DictionaryObject({NameObject("/Im0"): writer._add_object(picture.flate_encode())})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
            stream = StreamObject()
            stream.set_data(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
            page[NameObject("/Contents")] = writer._add_object(stream)
    return _bytes(writer)


def archive(members: dict[str, bytes | str]) -> bytes:
    """A zip of these members."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def _fonts(writer: PdfWriter) -> DictionaryObject:
    fonts = DictionaryObject()
    for name, face in (("/F", "/Helvetica"), ("/B", "/Helvetica-Bold")):
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject(face),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        fonts[NameObject(name)] = writer._add_object(font)
    return fonts


def _shown(line: Line) -> str:
    escaped = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {'/B' if line.bold else '/F'} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm ({escaped}) Tj ET"


def _bytes(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
