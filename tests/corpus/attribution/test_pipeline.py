"""The pipeline's loading."""

import subprocess
import sys
from importlib.util import find_spec

from corpus.attribution.pipeline import small_english

_LOAD = """
import sys
from importlib.util import find_spec
from corpus.attribution.pipeline import small_english
read = small_english()("The road closes.")
print(read[2].lemma_, "torch" in sys.modules, find_spec("torch") is not None)
"""


def test_a_sentence_is_parsed_without_torch_which_can_be_found_afterwards() -> None:
    """In a fresh process the pipeline doesn't load PyTorch, and leaves it as findable as it was."""
    shown = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout.split()
    assert shown == ["close", "False", str(find_spec("torch") is not None)]


def test_the_pipeline_parses() -> None:
    """Words come with their parts of speech and what they depend on."""
    subject, verb, _ = small_english()("He spoke.")
    assert (subject.pos_, subject.dep_, verb.pos_, verb.dep_) == ("PRON", "nsubj", "VERB", "ROOT")
