"""Addresses of libraries."""

import pytest

from corpus.library.address import Address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann@db.example/press", "postgresql://ann@db.example/press"),
        ("postgresql://ann:s3cret@db.example/press", "postgresql://ann:…@db.example/press"),
        ("postgresql://ann:a/b@c:d@db.example/press", "postgresql://ann:…@db.example/press"),
        ("postgresql://ann:%40%2F@db/press?sslmode=require", "postgresql://ann:…@db/press?sslmode=require"),
        ("postgresql:///press?user=ann&password=s3cret&host=db", "postgresql:///press?user=ann&password=…&host=db"),
        ("milvus://root:Milvus@10.0.0.1:19530/press", "milvus://root:…@10.0.0.1:19530/press"),
    ],
)
def test_the_password_is_never_shown(url: str, shown: str) -> None:
    """Wherever it stands in the address, and however that is shown."""
    address = Address(url)
    assert (str(address), repr(address), address.has_password) == (shown, f"Address({shown!r})", url != shown)
    assert address.url == url


def test_what_is_an_address() -> None:
    """What begins with a scheme is; a folder's name isn't, not even one with a colon."""
    assert Address.of("POSTGRESQL://host/name") == Address("POSTGRESQL://host/name")
    assert [Address.of(text) for text in ("folder", "/a/b", "C:\\library", "a:b", "c:/x")] == [None] * 5
    assert (Address("POSTGRESQL://host/name").scheme, Address("folder").scheme) == ("postgresql", "")


def test_a_new_password_changes_no_digest() -> None:
    """What this machine keeps for a library is found again; equal are only equal addresses."""
    first, second = Address("postgresql://ann:one@db/press"), Address("postgresql://ann:two@db/press")
    assert first.digest == second.digest != Address("postgresql://ann@db/other").digest
    assert first != second
    assert len({first, second, Address(first.url)}) == 2
