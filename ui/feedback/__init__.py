"""What people think of answers and citations, on a page for curators; it reads and works without scripts."""

from ui.feedback.routes import make_feedback

__all__ = ["make_feedback"]
