"""Gradio's theme."""

from pathlib import Path

from ui.theme import COLOURS, make_theme


def test_the_theme_names_the_style_sheets_variables() -> None:
    """Light and dark differ only in what the variables mean, and each is defined for both."""
    css = (Path(__file__).parents[2] / "ui/static/app.css").read_text("utf-8")
    theme = make_theme()
    for name, value in COLOURS.items():
        assert getattr(theme, name) == getattr(theme, f"{name}_dark") == value
        if value.startswith("var("):
            assert css.count(f"{value[4:-1]}:") == 2
