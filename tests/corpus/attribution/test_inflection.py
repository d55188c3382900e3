"""Forms of the listed verbs."""

import pytest

from corpus.attribution.inflection import forms, lemma


@pytest.mark.parametrize("form", ["says", "said", "telling", "told", "replied", "argued", "quipped", "wrote"])
def test_forms_of_reporting_verbs_are_known(form: str) -> None:
    """Regular and irregular forms are found."""
    assert form in forms("say")


@pytest.mark.parametrize(
    ("form", "verb"), [("said", "say"), ("replies", "reply"), ("described", "describe"), ("house", "house")]
)
def test_a_form_leads_back_to_its_verb(form: str, verb: str) -> None:
    """Words of no list are their own verb."""
    assert lemma(form) == verb
