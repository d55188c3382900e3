"""Reads HTML as a browser would, for tests to look at."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The tags, attributes and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data

    @property
    def names(self) -> set[str]:
        """The tags that occur."""
        return {tag for tag, _ in self.tags}

    @property
    def attributes(self) -> set[str]:
        """The attributes that occur."""
        return {name for _, attributes in self.tags for name in attributes}

    def all(self, attribute: str) -> list[str | None]:
        """The values of an attribute, in order."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]
