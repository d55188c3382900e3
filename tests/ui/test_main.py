"""The command's front door."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.main import PACKAGES, main, stranger

HOME = Path(__file__).resolve().parents[2]


def test_our_own_packages_are_no_strangers() -> None:
    """As installed, the four come from one place."""
    assert stranger() is None


def _door(path: Path) -> subprocess.CompletedProcess[str]:
    """The command as its script starts it, with a folder of packages before ours."""
    script = "import sys; sys.argv = ['onrecord', '--help']; from ui.main import main; main()"
    given = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path), str(HOME)])}
    return subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=False, env=given)


@pytest.mark.parametrize("foreign", ["index/__init__.py", "index.py"])
def test_a_foreign_package_is_refused(foreign: str, tmp_path: Path) -> None:
    """Another distribution's `index` in place of ours is named with its place and what to do, and nothing is run."""
    file = tmp_path / foreign
    file.parent.mkdir(exist_ok=True)
    file.write_text("raise SystemExit('a stranger ran')\n", "utf-8")
    done = _door(tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"onrecord: the package 'index' comes from {file}, not from {HOME}: install onrecord in an environment of its "
        "own\n"
    )


def test_a_package_that_is_missing_is_refused(tmp_path: Path) -> None:
    """Where one of the four is not there at all, it comes from nowhere."""
    (tmp_path / "ui").mkdir()
    for name in ("__init__.py", "main.py"):
        (tmp_path / "ui" / name).write_text((HOME / "ui" / name).read_text("utf-8"), "utf-8")
    script = "from ui.main import stranger; print(stranger())"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"the package 'assistant' comes from nowhere, not from {tmp_path}: ")


def test_the_exit_code_is_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """The door hands the arguments on and exits with what the command gives."""
    before, sys.argv = sys.argv, ["onrecord", "no-such-command"]
    try:
        with pytest.raises(SystemExit) as left:
            main()
    finally:
        sys.argv = before
    assert left.value.code == 2
    assert "no-such-command" in capsys.readouterr().err


def test_the_four_are_those_that_are_installed() -> None:
    """The names looked after are the packages of the tree."""
    tree = {path.parent.name for path in HOME.glob("*/__init__.py")} - {"tests"}
    assert set(PACKAGES) == tree


def test_a_name_of_no_encoding_is_printed(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is named in valid JSON, whatever the locale."""
    import json

    file = os.fsencode(tmp_path) + b"/bad\xff.txt"
    with open(file, "w", encoding="utf-8") as stream:  # noqa: PTH123 — a name that is bytes
        stream.write("Nothing is said.\n")
    command = Path(sys.executable).with_name("onrecord")
    for encoding in ("utf-8", "ascii"):
        done = subprocess.run(
            [command, "quotations", file, "--json"],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["document"].endswith("bad\udcff.txt")
