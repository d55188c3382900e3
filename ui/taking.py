"""Uploads out of Gradio's cache, under names of our own; those their owners gave them are only shown."""

import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.readers.sidecar import SIDECAR, is_litter
from ui.work import Upload

SUFFIXES = frozenset(
    (".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".eml", ".json", ".jsonl", ".csv", ".zip")  # what readers know
)

DEEPEST = 30
"""Folders in a name, at most; of more the innermost are kept."""


def taken(files: Iterable[Any], folder: Path, by: str = "") -> Iterator[Upload]:
    """Each file under a name of our own; the person's name for it is only ever shown.

    Of what lies in a dropped folder, hidden files and what systems leave are passed over, and a sidecar is put beside
    its file. Two files of one name in one batch stay two: the second is numbered.

    Args:
        files: as Gradio hands them over.
        folder: where they are put.
        by: who hands them in.
    """
    named = [(Path(file.path), shown_name(file.orig_name or Path(file.path).name)) for file in files]
    names = {name for _, name in named}
    beside = {name: held for held, name in named if _is_sidecar(name, names)}
    seen: dict[str, int] = {}
    for held, name in named:
        if name in beside:
            continue
        if "/" in name and is_litter(PurePosixPath(name)):
            held.unlink(missing_ok=True)
            continue
        seen[name] = seen.get(name, 0) + 1
        suffix = held.suffix.lower() if held.suffix.lower() in SUFFIXES else ""
        path = folder / f"{secrets.token_hex(16)}{suffix}"
        shutil.move(held, path)
        if seen[name] == 1 and (sidecar := beside.get(name + SIDECAR)):
            shutil.move(sidecar, path.with_name(path.name + SIDECAR))
        yield Upload(path, _numbered(name, seen[name]), by)


def shown_name(given: str) -> str:
    """A name as people see it, with the folders it was in; nothing in it leads anywhere."""
    parts = [part for part in given.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return "/".join(parts[-DEEPEST:]) or "unnamed"


def _is_sidecar(name: str, names: set[str]) -> bool:
    return name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in names


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return name if number == 1 else str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
