"""Footnotes in the middle of a sentence."""

from corpus.readers.pdf_footnotes import footnotes_moved
from corpus.readers.pdf_paragraphs import Setting
from tests.corpus.readers.making import block

FULL = "This line is as long as the lines of this page are, so that it fills it wholly"
NOTE = block("1 A note at the foot of the page that says", "what was meant.", top=100, size=9)


def test_a_footnote_stands_before_the_paragraph_that_runs_on() -> None:
    """The sentence isn't parted, and no line is lost."""
    body = block(FULL, "ends.", "A second one, " + FULL[:60], FULL)
    moved = footnotes_moved([*body, *NOTE], Setting.of(body))
    assert moved == [*body[:2], *NOTE, *body[2:]]


def test_footnotes_that_part_nothing_stay() -> None:
    """Below a finished paragraph, or where no other paragraph begins on the page, they are left alone."""
    ended = [*block(FULL, "ends.", "Second " + FULL, FULL + "."), *NOTE]
    assert footnotes_moved(ended, Setting.of(ended)) == ended
    single = [*block(FULL, FULL, FULL, FULL), *NOTE]
    assert footnotes_moved(single, Setting.of(single)) == single


def test_small_print_without_a_mark_is_no_footnote() -> None:
    """Nor is there one on a page of one size, or on none."""
    small = [*block(FULL, "ends.", "Second " + FULL, FULL), *block("Small print", top=100, size=8)]
    assert footnotes_moved(small, Setting.of(small)) == small
    assert footnotes_moved([], Setting.of([])) == []


def test_references_are_left_off() -> None:
    """The number of a note after a full stop is no word; a decimal, or a number of no note, is left alone."""
    body = block("He met him.1 It was “early.”1 It rose to 3.1 percent, see p.1 or so.2 It ends.")
    (line,) = footnotes_moved([*body, *NOTE], Setting.of(block(FULL, FULL)))[:1]
    assert line.text == "He met him. It was “early.” It rose to 3.1 percent, see p.1 or so.2 It ends."
