"""A document for programs."""

import pytest

from corpus.errors import UnknownDocument
from tests.ui.api.office import ARTICLE, Office
from ui.addresses import Addresses
from ui.api.opening import EmptyStretch, opened_shape


def opened(office: Office, start: int = 0, end: int | None = None, title: str = "paper") -> dict[str, object]:
    """The document of that title."""
    entry = next(one for one in office.desk.library.entries() if one.title == title)
    return opened_shape(office.desk.library, entry.document, start, end, Addresses("/desk"))


def test_the_whole(office: Office) -> None:
    """Text, pages, and the address of its file under the proxy's path."""
    shape = opened(office)
    assert shape["length"] == len(str(shape["text"])) == shape["text_end"]
    assert [page["number"] for page in shape["page_spans"]] == [1, 2]  # type: ignore[attr-defined]
    assert shape["original"] == f"/desk/media/original/{shape['id']}"


def test_a_stretch(office: Office) -> None:
    """Has the pages and quotations that it meets; past the end it stops there."""
    second = opened(office, start=40)
    assert [page["number"] for page in second["page_spans"]] == [2]  # type: ignore[attr-defined]
    article = opened(office, 30, 10_000, "Coordinated operations")
    assert (article["text"], article["text_end"]) == (ARTICLE[30:], len(ARTICLE))
    assert len(article["quotations"]) == 1  # type: ignore[arg-type]


def test_what_is_not_there(office: Office) -> None:
    """A stretch behind the end, an empty one, a document that isn't held."""
    for start, end in ((10_000, None), (5, 5), (6, 5)):
        with pytest.raises(EmptyStretch, match="characters; none from"):
            opened(office, start, end)
    with pytest.raises(UnknownDocument):
        opened_shape(office.desk.library, "0" * 64, 0, None, None)
