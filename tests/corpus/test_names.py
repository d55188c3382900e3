"""Which names may be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import agrees, called_only_by_surname, fold, name_words
from tests.strategies import texts


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Maj. Gen. Asif Ghafoor", ("asif", "ghafoor")),
        ("Major General Asif Ghafoor", ("asif", "ghafoor")),
        ("the President", ("president",)),
        ("Stephen King", ("stephen", "king")),
        ("Ricardo Rosselló’s", ("ricardo", "rossello")),
        ("Jean-Claude Juncker", ("jean-claude", "juncker")),
        ("Paul O'Neill", ("paul", "o'neill")),
        ("MINISTER", ("minister",)),
        ("Привет Мир", ("привет", "мир")),
        ("新聞 記者", ("新聞", "記者")),
        ("—", ()),
        ("", ()),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    """A name is its folded words without the titles before it."""
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("Ghafoor", "Asif Ghafoor"),
        ("ghafoor", "Major General Asif Ghafoor"),
        ("General Ghafoor", "Asif Ghafoor"),
        ("Janet Yellen", "Chair Yellen"),
        ("Janet Yellen", "CHAIR YELLEN"),
        ("Rossello", "Ricardo Rosselló"),
        ("Rosselló", "Ricardo Rossello"),
        ("G. Maxwell", "Ghislaine Maxwell"),
        ("Ghislaine Maxwell", "G. Maxwell"),
        ("Stephen King", "Stephen King"),
        ("King", "Stephen King"),
        ("Asif", "Asif Ghafoor"),
        ("Yellen, Janet", "Janet Yellen"),
    ],
)
def test_who_may_be_asked_for(asked: str, recorded: str) -> None:
    """Every word asked stands in the name on record, or the record knows the surname alone."""
    assert agrees(asked, recorded)


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("Maxwell", "Maxwells"),
        ("gmaxwell", "Maxwell"),
        ("G. Maxwell", "Robert Maxwell"),
        ("Robert Maxwell", "G. Maxwell"),
        ("Janet Yellen", "Janet Powell"),
        ("Janet Yellen", "Janet"),
        ("Jon Smith", "John Smith"),
        ("Ghafoor", "Ghafour"),
        ("Stephen King", "Stephen"),
        ("", "Asif Ghafoor"),
        ("Ghafoor", ""),
        ("—", "—"),
    ],
)
def test_who_may_not(asked: str, recorded: str) -> None:
    """One letter apart is another person, and so is another first name."""
    assert not agrees(asked, recorded)


@given(st.text("abcdefghij", min_size=2, max_size=8), st.integers(0, 7), st.sampled_from("abcdefghijz"))
def test_names_never_agree_by_edit_distance(name: str, place: int, letter: str) -> None:
    """A name with one letter put in, taken out or changed is another name."""
    at = place % len(name)
    for other in (name[:at] + letter + name[at:], name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :]):
        if other != name and len(other) > 1:
            assert not agrees(f"Maria {name}", f"Maria {other}")
            assert not agrees(name, other)


@given(texts())
def test_a_name_agrees_with_itself(name: str) -> None:
    """Whatever has words is found by itself."""
    assert agrees(name, name) == bool(name_words(name))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_is_done_once(text: str) -> None:
    """What is folded stays as it is, so that both sides of a comparison may be folded at any time."""
    assert fold(fold(text)) == fold(text)


def test_only_by_surname() -> None:
    """Told from the case where the record knows the first name."""
    assert called_only_by_surname("Janet Yellen", "Chair Yellen")
    assert not called_only_by_surname("Yellen", "Chair Yellen")
    assert not called_only_by_surname("Janet Yellen", "Janet Yellen")
