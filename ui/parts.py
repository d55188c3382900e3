"""The few Gradio components that both pages are made of, with the settings that keep them ours."""

from typing import Any

import gradio as gr
from markupsafe import Markup

from ui.words import Later, speaking
from ui.words.choosing import language_of

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event: none is part of a public API, and none draws Gradio's own progress over the page."""

UNCLAIMED = (600, 3600)
"""Seconds between two looks for files that were handed in and never read, and after how many one of them goes."""


class Page(gr.Blocks):  # type: ignore[misc] # Gradio ships no types that mypy can follow
    """A page that speaks the language of whoever looks at it, though it is built once for all."""

    @property
    def config(self) -> Any:  # noqa: ANN401 as Gradio has it
        """What is on the page, said in that language."""
        return _said(self._config)

    @config.setter
    def config(self, built: Any) -> None:  # noqa: ANN401 as above
        self._config = built

    async def process_api(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401 as above
        """Run what handles an event, in the language of its sender."""
        with speaking(language_of(named.get("request"))):
            return await super().process_api(*args, **named)


def _said(built: Any) -> Any:  # noqa: ANN401 as above
    if isinstance(built, Later):
        return built.now()
    if isinstance(built, dict):
        return {name: _said(value) for name, value in built.items()}
    return [_said(value) for value in built] if isinstance(built, list | tuple) else built


def region(name: str, value: Markup | str = "") -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """A part of the page that is HTML made in Python.

    Only Gradio's default template is used: any other is run as JavaScript with the document's text in it.
    """
    shown = value if isinstance(value, Later) else str(value)
    return gr.HTML(shown, elem_id=name, padding=False, js_on_load=None, apply_default_css=False)


def unseen_text(name: str) -> Any:  # noqa: ANN401 as above
    """A value that the page's script hands to the server."""
    return gr.Textbox("", elem_id=name, visible="hidden", show_label=False)


def unseen_button(name: str) -> Any:  # noqa: ANN401 as above
    """A trigger for the page's script."""
    return gr.Button(name, elem_id=name, visible="hidden")
