"""What is said about a document beside its text: in a record's fields, front matter, a sidecar, a PDF's metadata."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from json import loads
from typing import Final, Self
from urllib.parse import urlsplit

from corpus.dates import parse
from corpus.readers.decoding import sound

NAMES: Final = {
    "id": ("id", "_id", "identifier", "guid", "uuid", "docid", "documentid"),
    "title": ("title", "headline", "heading", "subject", "name"),
    "text": ("text", "body", "content", "contents", "fulltext", "articlebody", "article", "transcript", "story"),
    "date": ("date", "published", "publishedat", "datepublished", "publicationdate", "pubdate", "posted"),
    "author": ("author", "authors", "byline", "by", "creator", "writer"),
    "url": ("url", "link", "permalink", "weburl", "canonicalurl", "href", "uri"),
    "source": ("source", "publisher", "site", "sitename", "outlet", "publication", "newspaper", "organisation"),
    "language": ("language", "lang"),
}  # fmt: skip


def field(record: Mapping[str, object], name: str) -> object:
    """The value of the first of a field's names that the record fills in; None if there is none.

    Args:
        record: keys in any case, with or without `_`, `-` and blanks.
        name: one of `NAMES`.
    """
    plain = {"".join(c for c in key.casefold() if c not in "_- ") or key: value for key, value in record.items()}
    return next((plain[known] for known in NAMES[name] if plain.get(known) not in (None, "", [], {})), None)


def words(value: object) -> str | None:
    """A field's value as one line: names in a list are joined by commas, of an object its `name` counts."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(part for part in map(words, value) if part)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(sound(str(value)).split()) or None


@dataclass(frozen=True, slots=True)
class About:
    """Title, date, author, publisher, address and language, each None if nothing says it."""

    title: str | None = None
    published: date | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, record: Mapping[str, object]) -> Self:
        """What the fields of a record say; an unknown publisher is taken from the address."""
        title, author, url, source, language, day = (
            words(field(record, name)) for name in ("title", "author", "url", "source", "language", "date")
        )
        source = source or (publisher(url) if url else None)
        return cls(title, parse(day) if day else None, author, source, url, language)

    def over(self, other: "About") -> "About":
        """The same, with gaps filled from `other`."""
        return About(
            self.title or other.title,
            self.published or other.published,
            self.byline or other.byline,
            self.source or other.source,
            self.url or other.url,
            self.language or other.language,
        )


def publisher(url: str) -> str | None:
    """Who stands behind an address: a name where `publishers.json` knows the host, else the host itself."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    known: dict[str, str] = loads(files("corpus.readers").joinpath("publishers.json").read_text("utf-8"))
    parts = host.split(".")
    endings = (".".join(parts[place:]) for place in range(len(parts)))
    return next((known[ending] for ending in endings if ending in known), host.removeprefix("www.") or None)
