"""Inputs for the fuzzer: files with damage done to them, and texts that nobody would write."""

import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from tests.corpus.readers.making import archive, block, pdf, scan
from tests.strategies import MARKS, WORDS

_ROOT: Final = Path(__file__).parents[2]
_FOLDERS: Final = (_ROOT / "corpus" / "samples", _ROOT / "tests" / "corpus" / "files")
_LARGEST: Final = 300_000  # bytes of a seed file
_MOST: Final = 400_000  # bytes that a mutant may grow to: enough to show what takes the square of its length
_LONGEST: Final = 30_000  # characters of a text that is attributed
_SPEECH: Final = (
    *(
        "said",
        "says",
        "told reporters",
        "according to",
        "added that",
        "he",
        "she",
        "Ms. Jones",
        "President Obama",
        "who",
    ),
    *(
        "MR. EARNEST:",
        "CHAIR YELLEN.",
        "Q",
        "A",
        "[Laughter]",
        "(Applause.)",
        "Jan. 5, 2019",
        "the spokesman",
        "—",
        "–",
    ),
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "(",
        ")",
        "[",
        "]",
        ":",
        ";",
        "...",
        "…",
        "\n",
        "\n\n",
        "> ",
        "\u00a0",
    ),
)
_TOKENS: Final = (
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"<![CDATA[",
        b"&#",
        b'"',
        b"'",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b"(",
        b")",
        b",",
        b":",
    ),
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1b$",
        b"\xed\xa0\x80",
        b"\r",
        b"\n",
        b"\t",
        b"%PDF-1.7",
        b"%%EOF",
    ),
    *(
        b"obj",
        b"endobj",
        b"stream",
        b"endstream",
        b"xref",
        b"trailer",
        b"/Kids",
        b"/Parent",
        b"/Length",
        b"/Filter",
        b"<<",
    ),
    *(b">>", b" 0 R", b" Tj", b" Tm", b" Tf", b" cm", b" BT", b" ET", b" q", b" Q", b" Do", b" re W n", b" Tr", b" rg"),
    *(
        b"-1",
        b"0",
        b"1e308",
        b"99999999999",
        b"0.0000001",
        b"<table>",
        b"<td>",
        b"<p>",
        b"<br>",
        b"<div hidden>",
        b"PK\3\4",
    ),
    *(
        b'style="display:none"',
        b"<w:p>",
        b"<w:r>",
        b"Content-Type: ",
        b"boundary=",
        b"--",
        b"charset=",
        b"|",
        b"- ",
        b"# ",
    ),
    *(b"\xe2\x80\x9c", b"\xe2\x80\x9d", b" said ", b"=?utf-8?b?", b"nan", b"Infinity", b"null", b"\\ud800", b"\\u0000"),
)

Seeds = list[tuple[str, bytes]]


def seeds(*folders: Path) -> Seeds:
    """Names and bytes of the files that mutants come from: samples, made ones, and those of more folders."""
    found = [
        (path.name, path.read_bytes())
        for folder in (*_FOLDERS, *folders)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and 0 < path.stat().st_size <= _LARGEST
    ]
    page = block("“It is so,” Ms. Jones said on Friday.", "A line that goes on and goes on and goes on", "and ends.")
    made = [("made.pdf", pdf(page, page, Title="Made")), ("scan.pdf", scan()), ("in.zip", archive(dict(found[:3])))]
    # Every kind as often as every other, however many files there are of it.
    kinds: dict[str, Seeds] = {}
    for name, data in [*found, *made]:
        kinds.setdefault(Path(name).suffix, []).append((name, data))
    most = max(map(len, kinds.values()))
    return [pair for kind in kinds.values() for pair in (kind * (most // len(kind) + 1))[:most]]


def mutant(chance: random.Random, files: Seeds) -> tuple[str, bytes]:
    """A damaged file and its name."""
    name, data = chance.choice(files)
    if data.startswith(b"PK") and chance.random() < 0.8:
        return name, _package(chance, data)
    if data.startswith(b"%PDF") and chance.random() < 0.5:
        data = _plain(data)
    if chance.random() < 0.03:
        name = chance.choice(files)[0]
    return name, _damaged(chance, data)


def text(chance: random.Random) -> str:
    """A text of quotation marks, names and words of telling, in an order that means nothing, some of it many times."""
    vocabulary = [*WORDS, *MARKS, *_SPEECH, *_SPEECH]
    parts: list[str] = []
    for _ in range(chance.choice((3, 30, 300))):
        part = chance.choice(("", " ", " ")).join(chance.choices(vocabulary, k=chance.randint(1, 12)))
        parts.append(part * (chance.choice((10, 200, 5000)) if chance.random() < 0.03 else 1))
    return chance.choice((" ", " ", "\n", "")).join(parts)[:_LONGEST] or "x"


def _damaged(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        data = chance.choice(_DAMAGES)(chance, data)[:_MOST] or b"x"
    return data


def _package(chance: random.Random, data: bytes) -> bytes:
    """A zip with one of its members damaged, sound itself."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members: dict[str, bytes | str] = {one.filename: package.read(one) for one in package.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return _damaged(chance, data)
    name = (
        "word/document.xml" if "word/document.xml" in members and chance.random() < 0.7 else chance.choice([*members])
    )
    body = members[name]
    body = body if isinstance(body, bytes) else body.encode()
    # Most damage to XML keeps it from being read at all; other numbers don't.
    members[name] = _number(chance, body) if chance.random() < 0.5 and body else _damaged(chance, body or b"x")
    return archive(members)


def _plain(data: bytes) -> bytes:
    """The PDF with its pages' streams unpacked, so that damage reaches what they draw."""
    stream = BytesIO()
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
        for page in list(writer.pages)[3:]:
            writer.remove_page(page)
        for page in writer.pages:
            if (contents := page.get_contents()) is not None:
                unpacked = StreamObject()
                unpacked.set_data(contents.get_data())
                page[NameObject("/Contents")] = writer._add_object(unpacked)
        writer.write(stream)
    except Exception:  # noqa: BLE001 - a seed may be damaged itself, and then is used as it is
        return data
    return stream.getvalue()


def _flip(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _cut(chance: random.Random, data: bytes) -> bytes:
    start, end = _range(chance, data)
    return data[:start] + data[end:]


def _twice(chance: random.Random, data: bytes) -> bytes:
    start, end = _range(chance, data)
    times = chance.choice((1, 2, 20)) if chance.random() < 0.9 else _MOST // max(end - start, 1)
    return data[:end] + data[start:end] * times + data[end:]


def _token(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    times = chance.choice((1, 1, 1, 3, 100)) if chance.random() < 0.97 else 20_000
    return data[:place] + chance.choice(_TOKENS) * times + data[place:]


def _number(chance: random.Random, data: bytes) -> bytes:
    """Another number where one stands."""
    place = next((at for at in range(chance.randrange(len(data)), len(data)) if data[at : at + 1].isdigit()), None)
    if place is None:
        return data
    end = next((at for at in range(place, len(data)) if not data[at : at + 1].isdigit()), len(data))
    return data[:place] + chance.choice((b"0", b"1", b"-1", b"3", b"65536", b"4294967296", b"1e9")) + data[end:]


def _truncated(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def _swap(chance: random.Random, data: bytes) -> bytes:
    start, end = _range(chance, data)
    place = chance.randrange(len(data))
    return data[:place] + data[start:end] + data[place + end - start :]


def _range(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 4, 16, 64, 512, 4096)))


_DAMAGES: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    *(_flip, _flip, _cut, _twice, _token, _token, _number, _number, _swap),
    *(_flip, _flip, _cut, _twice, _token, _token, _number, _number, _swap),
    _truncated,
)
