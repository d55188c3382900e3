"""`python -m ui.words.extracting` finds the strings of the interface in the code, and updates the catalogues."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog
from babel.messages.extract import extract, extract_javascript
from babel.messages.pofile import read_po, write_po

from ui.words.catalogue import LANGUAGES, SOURCE, file_of
from ui.words.speaking import MARKED

HOME = Path(__file__).parents[1]
"""The package whose strings these are."""

PYTHON = {"say": None, "later": None, "many": (1, 2)}
SCRIPTS = {"say": None, "many": (1, 2)}

_Found = tuple[int, str | None, Any, list[str]]


def strings(file: IO[bytes], *_: object, **__: object) -> Iterator[_Found]:
    """The strings in a Python file; of markup, what stands in `[[…]]`. For Babel."""
    for call in ast.walk(ast.parse(file.read())):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        given = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if call.func.id == "html":
            yield from ((call.lineno, "say", text, []) for template in given for text in MARKED.findall(template))
        elif call.func.id == "many" and len(given) >= 2:  # noqa: PLR2004 one and several
            yield call.lineno, "many", tuple(given[:2]), []
        elif call.func.id in {"say", "later"} and given:
            yield call.lineno, call.func.id, given[0], []


def extracted() -> Catalog:
    """All strings that the code says."""
    found = Catalog(fuzzy=False)
    for path in sorted([*HOME.rglob("*.py"), *HOME.rglob("*.js")]):
        script = path.suffix == ".js"
        with path.open("rb") as file:
            method: Any = extract_javascript if script else strings
            for line, text, notes, _ in extract(method, file, keywords=SCRIPTS if script else PYTHON):
                place = f"{HOME.name}/{path.relative_to(HOME).as_posix()}"
                found.add(text, locations=[(place, line)], auto_comments=notes)
    return found


def missing(language: str) -> Mapping[str, str]:
    """What a catalogue lacks or has too much, each string with what is wrong."""
    with file_of(language).open("rb") as file:
        kept = {_key(entry.id): entry for entry in read_po(file, locale=language) if entry.id}
    said = {_key(entry.id) for entry in extracted() if entry.id}
    wrong = {**dict.fromkeys(kept.keys() - said, "is said nowhere"), **dict.fromkeys(said - kept.keys(), "is missing")}
    for text, entry in kept.items():
        forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ("",))
        if not all(forms) or entry.fuzzy:
            wrong[text] = "is not translated"
        elif any(placeholders(form) - placeholders(text) for form in forms) or any(
            placeholders(text) - {"n"} - placeholders(form) for form in forms
        ):
            wrong[text] = "has other placeholders"
    return wrong


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return set(re.findall(r"\{(\w+)\}", text))


def _key(ident: str | tuple[str, ...] | list[str]) -> str:
    return ident if isinstance(ident, str) else "\n".join(ident)


def main() -> None:
    """Update each catalogue: new strings are there to be translated, those that nobody says any more are gone."""
    said = extracted()
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        with file_of(language).open("rb") as file:
            kept = read_po(file, locale=language)
        kept.update(said, no_fuzzy_matching=True)
        kept.obsolete.clear()
        with file_of(language).open("wb") as file:
            write_po(file, kept, width=120, sort_by_file=True, omit_header=False)


if __name__ == "__main__":
    main()
