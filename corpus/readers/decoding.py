"""From bytes to text, and from which encoding."""

import codecs
import re
from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

from charset_normalizer import from_bytes

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES: Final = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"), (b"\x1b(", "iso2022_jp_ext"))
_DECLARED: Final = re.compile(
    rb"""(?:<\?xml[^>]{0,200}\bencoding|<meta[^>]{0,400}\bcharset)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SAMPLE: Final = 64 * 1024  # bytes that are enough to tell an encoding by
_STRAY: Final = 1000  # one bad byte in so many is an accident in UTF-8, not another encoding


class Decoded(NamedTuple):
    """A text without its byte-order mark and with LF line ends, its encoding, and a note for each thing lost."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """The text in these bytes; None if they are no text in any encoding."""
    mark, encoding = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    found = _known(body, [encoding]) if encoding else _guess(body)
    found = found or _mended(body, encoding or "utf-8")
    if found is None or _is_binary(found.text):
        return None
    return found._replace(text=found.text.replace("\r\n", "\n"))


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of a whole stream, read in blocks; UTF-8 where nothing fits."""
    head = stream.read(_SAMPLE)
    if is_utf8(iter(partial(stream.read, _SAMPLE), b""), head):
        return "utf-8-sig"
    found = decode(head[: head.rfind(b"\n") + 1] or head)
    return found.encoding if found else "utf-8"


def is_utf8(blocks: Iterable[bytes], head: bytes = b"") -> bool:
    """Whether the blocks, `head` first, are UTF-8 without an error or a zero."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return all(b"\0" not in block and decoder.decode(block) is not None for block in chain([head], blocks))
    except UnicodeDecodeError:
        return False


def declared(data: bytes) -> str | None:
    """The encoding that XML or HTML says it is in, if Python knows it."""
    match = _DECLARED.search(data[:4096])
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else None
    except LookupError:
        return None


def _guess(data: bytes) -> Decoded | None:
    names = [*_wide(data), *(name for escape, name in _ESCAPES if escape in data[:_SAMPLE]), "utf-8"]
    if (said := declared(data)) and not said.startswith("utf"):
        names.append(said)
    return _known(data, names) or (None if _is_nearly_utf8(data) else _by_frequency(data))


def _wide(data: bytes) -> list[str]:
    """UTF-16 and UTF-32 without a mark: zeros stand at the same place of every second or fourth byte."""
    head = data[:_SAMPLE]
    if b"\0" not in head:
        return []
    zeros = [head[place::4].count(0) / max(len(head[place::4]), 1) for place in range(4)]
    shapes = {"utf-32-le": (0, 0, 1, 1), "utf-32-be": (1, 1, 0, 0), "utf-16-le": (0, 1, 0, 1), "utf-16-be": (1, 0, 1, 0)}
    return [name for name, shape in shapes.items() if all(abs(a - b) < 0.3 for a, b in zip(zeros, shape, strict=True))]  # noqa: PLR2004 - share of characters that aren't Latin


def _known(data: bytes, encodings: Iterable[str]) -> Decoded | None:
    """Decoded by the first of the encodings that has no error."""
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeError, LookupError):
            continue
    return None


def _is_nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    return bad * _STRAY <= len(data) + _STRAY and good > bad


def _by_frequency(data: bytes) -> Decoded | None:
    best = from_bytes(data[:_SAMPLE]).best()
    return _known(data, [best.encoding]) if best else None


def _mended(data: bytes, encoding: str) -> Decoded | None:
    """With U+FFFD for what can't be decoded; None where that is more than an accident."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad * _STRAY > len(data) + _STRAY:
        return None
    return Decoded(text, encoding, (f"{bad:,} places that are not {encoding.upper()} are shown as \ufffd.",))


def _is_binary(text: str) -> bool:
    controls = sum(text.count(chr(code)) for code in range(1, 32) if chr(code) not in "\t\n\v\f\r\x1b")
    return "\0" in text or controls * 10 > len(text)
