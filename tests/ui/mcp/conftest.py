"""The office that language models ask, opened once for these tests; none of them changes it."""

from tests.ui.api.conftest import office, program

__all__ = ["office", "program"]
