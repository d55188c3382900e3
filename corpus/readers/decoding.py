"""From bytes to text, and from which encoding."""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import partial
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
# What files call their encoding, and the larger one that software writes under that name. Source: WHATWG Encoding.
_LARGER: Final = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "big5hkscs",
                  "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip
_ZEROS: Final = (
    ("utf-32-le", (2, 3), (0,)),
    ("utf-32-be", (0, 1), (3,)),
    ("utf-16-le", (1, 3), (0, 2)),
    ("utf-16-be", (0, 2), (1, 3)),
)
_MANY, _FEW = 0.1, 0.05  # share of zeros; blanks and line ends alone give the first
_WINDOWS: Final = re.compile(rb"[\x80-\x9f]")
_WESTERN: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœ“”‘’‚„‹›«»–—…•€£§©®°·¿¡½¼²™ª\xa0\xad"
)
_HALVES: Final = re.compile("[\ud800-\udfff]")
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
    found = found or _mended(body, encoding or declared(body) or "utf-8")
    if found is None or _is_binary(found.text):
        return None
    return found._replace(text=found.text.replace("\r\n", "\n"))


def sound(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which some files hold and no database takes."""
    return _HALVES.sub("\ufffd", text)


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of a whole stream, read in blocks: UTF-8, else that of the first block that isn't."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for block in iter(partial(stream.read, _SAMPLE), b""):
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return _encoding(block)
        if b"\0" in block:
            return _encoding(block)
    return "utf-8-sig"


def _encoding(block: bytes) -> str:
    found = decode(block[: block.rfind(b"\n") + 1] or block)
    return found.encoding if found else "utf-8"


def declared(data: bytes) -> str | None:
    """The encoding that XML or HTML says it is in, if Python knows it."""
    match = _DECLARED.search(data[:4096])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else None
    except LookupError:
        return None
    return _LARGER.get(name, name) if name else None


def _guess(data: bytes) -> Decoded | None:
    names = [*_wide(data), *(name for escape, name in _ESCAPES if escape in data[:_SAMPLE]), "utf-8"]
    if (said := declared(data)) and not said.startswith("utf"):
        names.append(said)
    return _known(data, names) or (None if _is_nearly_utf8(data) else _by_frequency(data))


def _wide(data: bytes) -> Iterator[str]:
    """UTF-16 and UTF-32 without a mark: zeros stand at the same places of each four bytes, and at no others."""
    head = data[:_SAMPLE]
    if b"\0" in head:
        zeros = [head[place::4].count(0) / max(len(head[place::4]), 1) for place in range(4)]
        for encoding, zero, filled in _ZEROS:
            if all(zeros[place] > _MANY for place in zero) and all(zeros[place] < _FEW for place in filled):
                yield encoding


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
    if (western := _known(data, ["cp1252"])) and _is_western(western.text):
        return western
    best = from_bytes(_sample(data)).best()
    if best is None:
        return None
    # The two differ in three letters, for which Windows' own uses bytes that ISO's leaves free.
    iso = best.encoding == "cp1250" and not _WINDOWS.search(data)
    return _known(data, ["iso8859_2" if iso else best.encoding])


def _is_western(text: str) -> bool:
    """Whether all that isn't ASCII is a letter or sign that Western European texts hold, and not much of it."""
    text = text[:_SAMPLE]
    foreign = [c for c in text if c > "\x7f"]
    hungarian = {"õ", "û"}.issubset(foreign)  # ő and ű, which stand at their places; no Western language has both
    return len(foreign) * 5 < len(text) and _WESTERN.issuperset(foreign) and not hungarian


def _sample(data: bytes) -> bytes:
    """The first of the bytes, up to the end of a line, so that no character is cut."""
    head = data[:_SAMPLE]
    return head if len(data) <= _SAMPLE else head[: head.rfind(b"\n") + 1] or head


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
