"""Quoted runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.marks import last_sign, runs
from corpus.sentences import paragraphs

_TEXTS = st.text(st.sampled_from("ab A.,\n\"“”„‟«»「」『』'‘’‚‹›`＂״5 —"), max_size=80)


def _words(text: str) -> list[str]:
    return [run.words.of(text) for run in runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("« Un », dit-il.", ["Un"]),
        ("»Eins«, sagte er.", ["Eins"]),
        ("„Eins“, sagte er.", ["Eins"]),
        ("”Ett”, sa hon.", ["Ett"]),
        ("彼は「はい」と言った。", ["はい"]),
        ("``One'' and ''two''", ["One", "two"]),
        ('“mixed" and "mixed” again', ["mixed", "mixed"]),
        ("“He told me, ‘Go,’ twice,” she said.", ["He told me, ‘Go,’ twice,", "Go,"]),
        ('He said "A "no" b" then.', ['A "no" b', "no"]),
        ("「一『二』三」", ["一『二』三", "二"]),
        ("‘It was late,’ she said. ‘We didn’t go in the ’90s.’", ["It was late,", "We didn’t go in the ’90s."]),
        ("the ‘old’ mill and “new” one", ["new"]),
        ("‹Un›, dit-il, et ›zwei‹.", ["Un", "zwei"]),
        ("„Er rief ‚Halt‘ und ging“, sagte sie.", ["Er rief ‚Halt‘ und ging", "Halt"]),
        ("״כן״, אמרה. צה״ל", ["כן"]),
        ("父は｢はい｣、〝いいえ〟と言った。", ["はい", "いいえ"]),
        ("\"He said, 'Go,' twice,\" she said.", ["He said, 'Go,' twice,", "Go,"]),
        ("'It isn't the girls' house,' she said.", ["It isn't the girls' house,"]),
        ("the dogs' bowl, rock 'n' roll and the '90s", []),
        ("“One and more.\n\n“Two.”", ["One and more.", "Two."]),
        ('It was 6\'2" and 5" long.', []),
        ('A stray " mark.', []),
        ("“” and “ ”", []),
        ("the dogs’ bowl and the ’90s", []),
        ("He measured it, “at 6'2\" tall,” and left.", ["at 6'2\" tall,"]),
    ],
)
def test_runs_stand_between_their_marks(text: str, expected: list[str]) -> None:
    """Marks of every kind pair up, nested ones too; inches, apostrophes and strays do not."""
    assert _words(text) == expected


def test_a_nested_run_knows_its_outer_one() -> None:
    """The outer words are named by their span."""
    outer, inner = runs("“He said ‘no way’ to me,” she said.")
    assert outer.outer is None
    assert inner.outer == outer.words


def test_an_open_run_ends_with_its_paragraph() -> None:
    """A mark that nothing closes is closed by the paragraph, and says so."""
    first, second = runs("“Open one.\n\n“Closed one.”")
    assert (first.closed, second.closed) == (False, True)


def test_last_sign_looks_past_inner_marks() -> None:
    """The stop before a closing inner mark is the run's last sign."""
    text = "“I said ‘no.’”"
    assert last_sign(text, runs(text)[0]) == "."


@given(_TEXTS)
def test_runs_nest_properly(text: str) -> None:
    """Two runs lie apart or one inside the other, inside one paragraph, and hold no white space at their ends."""
    found = runs(text)
    for run in found:
        assert run.span.covers(run.words)
        assert run.words.of(text).strip() == run.words.of(text)
        assert any(paragraph.covers(run.span) for paragraph in paragraphs(text))
        for other in found:
            assert not run.span.overlap(other.span) or run.span.covers(other.span) or other.span.covers(run.span)
