"""Saying something in the language of whoever asks."""

import contextlib
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, Self

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from ui.words.catalogue import LANGUAGES, SOURCE, translations

__all__ = ["LANGUAGES", "SOURCE", "Later", "html", "language", "later", "later_html", "many", "say", "speaking"]

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)

MARKED = re.compile(r"\[\[(?!\[)(.+?)\]\]", re.DOTALL)
"""What is to be looked up in a piece of markup."""


def language() -> str:
    """The language of whoever asks; the source's where nobody does."""
    return _spoken.get()


@contextlib.contextmanager
def speaking(to: str) -> Iterator[None]:
    """Everything said within is said in that language."""
    before = _spoken.set(to)
    try:
        yield
    finally:
        _spoken.reset(before)


def say(text: str, **values: object) -> str:
    """The sentence, with its placeholders filled in.

    Args:
        text: in English, as in the catalogue.
        values: of its placeholders; numbers are written as the language writes them.
    """
    told = translations(language()).gettext(str(text)) if text else ""
    return told.format(**{name: _shown(value) for name, value in values.items()}) if values else told


def many(one: str, several: str, number: int, **values: object) -> str:
    """The sentence that goes with a number, which is its placeholder `n`."""
    told = translations(language()).ngettext(one, several, number)
    return told.format(**{name: _shown(value) for name, value in {"n": number, **values}.items()})


def html(template: str) -> Markup:
    """Markup in which whatever stands in `[[…]]` is said; to be formatted, which escapes what is put in."""
    return Markup(MARKED.sub(lambda found: _marked_up(found[1]), template))  # noqa: S704 a constant of ours


def _marked_up(text: str) -> str:
    """What is said, escaped; what holds tags in the code may hold the same in a translation."""
    return say(text) if "<" in text else escape(say(text))


def _shown(value: object) -> object:
    plain = isinstance(value, int) and not isinstance(value, bool)
    return format_decimal(value, locale=language()) if plain else value  # type: ignore[arg-type]


class Later(str):
    """A string that is said when it is shown, not when it is made.

    Args:
        text: how it is in English.
        told: how it is in the language of whoever asks, when that is known.
    """

    __slots__ = ("_told",)

    def __new__(cls, text: str, told: Callable[[], str] | None = None) -> Self:  # noqa: D102
        made = super().__new__(cls, text)
        made._told = told
        return made

    _told: Callable[[], str] | None

    def now(self) -> str:
        """In the language of whoever asks."""
        return self._told() if self._told else say(str.__str__(self))

    def __str__(self) -> str:
        return self  # Gradio makes strings of its labels, which must not forget what they are

    def __deepcopy__(self, _: dict[int, Any]) -> "Later":
        return self


def later(text: str) -> Later:
    """A constant that is in the catalogue, to be said where it is shown."""
    return Later(text)


def later_html(render: Callable[[], str]) -> Later:
    """A piece of a page that is rendered anew for whoever asks."""
    return Later(render(), render)
