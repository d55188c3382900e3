"""Which feedback an address asks for."""

from datetime import date

from ui.desk.feedback import Sought
from ui.feedback.asked import Asked


def test_an_address_comes_back_as_it_was_understood() -> None:
    """What isn't known is left out, days that are none are said."""
    given = {"words": " a  b ", "thumb": "down", "on": "x", "state": "open", "since": "2026-01-02", "until": "soon"}
    asked = Asked.of({**given, "page": "3"})
    assert asked.sought == Sought("a b", good=False, settled=False, since=date(2026, 1, 2))
    assert asked.link("/f", asked.page) == "/f?words=a+b&thumb=down&state=open&since=2026-01-02&page=3"
    assert asked.link("/f") == "/f?words=a+b&thumb=down&state=open&since=2026-01-02"
    assert len(asked.troubles) == 1
    assert Asked.of({"page": "-1"}).link("/f") == "/f"
