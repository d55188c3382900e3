"""Forms as browsers send them."""

from ui.desk.forms import fields


def test_each_field_counts_once() -> None:
    """The first; blank ones are there; what isn't UTF-8 breaks nothing."""
    assert fields(b"a=1&a=2&b=&c=%ff") == {"a": "1", "b": "", "c": "\ufffd"}


def test_a_form_with_too_many_fields_has_none() -> None:
    """None of ours has."""
    assert fields(b"&".join(b"a=1" for _ in range(1_000))) == {}
