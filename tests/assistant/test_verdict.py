"""Verdicts hold together with their sources."""

import pytest

from assistant.verdict import Change, Check, Checked, Edit, Verdict
from corpus.document import Span
from tests.assistant.making import document
from tests.ui.scene import citation

PLACE = (citation(),)


def test_words_on_record_stand_somewhere() -> None:
    """Without a citation nothing is on record, and with one nothing is absent."""
    with pytest.raises(ValueError, match="citation"):
        Checked(Span(0, 2), "ab", None, Verdict.ON_RECORD)
    with pytest.raises(ValueError, match="citation"):
        Checked(Span(0, 2), "ab", None, Verdict.ABSENT, citations=PLACE)


def test_altered_words_differ() -> None:
    """Without a difference nothing is altered, and nothing else has one."""
    with pytest.raises(ValueError, match="difference"):
        Checked(Span(0, 2), "ab", None, Verdict.ALTERED, citations=PLACE)
    with pytest.raises(ValueError, match="difference"):
        Checked(Span(0, 2), "ab", None, Verdict.OTHER, (Edit(Change.KEPT, "ab"),), PLACE)


def test_openly_altered_is_what_shows_each_place() -> None:
    """One word left out silently is enough."""
    openly = (Edit(Change.KEPT, "a"), Edit(Change.LEFT_OUT, "b", openly=True))
    assert Checked(Span(0, 2), "ab", None, Verdict.ALTERED, openly, PLACE).openly
    assert not Checked(Span(0, 2), "ab", None, Verdict.ALTERED, (*openly, Edit(Change.ADDED, "c")), PLACE).openly


def test_a_draft_is_sound_if_all_is_on_record() -> None:
    """And not if anything isn't."""
    good, bad = (
        Checked(Span(0, 2), "ab", None, Verdict.ON_RECORD, citations=PLACE),
        Checked(Span(0, 2), "ab", None, Verdict.ABSENT),
    )
    assert Check(document("abc"), (good,), 0.0).sound
    assert not Check(document("abc"), (good, bad), 0.0).sound
