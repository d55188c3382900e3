"""Golden cases: a text, a line `# quotations`, and `speaker | cue | words` for each quotation that is to be found."""

from pathlib import Path

import pytest

from corpus.attribution.attributor import find_quotations
from tests.corpus.attribution.reading import document

_CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_a_case_is_attributed_as_it_says(case: Path) -> None:
    """Every quotation of the case is found with its speaker, cue and words, in order, and nothing else."""
    text, _, expected = case.read_text(encoding="utf-8").partition("\n# quotations\n")
    found = [
        f"{quote.speaker.name if quote.speaker else '-'} | {_line(quote.cue.text) if quote.cue else '-'} | {_line(quote.text)}"
        for quote in find_quotations(document(text))
    ]
    assert found == expected.splitlines()


def _line(words: str) -> str:
    """The words in one line."""
    return " ".join(words.split())


def test_there_are_many_cases() -> None:
    """The folder was found."""
    assert len(_CASES) >= 40
