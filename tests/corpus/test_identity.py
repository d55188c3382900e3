"""When two names are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import Facts, Named, facts, gathered, signature

NAMES = ("Ann Lee", "Ann B. Lee", "Ann C. Lee", "Ann Bea Lee", "Gen. Ann Lee")


def _groups(*names: str | Named) -> set[frozenset[str]]:
    """Who is one person, by name."""
    listed = [one if isinstance(one, Named) else Named(place, one) for place, one in enumerate(names)]
    return {frozenset(one.name for one in group) for group in gathered(listed)}


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Maj. Gen. Asif Ghafoor", "asif ghafoor"),
        ("Janet L. Yellen", "janet yellen"),
        ("Ricardo Rosselló", "ricardo rossello"),
        ("Donald Trump Jr.", "donald trump jr"),
        ("Chair Yellen", None),
        ("Yellen", None),
        ("J. Yellen", None),
        ("the spokesman", None),
        ("", None),
    ],
)
def test_what_the_forms_of_a_name_share(name: str, sign: str | None) -> None:
    """First and last name, without titles and accents; surnames and initials alone join nothing."""
    assert signature(name) == sign


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (("Donald Trump", "Donald J. Trump", "President Donald Trump"), 1),
        (("Donald J. Trump", "Donald John Trump"), 1),
        (("George Bush", "George W. Bush", "George H. W. Bush"), 3),
        (("George W. Bush", "George Walker Bush"), 1),
        (("John Adams", "John Quincy Adams"), 2),
        (("Ann B. Lee", "Ann C. Lee"), 2),
    ],
)
def test_names_of_one_person(names: tuple[str, ...], groups: int) -> None:
    """Middle names agree or keep apart; a bare name joins initials only where they are one person's."""
    assert len(_groups(*names)) == groups


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (Facts(1797, 1801), Facts(2019, 2019), True),
        (Facts(1960, 1980), Facts(2019, 2019), False),
        (Facts(), Facts(2019, 2019), False),
        (facts(["R-Texas"], None), facts(["a Democrat of Ohio"], None), True),
        (facts(["Pakistani spokesman"], 2017), facts(["British baker"], 2017), True),
        (facts(["U.S. senator"], 2017), facts(["American lawyer"], 2017), False),
        (facts(["spokesman"], 2017), facts(["baker"], 2017), False),
    ],
)
def test_what_speaks_against_it(one: Facts, other: Facts, apart: bool) -> None:
    """More than sixty years, another party or another nationality; unknown speaks against nothing."""
    assert one.contradicts(other) is apart is other.contradicts(one)
    names = Named(1, "Ann Lee", one), Named(2, "Dr. Ann Lee", other)
    assert len(gathered(names)) == 1 + apart


@given(st.permutations(NAMES), st.lists(st.sampled_from([1797, 1950, 2019, None]), min_size=5, max_size=5))
def test_every_name_is_somebodys(names: list[str], years: list[int | None]) -> None:
    """Each name is in one group, and no group holds a contradiction."""
    listed = [Named(place, name, facts([], year)) for place, (name, year) in enumerate(zip(names, years, strict=True))]
    groups = gathered(listed)
    assert sorted(one.number for group in groups for one in group) == [0, 1, 2, 3, 4]
    assert not any(one.facts.contradicts(other.facts) for group in groups for one in group for other in group)


@given(st.permutations(NAMES))
def test_the_order_says_nothing(names: list[str]) -> None:
    """The same names are gathered alike whichever came first."""
    assert _groups(*names) == _groups(*NAMES)


def test_facts_add_up() -> None:
    """What two documents tell of one person is known together."""
    both = facts(["Republican"], 2010).joined(facts(["American senator"], None))
    assert both == Facts(2010, 2010, frozenset({"republican"}), frozenset({"american"}))
