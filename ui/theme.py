"""The look, as far as Gradio's theme carries it; the rest is `static/app.css`, whose variables it names."""

from typing import Any

import gradio as gr

FACE = ["Inter Variable", "system-ui", "sans-serif"]
MONO = ["ui-monospace", "SFMono-Regular", "monospace"]

COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--ink-2)",
    "background_fill_primary": "var(--card)",
    "background_fill_secondary": "var(--paper)",
    "block_background_fill": "var(--card)",
    "block_border_color": "var(--line)",
    "border_color_primary": "var(--line)",
    "input_background_fill": "var(--card)",
    "input_border_color": "var(--line)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--ink-3)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-2)",
    "button_primary_text_color": "#fff",
    "block_shadow": "none",
}


def make_theme() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """A plain theme whose colours are our CSS variables, the same for light and dark."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=[gr.themes.Font(name) for name in FACE],
        font_mono=[gr.themes.Font(name) for name in MONO],
    )
    dark = {f"{name}_dark": value for name, value in COLOURS.items()}
    return theme.set(**COLOURS, **dark)
