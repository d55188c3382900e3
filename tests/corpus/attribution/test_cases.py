"""Golden cases: a text, a line `# quotations`, and `speaker | cue | words` for each quotation that is to be found."""

from pathlib import Path

import pytest

from corpus.attribution.attributor import find_quotations
from corpus.quotation import Quotation
from tests.corpus.attribution.reading import document

_CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_a_case_is_attributed_as_it_says(case: Path) -> None:
    """Every quotation of the case is found with its speaker, cue and words, in order, and nothing else."""
    text, _, expected = case.read_text(encoding="utf-8").partition("\n# quotations\n")
    found = [_line(quote) for quote in find_quotations(document(text))]
    assert found == expected.splitlines()


def _line(quote: Quotation) -> str:
    """The quotation as a case writes it: in one line, a dash for what isn't known."""
    speaker = quote.speaker.name if quote.speaker else "-"
    return " ".join(f"{speaker} | {quote.cue.text if quote.cue else '-'} | {quote.text}".split())


def test_there_are_many_cases() -> None:
    """The folder was found."""
    assert len(_CASES) >= 40
