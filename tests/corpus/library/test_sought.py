"""What a list is narrowed to."""

from corpus.library.sought import Order, Sought


def test_nothing_is_narrowed_unless_asked() -> None:
    """All documents, the newest published first; orders are named as the command has them."""
    assert Sought() == Sought("", None, None, None, None, noted=False, order=Order.PUBLISHED)
    assert [str(order) for order in Order] == ["published", "added", "title"]
