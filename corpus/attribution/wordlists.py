"""The word lists that ship beside this package, read once when they are first asked for."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str, section: str | None = None) -> frozenset[str]:
    """The words of `data/<name>.txt`, or of one of its sections.

    Lines that begin with `#` say where the list comes from; `[say: what it means]` begins the section "say".

    Raises:
        KeyError: if the file has no such section.
    """
    return _sections(name)[section or ""]


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    """The sections of a word list by name; the words before the first one under the empty name."""
    text = (files("corpus.attribution") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {"": set()}
    current = found[""]
    for line in text.splitlines():
        if line.startswith("["):
            current = found.setdefault(line[1:-1].split(":", maxsplit=1)[0], set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {section: frozenset(listed) for section, listed in found.items()}
