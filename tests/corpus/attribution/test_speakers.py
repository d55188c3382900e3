"""People and their mentions."""

from collections import Counter

from corpus.attribution.speakers import Cast, Mention, Person
from corpus.document import Span


def _person(*names: str) -> Person:
    return Person(Counter(tuple(name.split()) for name in names))


def test_the_fullest_name_is_the_name() -> None:
    """Of two as long, the one used more."""
    assert _person("Trump", "Donald Trump", "Donald J. Trump").name == "Donald J. Trump"
    assert _person("Bob Ray", "Robert Ray", "Robert Ray").name == "Robert Ray"


def test_a_role_tells_and_courtesy_does_not() -> None:
    """Mr. is no role; a spokeswoman is a woman; the fullest of the first roles is shown."""
    person = _person("Ann Lee")
    for role in ("Mr.", "", "spokeswoman", "spokeswoman for the mayor", "spokeswoman"):
        person.take_role(role)
    assert (person.role, person.gender) == ("spokeswoman for the mayor", "f")
    assert _person("Ann Lee").role is None


def test_roles_are_matched_by_their_words() -> None:
    """A Sen. is a senator; a vice president is no president, and a former one only "the former president"."""
    person = _person("Ann Lee")
    for role in ("Sen.", "Vice President", "former President of Acme"):
        person.take_role(role)
    assert person.holds({"senator"})
    assert not person.holds({"president"})
    assert person.holds({"president", "former"})


def test_a_cast_is_asked_by_place_and_name() -> None:
    """Mentions are in order, also those added later."""
    ann, bob = _person("Ann Lee"), _person("Bob Ray")
    cast = Cast([Mention(Span(20, 23), bob), Mention(Span(0, 7), ann)])
    cast.add(Mention(Span(10, 12), ann, pronoun=True))
    assert [mention.person for mention in cast.before(15)] == [ann, ann]
    assert [mention.person for mention in cast.within(Span(15, 30))] == [bob]
    assert cast.people() == [ann, bob]
    assert list(cast.called("Lee")) == [ann]
    assert list(cast.called("Nobody")) == []
