"""Which sentences a statement supports."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Form
from assistant.supporting import supported
from corpus.quotation import Speaker
from tests.assistant.telling import said

BRIDGE = said("The old bridge over the river is safe for lorries,")
RAIN = said(
    "The old bridge isn't safe for lorries, and I will close it if it rains. We have 30 million euros for it; the "
    "tunnel is open. Who else would pay? Tom Jones said to me, “The mayor is a liar.”"
)
LENGTH = said("The border is 2,600 kilometers long.", Form.SENTENCE, None, around="{} It runs north.")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("John Smith said the old bridge over the river is safe for lorries.", None),
        (
            'John Smith, the mayor, said: "the old bridge over the river is safe for lorries."',
            "John Smith, the mayor, said: “The old bridge over the river is safe for lorries”.",
        ),
        (
            '"The old bridge," said Mayor Smith, "over the river is safe for lorries".',
            "“The old bridge”, said Mayor Smith, “over the river is safe for lorries”.",
        ),
        ("The old bridge over the river was safe for lorries, John Smith said.", None),
        ("According to John Smith, the old bridge over the river is safe for lorries.", None),
        ("Published on 2 March 2015, John Smith said the old bridge over the river is safe for lorries.", None),
    ],
)
def test_words_of_a_statement_under_its_speakers_name(sentence: str, shown: str | None) -> None:
    """Quoted or reported, whoever said it named with office and day: shown, quotations in the document's characters."""
    assert supported(sentence, BRIDGE) == (shown or sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "John Smith said they had 30 million euros for it.",
        "John Smith said the tunnel was open.",
        'John Smith said "we have 30 million euros for it".',
        "John Smith stated that the old bridge isn't safe for lorries, and he would close it if it rains.",
    ],
)
def test_a_part_that_says_something_whole(sentence: str) -> None:
    """A part between marks may be taken over where nothing beside it turns it, with the persons of reported speech."""
    assert supported(sentence, RAIN)


@pytest.mark.parametrize(
    "sentence",
    [
        "The old bridge over the river is safe for lorries.",
        "John Smith, the mayor.",
        "Mary Smith said the old bridge over the river is safe for lorries.",
        "John Brown said the old bridge over the river is safe for lorries.",
        "He said the old bridge over the river is safe for lorries.",
        "John Smith the old bridge over the river is safe for lorries.",
        "John Smith never said the old bridge over the river is safe for lorries.",
        "John Smith said the old bridge over the river is not safe for lorries.",
        "John Smith said the old bridge is safe for lorries.",
        "John Smith said the river over the old bridge is safe for lorries.",
        "John Smith said in 2015 that the old bridge over the river is safe for lorries.",
        "John Smith said on 2 March 2015 the old bridge over the river is safe for lorries.",
        "Published on 3 March 2015, John Smith said the old bridge over the river is safe for lorries.",
        'John Smith said "the bridge is safe".',
        'John Smith said "the old bridge over the river was safe for lorries".',
        'John Smith said "the old bridge over the river is safe for lorries!"',
        'John Smith said "the old bridge over the river is safe for lorries.',
        "John Smith said ‘the bridge is safe’, the old bridge over the river is safe for lorries.",
        '"Hm," John Smith said, the old bridge over the river is safe for lorries.',
        "<b>John Smith</b> said the old bridge over the river is safe for lorries.",
        "[John Smith](https://evil.example) said the old bridge over the river is safe for lorries.",
        "John Smith said the old bridge over the river is safe for lorries and https://evil.example",
        "John Smith said the old bridge over the river is safe for lorries 5.",
        "John Smith said bridge over the river.",
        "The old bridge John Smith said over the river is safe for lorries.",
        "The old bridge over the river is safe for lorries John Smith said.",
        "",
    ],
)
def test_whatever_else_is_written_is_not_supported(sentence: str) -> None:
    """Other words, names, days, numbers, marks, orders, denials; gaps; quotations altered or open; markup."""
    assert supported(sentence, BRIDGE) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "John Smith said he would close it.",
        "John Smith said I will close it.",
        "John Smith said the old bridge is safe for lorries.",
        'John Smith said "safe for lorries".',
        "John Smith said the old bridge is open.",
        "John Smith said they had 30.",
        "John Smith said they had 3 million euros for it.",
        "John Smith said who else would pay.",
        "John Smith said the mayor is a liar.",
        'John Smith said "The mayor is a liar."',
        "John Smith said Tom Jones is a liar.",
        "Tom Jones said the mayor is a liar.",
    ],
)
def test_parts_that_say_something_else_than_the_whole(sentence: str) -> None:
    """Cut from a denial, a condition, a question, another's words or a number's unit; or put together of two parts."""
    assert supported(sentence, RAIN) is None


def test_whoever_is_spoken_of_has_not_said_it() -> None:
    """A name inside the words is no speaker."""
    critic = said("Janet Yellen has never set foot on the ferries,", speaker=Speaker("Tom Jones", "a captain"))
    assert supported("Tom Jones said Janet Yellen has never set foot on the ferries.", critic)
    assert supported("Janet Yellen, Tom Jones said, has never set foot on the ferries.", critic)
    assert supported("Janet Yellen said Jones has never set foot on the ferries.", critic) is None
    assert supported("Janet Yellen said has never set foot on the ferries.", critic) is None
    assert supported("Janet Yellen said she has never set foot on the ferries.", critic) is None


def test_signs_at_the_end_of_a_quotation_stay_with_it() -> None:
    """Brackets and marks of the words aren't cut off or put elsewhere."""
    soil = said("There is no concept of it [on our soil]. Why? “No,” I say!")
    shown = supported('John Smith said: "There is no concept of it [on our soil]."', soil)
    assert shown == "John Smith said: “There is no concept of it [on our soil]”."
    proud = said("We are so very glad!")
    assert supported('"We are so very glad!" said John Smith.', proud) == "“We are so very glad!” said John Smith."
    assert supported('"We are so very glad," said John Smith.', proud) == "“We are so very glad”, said John Smith."
    assert supported('"We are so very glad?" said John Smith.', proud) is None


def test_a_sentence_of_the_document_needs_no_speaker() -> None:
    """It is told as it stands, or by the publisher's word; nobody is made to have said it."""
    assert supported("The border is 2,600 kilometers long.", LENGTH)
    assert supported('"The border is 2,600 kilometers long."', LENGTH) == "“The border is 2,600 kilometers long”."
    assert supported("According to The Post, the border is 2,600 kilometers long.", LENGTH)
    assert supported("According to John Smith, the border is 2,600 kilometers long.", LENGTH) is None
    assert supported("The border is 2,600 miles long.", LENGTH) is None


def test_words_of_nobody_known_stay_in_marks() -> None:
    """Where the speaker isn't stated, or unsure, the words are quoted and nobody is named."""
    nobody, unsure = said("The bridge is safe.", speaker=None), said("The bridge is safe.", confidence=0.3)
    for statement in (nobody, unsure):
        assert supported('It was said: "The bridge is safe."', statement)
        assert supported("The bridge is safe.", statement) is None
        assert supported("John Smith said the bridge is safe.", statement) is None


def test_what_is_reported_keeps_its_verb_and_its_marks() -> None:
    """A denial isn't told as a saying, and the reporter's words aren't put between marks."""
    denied = said("the bridge is closed", Form.INDIRECT, around="John Smith denied that {}.", cue="denied")
    assert supported("John Smith denied the bridge is closed.", denied)
    assert supported("John Smith said the bridge is closed.", denied) is None
    told = said("the bridge is “as good as new”", Form.MIXED, around="John Smith said that {}.", cue="said")
    assert supported('John Smith said the bridge is "as good as new".', told)
    assert supported('John Smith said "the bridge is" as good as new.', told) is None
    unsaid = said("the bridge is closed", Form.INDIRECT, around="John Smith did not say that {}.", cue="say")
    assert supported("John Smith said the bridge is closed.", unsaid) is None


def test_days_are_those_on_record() -> None:
    """The day it was said, however it is written; the day it came out only as that."""
    dated = said("The bridge is safe.", spoken=date(2015, 3, 1))
    for day in ("on 1 March 2015", "on March 1, 2015", "on Mar. 1st 2015", "on 2015-03-01", "in March 2015"):
        assert supported(f"John Smith said {day} that the bridge is safe.", dated), day
    for day in ("on 2 March 2015", "on 1 March 2016", "in May 2015", "in 2014"):
        assert supported(f"John Smith said {day} that the bridge is safe.", dated) is None, day


WORDS = re.findall(r"\w+|[,.“”\"]", BRIDGE.text + ' John Smith said not the mayor 5 was “ ” " .')


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_no_order_of_its_own_words_says_something_else(sentence: str) -> None:
    """Whatever is supported has the statement's words in a row."""
    shown = supported(sentence, BRIDGE)
    if shown is not None:
        kept = [word for word in re.findall(r"\w+", shown.casefold()) if word not in {"john", "smith", "said", "mayor"}]
        assert "over the river" in " ".join(kept) or "is safe for lorries" in " ".join(kept)
        assert "smith" in shown.casefold()
        assert "not" not in kept


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(sentence: str) -> None:
    """Anything may be asked about."""
    assert supported(sentence, BRIDGE) is None
