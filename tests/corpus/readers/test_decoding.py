"""From bytes to text."""

import codecs
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.decoding import declared, decode, encoding_of, sound

CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Vláda včera schválila návrh zákona o státním rozpočtu na příští rok."
GREEK = "Η κυβέρνηση ανακοίνωσε χθες ότι θα αυξήσει τις δαπάνες για την παιδεία και την υγεία κατά το επόμενο έτος."
JAPANESE = "政府は昨日、来年度の予算案を閣議決定したと発表した。首相は「国民の暮らしを守る」と述べた。"
FRENCH = "Le président a déclaré : « Nous ne céderons pas. » À côté de lui, l’élève a souri."


def _decoded(data: bytes) -> str:
    found = decode(data)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (CZECH.replace("„", ""), "iso8859_2"),
        (GREEK * 3, "iso8859_7"),
        (JAPANESE * 3, "cp932"),
        (JAPANESE * 3, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32-le"),
        (FRENCH, "utf-32-be"),
    ],
)
def test_encodings_are_told_by_content(text: str, encoding: str) -> None:
    """Common encodings of East and West are told without a mark or a declaration."""
    assert _decoded(text.encode(encoding)) == text


def test_hungarian_is_not_taken_for_western() -> None:
    """Its ő and ű stand where Western encodings have õ and û."""
    text = "Az őszi ülésszakon a kormány új törvényt nyújtott be, és a fűtés díja csökkent. Több mint száz képviselő."
    assert _decoded((text * 4).encode("cp1250")) == text * 4


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    """The mark names the encoding and is no part of the text."""
    assert _decoded(mark + "Ωmega\r\nline".encode(encoding)) == "Ωmega\nline"


def test_a_declared_encoding_counts() -> None:
    """What XML or HTML says it is in comes before guessing, in the larger form that software writes."""
    text = f'<?xml version="1.0" encoding="shift_jis"?><p>{JAPANESE}①</p>'
    assert _decoded(text.encode("cp932")) == text
    assert declared(b'<meta charset="utf-8">') == "utf-8"
    assert declared(b'<meta charset="klingon">') is None
    assert declared(b"plain") is None


def test_a_few_bad_bytes_are_an_accident() -> None:
    """In a long text in UTF-8 they become U+FFFD, and the note counts them."""
    found = decode(("Žluťoučký kůň. " * 100).encode() + b"\xff\n" + b"more" * 100)
    assert found is not None
    assert found.text.count("\ufffd") == 1
    assert found.notes == ("1 places that are not UTF-8 are shown as \ufffd.",)


def test_a_mark_that_lies_gives_no_text() -> None:
    """Rubbish behind a mark isn't made into text of question marks."""
    assert decode(codecs.BOM_UTF8 + bytes(range(128, 256)) * 20) is None


@pytest.mark.parametrize("data", [b"ab\0cd", bytes(range(1, 32)) * 9, b"\x00\x01\x02" * 99])
def test_binary_is_no_text(data: bytes) -> None:
    """Zeros and control characters are no writing."""
    assert decode(data) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r"), min_size=1))
def test_utf8_is_kept_exactly(text: str) -> None:
    """Any text in UTF-8 comes back as it was, but for a leading byte-order mark and CRLF."""
    assert _decoded(text.encode()) == text.removeprefix("\ufeff").replace("\r\n", "\n")


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever the bytes are, they are text or they aren't."""
    found = decode(data)
    assert found is None or "\0" not in found.text


def test_the_encoding_of_a_stream() -> None:
    """A long stream is checked to its end; where it stops being UTF-8 its encoding is told there."""
    head = b"id,text\n" * 10_000
    tail = "Le déjà vu de la semaine, cité à tort et à travers.\n" * 20
    assert encoding_of(BytesIO(head + tail.encode())) == "utf-8-sig"
    assert encoding_of(BytesIO(head + tail.encode("cp1252"))) == "cp1252"
    assert encoding_of(BytesIO(tail.encode("cp1252") * 300)) == "cp1252"
    assert encoding_of(BytesIO("déjà".encode("utf-16-le") * 9)) == "utf-16-le"
    assert encoding_of(BytesIO(b"\0\1")) == "utf-8"


def test_halves_of_surrogates_are_replaced() -> None:
    """No database takes them; a whole pair never comes as two in Python."""
    assert sound("a\ud83d😀") == "a\ufffd😀"
