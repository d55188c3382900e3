"""The command's front door: refuses strangers, says what went wrong, and gives the exit code."""

import importlib.util
import io
import os
import sys
from pathlib import Path

PACKAGES = ("assistant", "corpus", "index", "ui")


def main() -> None:
    """Run `onrecord`.

    Exit codes: 0 done, 1 nothing found or some files failed, 2 wrong use, 3 the library can't be opened.
    """
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name of no encoding is shown, and is right in JSON
    strange = stranger()
    if strange:
        sys.stderr.write(f"onrecord: {strange}\n")
        raise SystemExit(3)
    from ui.cli import run

    raise SystemExit(run(sys.argv[1:]))


def stranger() -> str | None:
    """What is wrong if another distribution's package stands in for one of ours; PyPI has packages of these names."""
    home = Path(__file__).resolve().parents[1]
    for name in PACKAGES:
        found = importlib.util.find_spec(name)
        place = Path(found.origin).resolve() if found and found.origin else None
        if place != home / name / "__init__.py":
            return (
                f"the package {name!r} comes from {place or 'nowhere'}, not from {home}: install onrecord in an "
                "environment of its own"
            )
    return None
