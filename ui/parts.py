"""The few Gradio components that both pages are made of, with the settings that keep them ours."""

from typing import Any

import gradio as gr
from markupsafe import Markup

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event: none is part of a public API, and none draws Gradio's own progress over the page."""

UNCLAIMED = (600, 3600)
"""Seconds between two looks for files that were handed in and never read, and after how many one of them goes."""


def region(name: str, value: Markup | str = "") -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """A part of the page that is HTML made in Python.

    Only Gradio's default template is used: any other is run as JavaScript with the document's text in it.
    """
    return gr.HTML(str(value), elem_id=name, padding=False, js_on_load=None, apply_default_css=False)


def unseen_text(name: str) -> Any:  # noqa: ANN401 as above
    """A value that the page's script hands to the server."""
    return gr.Textbox("", elem_id=name, visible="hidden", show_label=False)


def unseen_button(name: str) -> Any:  # noqa: ANN401 as above
    """A trigger for the page's script."""
    return gr.Button(name, elem_id=name, visible="hidden")
