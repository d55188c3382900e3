"""Where an index in Milvus lies."""

import pytest

from index.errors import EngineRefused
from index.milvus_address import Address


def test_what_a_url_says() -> None:
    """Host, port and name; the port that Milvus has where none is given; options behind a question mark."""
    assert Address.of("milvus://search.example/news") == Address("search.example", 19530, "news")
    assert Address.of("milvuss://h:1/a_b?words=here") == Address("h", 1, "a_b", secure=True, words_here=True)


def test_what_lets_in_is_never_shown() -> None:
    """A password in the URL, or a token beside it, which wins, stands in no text of the address."""
    inside = Address.of("milvus://ann:p%40ss@h/news")
    assert (inside.token, str(inside)) == ("ann:p@ss", "milvus://h:19530/news")
    assert "p@ss" not in repr(inside)
    assert "other" in Address.of("milvus://ann:p@h/news", "other").token


@pytest.mark.parametrize(
    "url",
    [
        "http://h/news",
        "milvus:///news",
        "milvus://h",
        "milvus://h/",
        "milvus://h/a__b",
        "milvus://h/9",
        "milvus://h/a-b",
        "milvus://h/_a",
        "milvus://h/a_",
        "milvus://h/é",
        f"milvus://h/{'a' * 101}",
        "milvus://h:port/a",
        "milvus://[/a",
    ],
)
def test_what_is_no_address(url: str) -> None:
    """It is refused with what an address looks like, and isn't repeated."""
    with pytest.raises(EngineRefused, match="milvus://HOST:PORT/NAME") as refused:
        Address.of(url.replace("//h", "//ann:secret@h"))
    assert "secret" not in str(refused.value)
