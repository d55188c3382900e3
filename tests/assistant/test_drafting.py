"""Which words of a draft are looked up."""

from assistant.drafting import Piece, pieces
from tests.assistant.making import document


def _found(text: str) -> list[tuple[str, str | None]]:
    draft = document(text)
    return [(one.span.of(text), one.speaker.name if one.speaker else None) for one in pieces(draft)]


def _pieces(text: str) -> tuple[Piece, ...]:
    return pieces(document(text))


def test_what_stands_between_marks() -> None:
    """Words of somebody, and three or more of nobody; titles of one or two words are left alone."""
    text = "“We go,” said Mary Smith. He read “Ivanhoe” aloud.\n\nIt was a “Keep off this grass” sort of day."
    assert _found(text) == [("We go,", "Mary Smith"), ("Keep off this grass", None)]


def test_two_parts_of_one_sentence_know_each_other() -> None:
    """The second goes on with the first; both are one speaker's."""
    first, second = _pieces("“I am,” said John Brown, “very glad.”")
    assert (first.continued, second.goes_on) == (True, True)
    assert first.speaker == second.speaker
    apart = _pieces("“I am glad,” said John Brown. “You are not.”")
    assert not any(one.continued or one.goes_on for one in apart)


def test_turns_of_a_transcript_are_looked_up_whole() -> None:
    """With the marks inside them."""
    text = "MR. BROWN: I said “we go” to him.\n\nMS. SMITH: You did not, I am sure.\n\nMR. BROWN: I did so.\n"
    assert [words for words, _ in _found(text)][:2] == ["I said “we go” to him.", "You did not, I am sure."]


def test_a_part_of_the_drafts_own_sentence_is_embedded() -> None:
    """Other than after "he said"."""
    first, second = _pieces("He called it “a disgrace to the city” again.\n\nMary Smith said “We will go home now.”")
    assert first.embedded
    assert not second.embedded


def test_a_quotation_goes_on_in_the_next_line() -> None:
    """A draft broken into lines is read to the closing mark."""
    text = 'It was odd.\n\n"So, you\nknow, maybe he said ‘go’ once," said Kevin Scott.'
    assert [words for words, _ in _found(text)] == ["So, you\nknow, maybe he said ‘go’ once,"]
