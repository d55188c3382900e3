"""Names of bodies without a parse."""

import pytest

from corpus.attribution.bodynames import acronyms, apposed, plain, suffixed, titled


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Harbor Protection Agency met.", ["Harbor Protection Agency"]),
        ("It asked the Department of Clean Rivers.", ["Department of Clean Rivers"]),
        ("River Grants The Border Agency gave.", ["Border Agency"]),
        ("Ann Lee met Tom Pratt.", []),
    ],
)
def test_names_end_or_begin_as_those_of_bodies_do(text: str, names: list[str]) -> None:
    """Without article."""
    assert [name for _, name in suffixed(text)] == names


def test_what_a_body_is_stands_beside_it() -> None:
    """Where commas set it off."""
    assert [found[1:] for found in apposed("Tallow, a small startup in Denver, grew.")] == [("startup", "Tallow")]
    assert not list(apposed("Ann Lee, a company spokeswoman, slept."))


def test_a_document_has_its_issuers_name() -> None:
    """It stands before the noun."""
    assert [found[1:] for found in titled("The Harbor Board report is out.")] == [("report", "Harbor Board report")]


def test_an_acronym_stands_for_the_words_before_it() -> None:
    """If their initials are its letters."""
    assert list(acronyms("the Clean River Board (CRB) met")) == [("CRB", "Clean River Board")]
    assert not list(acronyms("the Harbor Office (CRB) met"))


def test_a_name_is_plain() -> None:
    """In one line, without article and possessive ending."""
    assert plain("The Harbor\nBoard’s") == "Harbor Board"
