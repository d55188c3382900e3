"""Changes in a folder as they happen."""

import threading
from pathlib import Path

from index.watching import _as_named, changes


def test_a_burst_is_one(tmp_path: Path) -> None:
    """The first says that watching has begun; what comes together, in folders that are new too, comes as one."""
    seen = changes(tmp_path)
    assert next(seen) == frozenset()

    def write() -> None:
        for number in range(50):
            (tmp_path / "sub").mkdir(exist_ok=True)
            (tmp_path / "sub" / f"{number}.txt").write_text("A fence.", "utf-8")
            (tmp_path / f"{number}.txt").write_text("A fence.", "utf-8")

    writing = threading.Thread(target=write)
    writing.start()
    burst = next(seen)
    writing.join()
    assert {tmp_path / f"{number}.txt" for number in range(50)} <= burst
    assert any(path.is_relative_to(tmp_path / "sub") for path in burst)
    (tmp_path / "7.txt").unlink()
    assert next(seen) == {tmp_path / "7.txt"}


def test_paths_are_named_as_the_folder_is(tmp_path: Path) -> None:
    """Also where the system tells what a link leads to."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    named = tmp_path / "link" / "a.txt"
    assert _as_named(tmp_path / "real" / "a.txt", tmp_path / "link") == named
    assert _as_named(named, tmp_path / "link") == named
