"""The two parts of a sentence around "he said"."""

import pytest

from assistant import Assistant, Verdict


@pytest.mark.parametrize(
    ("draft", "note"),
    [
        ("“I am,” said John Brown, “very glad that she said ‘not safe’ in public.”", ""),
        ("“I did,” said Mr. Tolliver, “look at the engine at all.”", "words between the two parts are left out"),
        ("“We will mend it,” said Mary Smith, “and it will stay in the harbor until May 2019.”", "the two parts don't"),
    ],
)
def test_words_between_two_parts(record: Assistant, draft: str, note: str) -> None:
    """Only "he said" may lie between them in the source; a speaker's word there is left out."""
    *_, second = record.check(draft)
    assert (second.verdict is Verdict.ALTERED) == bool(note)
    assert any(told.startswith(note) for told in (*second.notes, ""))
