"""Uploads come under names of our own; what their owners called them is only shown."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.readers.sidecar import SIDECAR
from ui.taking import DEEPEST, shown_name, taken


def upload(folder: Path, name: str, own: str | None = None) -> SimpleNamespace:
    """A file as Gradio hands it over: where it lies, and the name its owner gave it."""
    path = folder / name
    path.write_text(name, "utf-8")
    return SimpleNamespace(path=str(path), orig_name=own)


@pytest.mark.parametrize(
    "own",
    ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/evil", "con.pdf\0.txt", "a\nb.pdf", "."],
)
def test_no_name_from_outside_builds_a_path(tmp_path: Path, own: str) -> None:
    """Whatever a file is called, it is kept under a name of ours, inside our folder."""
    cache, ours = tmp_path / "cache", tmp_path / "ours"
    cache.mkdir()
    ours.mkdir()
    (one,) = taken([upload(cache, "x.pdf", own)], ours)
    assert one.path.parent == ours
    assert one.path.stem.isalnum()
    assert one.path.suffix == ".pdf"
    assert not one.name.startswith("/")
    assert ".." not in one.name
    assert list(cache.iterdir()) == []


def test_only_suffixes_that_readers_know_are_kept(tmp_path: Path) -> None:
    """An unknown suffix isn't taken over."""
    (tmp_path / "ours").mkdir()
    (one,) = taken([upload(tmp_path, "x.exe")], tmp_path / "ours")
    assert one.path.suffix == ""


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    """Neither replaces the other."""
    (tmp_path / "ours").mkdir()
    files = [upload(tmp_path, "a.pdf", "report.pdf"), upload(tmp_path, "b.pdf", "report.pdf")]
    assert [one.name for one in taken(files, tmp_path / "ours")] == ["report.pdf", "report (2).pdf"]


def test_a_folder_keeps_its_paths_without_its_litter(tmp_path: Path) -> None:
    """Names are paths; hidden files are passed over, a sidecar lies beside its file, who handed them in is noted."""
    cache, ours = tmp_path / "cache", tmp_path / "ours"
    cache.mkdir()
    ours.mkdir()
    files = [
        upload(cache, "1.txt", "docs/sub/a.txt"),
        upload(cache, "2.json", f"docs/sub/a.txt{SIDECAR}"),
        upload(cache, "3.txt", "docs/.git/b.txt"),
        upload(cache, "4.json", f"alone{SIDECAR}"),
        upload(cache, "5.txt", "docs/sub/a.txt"),
    ]
    first, alone, second = taken(files, ours, "cleo")
    assert (first.name, alone.name, second.name) == ("docs/sub/a.txt", f"alone{SIDECAR}", "docs/sub/a (2).txt")
    assert first.by == "cleo"
    assert first.path.with_name(first.path.name + SIDECAR).is_file()
    assert not second.path.with_name(second.path.name + SIDECAR).exists()
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../a.txt", "a.txt"),
        ("C:\\docs\\a.txt", "C:/docs/a.txt"),
        ("..", "unnamed"),
        ("x/" * 99 + "a", "x/" * (DEEPEST - 1) + "a"),
    ],
)
def test_names_lead_nowhere(given: str, shown: str) -> None:
    """No step up, no root, no endless path."""
    assert shown_name(given) == shown
