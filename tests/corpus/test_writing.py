"""Word files that are written can be read."""

import io
from pathlib import Path

import docx

from corpus.document import Document
from corpus.reading import read
from corpus.writing import Block, Look, to_word

BLOCKS = (
    Block(Look.TITLE, "What he said"),
    Block(Look.WORDS, "“It <b>is</b> & was\x00\ud800.”"),
    Block(Look.PLAIN, ", a baker", "Bo Lee"),
    Block(Look.ITEM, "Here.", number=1),
)


def test_our_own_reader_reads_it(tmp_path: Path) -> None:
    """Words and names in order; what no Word file can hold is left out."""
    file = tmp_path / "a.docx"
    file.write_bytes(to_word("What he said", BLOCKS))
    (document,) = read(file)
    assert isinstance(document, Document)
    assert document.text.split() == "What he said “It <b>is</b> & was.” Bo Lee, a baker 1. Here.".split()


def test_it_says_who_made_it() -> None:
    """By title, under our name, and with the name of a speaker in bold."""
    made = docx.Document(io.BytesIO(to_word("A title", BLOCKS)))
    assert (made.core_properties.title, made.core_properties.author) == ("A title", "On Record")
    assert [run.bold for run in made.paragraphs[2].runs] == [True, None]
