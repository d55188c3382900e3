"""What somebody is, beside the name."""

import pytest

from corpus.attribution.names import name_at
from corpus.attribution.roles import chief_word, role_before, role_beside, role_in_text
from corpus.document import Span
from tests.corpus.attribution.reading import parsed


@pytest.mark.parametrize(
    ("text", "name", "before", "beside"),
    [
        (
            "Pakistan military spokesman Major General Asif Ghafoor spoke.",
            "Asif Ghafoor",
            "Pakistan military spokesman",
            "",
        ),
        ("The mayor, Maria Ortega, spoke.", "Maria Ortega", "", "mayor"),
        ("Maria Ortega, the county engineer who built it, spoke.", "Maria Ortega", "", "county engineer"),
        ("Maria Ortega spoke.", "Maria Ortega", "", ""),
        ("The mayor called Maria Ortega a clown, a racist, and a liar.", "Maria Ortega", "", ""),
        ("Robert Ray and Spanish mayor Maria Ortega spoke.", "Maria Ortega", "Spanish mayor", ""),
        ("Yesterday Maria Ortega spoke.", "Maria Ortega", "", ""),
        ("The pollster, Maria Ortega, spoke.", "Maria Ortega", "", "pollster"),
        ("The mayor of Acme, Maria Ortega, spoke.", "Maria Ortega", "", "mayor of Acme"),
        ("Maria Ortega, a book about bridges, sold well.", "Maria Ortega", "", ""),
        ("Both Mr. King and Maria Ortega spoke.", "Maria Ortega", "", ""),
        ("Omaha state Sen. Maria Ortega spoke.", "Maria Ortega", "Omaha state Sen.", ""),
    ],
)
def test_roles_stand_before_or_beside(text: str, name: str, before: str, beside: str) -> None:
    """Without ranks, articles and clauses."""
    sentence = parsed(text)
    start = text.index(name)
    found = name_at(text, Span(start, start + len(name)))
    assert found is not None
    chief = chief_word(next(token for token in sentence.doc if token.idx == start))
    assert (role_before(sentence, chief, found, text), role_beside(chief)) == (before, beside)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A county judge, Mary Long, slept.", "county judge"),
        ("Mary Long, a retired teacher from Ohio, slept.", "retired teacher"),
        ("Mary Long, director of the Sea Museum, slept.", "director of the Sea Museum"),
        ("Mary Long, a small town, slept.", ""),
        ("Mary Long, as a former teacher, slept.", ""),
        ("Mary Long slept.", ""),
    ],
)
def test_a_role_is_read_without_a_parse(text: str, role: str) -> None:
    """Where commas set it off, and its noun is one for people."""
    start = text.index("Mary Long")
    assert role_in_text(text, Span(start, start + len("Mary Long"))) == role
