"""Where sentences and paragraphs stand."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.sentences import paragraphs, sentences

_TEXTS = st.text(st.sampled_from("ab AB.!?…,;:\n\n\t\"'“”«»‘’()[]•-–—19。！」「。é\u2028\r\x0c"), max_size=120)


def _of(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Ghafoor spoke. He left.", ["Gen. Ghafoor spoke.", "He left."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("He left the U.S. He never came back.", ["He left the U.S.", "He never came back."]),
        ("It is in Room No. 5. Knock.", ["It is in Room No. 5.", "Knock."]),
        ("Did he? No. That is all.", ["Did he?", "No.", "That is all."]),
        ("J. K. Rowling wrote it. I read it.", ["J. K. Rowling wrote it.", "I read it."]),
        ("It was I. Then he came.", ["It was I.", "Then he came."]),
        ("1. The first point. 2. The second.", ["1. The first point.", "2.", "The second."]),
        ("“They lie. We don’t.” Then he left.", ["“They lie.", "We don’t.”", "Then he left."]),
        ("“Why?” he asked. “Go!”", ["“Why?” he asked.", "“Go!”"]),
        ('"Go." "Yes."', ['"Go."', '"Yes."']),
        ("« Je ne sais pas. » Il part.", ["« Je ne sais pas. »", "Il part."]),
        ("„Ich gehe.“ Sie blieb.", ["„Ich gehe.“", "Sie blieb."]),
        ("他说。“我不去。”她走了。", ["他说。", "“我不去。”", "她走了。"]),
        ("「はい。」と言った。行く。", ["「はい。」と言った。", "行く。"]),
        ("यह पहला है। यह दूसरा है।", ["यह पहला है।", "यह दूसरा है।"]),
        ("Version 3.5 is out... Get it.", ["Version 3.5 is out...", "Get it."]),
        ("It cost $5 (about 4 euros.) Cheap.[1] Very.", ["It cost $5 (about 4 euros.)", "Cheap.[1]", "Very."]),
    ],
)
def test_a_sentence_ends_where_a_reader_says(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and numbers go on; closing marks stay with their sentence, in any script."""
    assert _of(text) == expected


def test_blank_lines_and_bullets_end_a_sentence() -> None:
    """A heading and a list need no full stops."""
    assert _of("A heading\n\nSome text\n• one thing\n• another") == [
        "A heading",
        "Some text",
        "• one thing",
        "• another",
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    """The newline of hard-wrapped text ends nothing, a short line that ends with a stop does."""
    text = (
        "The quick brown fox jumped over the lazy dog and then it ran into\n"
        "the woods behind the mill, where nobody had been since the winter\n"
        "of the flood.\n"
        "Then it slept for a long time under the roots of a very old beech\n"
        "tree and dreamt of geese."
    )
    assert len(paragraphs(text)) == 2
    assert len(sentences(text)) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    """Books set a paragraph off by its first line."""
    line = "Word " * 12
    assert len(paragraphs(f"{line}\n{line}and\n    {line}\n{line}\nend")) == 2


def test_a_line_in_lower_case_goes_on_with_an_open_one() -> None:
    """A single broken line is mended even outside hard-wrapped text."""
    assert len(paragraphs("This line was broken by accident\nand goes on here.\nNew one.")) == 2


def test_within_looks_at_a_part_alone() -> None:
    """The spans of a part are those of the whole text."""
    text = "One. Two. Three."
    assert [span.of(text) for span in sentences(text, Span(5, 9))] == ["Two."]


def test_nothing_has_no_sentences() -> None:
    """Empty and blank texts are no trouble."""
    assert sentences("") == sentences(" \n\t ") == paragraphs("") == ()


@given(_TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    """Sentences ascend, never overlap, hold no white space at their ends, and leave out nothing but white space."""
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(st.text(max_size=200))
def test_paragraphs_hold_their_sentences(text: str) -> None:
    """No sentence reaches out of its paragraph, whatever the text."""
    held = paragraphs(text)
    assert all(any(paragraph.covers(span) for paragraph in held) for span in sentences(text))


@pytest.mark.parametrize(
    "text", ['."' * 20_000, ". " * 20_000, "a.b." * 10_000, "(" * 50_000, "a\n" * 20_000, "\n" * 50_000]
)
def test_odd_texts_take_no_longer(text: str) -> None:
    """The scan is linear: nothing makes it crawl."""
    began = time.process_time()
    sentences(text)
    assert time.process_time() - began < 2


def test_a_narrow_column_is_wrapped_text() -> None:
    """Lines under forty characters are one paragraph where they plainly go on, and verse or a list where they don't."""
    column = "The ferry will stop for\na week, they said on\nMonday at the pier. It\nis the shaft, I think."
    verse = "The river runs below the hill,\nThe ferry waits, the oars are still,\nAnd no one comes.\nNight falls."
    assert len(paragraphs(column)) == 1
    assert len(paragraphs(verse)) == 4
