"""Whom labels mean."""

import pytest

from corpus.attribution.rollcall import RollCall


@pytest.mark.parametrize(
    ("text", "label", "name", "role"),
    [
        ("Briefing by Press Secretary Jay Carney\n\n", "MR. CARNEY", "Jay Carney", None),
        ("Briefing by Jay Carney\n\n", "MS. CARNEY", "Ms. Carney", None),
        ("Chair Yellen’s Press Conference\n\n", "CHAIR YELLEN", "Chair Yellen", "Chair"),
        ("", "CHAIR YELLEN", "Chair Yellen", "Chair"),
        ("Kevin Scott hosts.\n\n", "KEVIN", "Kevin Scott", None),
        ("", "NANCY MARSHALL-GENZER", "Nancy Marshall-Genzer", None),
        ("", "PEDRO DA COSTA", "Pedro da Costa", None),
        ("", "MICHAEL MCKEE", "Michael McKee", None),
        ("", "J. O’BRIEN", "J. O’Brien", None),
        ("", "THE PRESIDENT", "The President", None),
        ("Guest: Fei-Fei Li of Stanford.\n\n", "FEI-FEI LI", "Fei-Fei Li", None),
        ("", "Kevin Scott", "Kevin Scott", None),
        ("", "WN", "WN", None),
        ("A talk with Jane Goodall.\n\n", "A", "Jane Goodall", None),
    ],
)
def test_a_label_becomes_a_name(text: str, label: str, name: str, role: str | None) -> None:
    """The full name where the document gives one, else the label as names are written."""
    called = RollCall(text + "turns", len(text)).call(label)
    assert called is not None
    assert (called.name, called.role) == (name, role)


def test_questions_have_no_name() -> None:
    """Nor have answers where nobody was introduced; asking twice changes nothing."""
    roll = RollCall("Some text.", 4)
    assert roll.call("") is None
    assert roll.call("A") is None
    assert roll.call("A") is None


def test_initials_stand_for_who_is_introduced() -> None:
    """A label of initials means the one person above the first turn who has them, else it stands as it is."""
    text = "Ann Lee runs the ferry. Tom Pratt and Tina Poe help.\n\nAL: Yes."
    roll = RollCall(text, text.index("AL:"))
    assert [called.name for label in ("AL", "TP") if (called := roll.call(label))] == ["Ann Lee", "TP"]
