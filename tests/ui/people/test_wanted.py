"""What an address asks for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.recorded import Narrowed
from corpus.document import Span
from ui.people.wanted import Place, Wanted

ID = "0123456789abcdef" * 4


def test_an_address_says_what_is_wanted_and_back() -> None:
    """What goes without saying isn't said."""
    place = Place(ID, Span(3, 9))
    narrowed = Narrowed("tax cut", "health care", date(2019, 1, 2), date(2020, 1, 2), oldest=True)
    wanted = Wanted(narrowed, "g", "name", 3, place)
    assert Wanted.of(wanted.query()) == wanted
    assert Wanted().query() == {}
    assert Wanted.of({}) == Wanted()


def test_a_link_changes_one_thing() -> None:
    """And leads to the first page, unless a page is named."""
    wanted = Wanted(Narrowed("tax"), page=4)
    assert wanted.link("/speakers/1", topic="health") == "/speakers/1?words=tax&topic=health"
    assert wanted.link("/speakers/1", page=5) == "/speakers/1?words=tax&page=5"
    assert Wanted().link("/speakers") == "/speakers"


def test_what_is_no_day_is_told() -> None:
    """And narrows nothing."""
    wanted = Wanted.of({"since": "yesterday", "until": "2020-02-30", "page": "-1", "sort": "odd"})
    assert (wanted.narrowed, wanted.page, wanted.sort) == (Narrowed(), 1, "most")
    assert len(wanted.troubles) == 2


def test_a_place_is_a_document_and_a_span() -> None:
    """Anything else is none."""
    assert str(Place(ID, Span(3, 9))) == f"{ID}:3-9"
    assert Place.of(f"{ID}:3-9") == Place(ID, Span(3, 9))
    assert [Place.of(text) for text in ("", f"{ID}:9-3", f"{ID}:3-3", "x:1-2", f"{ID}:1-2; x")] == [None] * 5


@given(st.dictionaries(st.sampled_from(["words", "since", "page", "letter", "against", "order"]), st.text()))
def test_no_address_makes_it_fail(query: dict[str, str]) -> None:
    """And what was understood of it is understood again."""
    wanted = Wanted.of(query)
    again = Wanted.of(wanted.query())
    assert (again.narrowed, again.page, again.against) == (wanted.narrowed, wanted.page, wanted.against)
