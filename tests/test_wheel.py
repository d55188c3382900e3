"""The wheel that `make wheel` builds holds all of the four packages, and nothing else."""

import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

TREE = Path(__file__).resolve().parents[1]
PACKAGES = ("assistant", "corpus", "index", "ui")


@pytest.fixture(scope="module")
def shipped() -> set[str]:
    """The files in the wheel."""
    wheels = sorted((TREE / "dist").glob("onrecord-*.whl"))
    if not wheels and "CI" in os.environ:
        pytest.fail("there is no wheel in dist/: `make wheel` builds it")
    if not wheels:
        pytest.skip("THE WHEEL IS NOT TESTED: there is none in dist/; `make wheel` builds it")
    assert len(wheels) == 1
    with ZipFile(wheels[0]) as wheel:
        return {name for name in wheel.namelist() if not name.endswith("/")}


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    """The files of the four packages that git knows."""
    done = subprocess.run(["git", "ls-files", "-z", *PACKAGES], capture_output=True, text=True, check=True, cwd=TREE)
    return {name for name in done.stdout.split("\0") if name}


def test_everything_ships_and_nothing_else(shipped: set[str], tracked: set[str]) -> None:
    """Modules and data alike: what git knows of the four packages, and beside it only what describes the wheel."""
    about = {name for name in shipped if name.split("/")[0].endswith(".dist-info")}
    assert shipped - about == tracked
    assert {name.split("/", 1)[1] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


@pytest.mark.parametrize(
    "kind",
    [
        "assistant/function_words.txt",
        "assistant/confidence.json",
        "corpus/library/schema.sql",
        "corpus/attribution/data/titles.txt",
        "corpus/samples/LICENSES.md",
        "corpus/samples/voa/voa-2017-07-05.txt",
        "ui/static/app.css",
        "ui/static/app.js",
        "ui/static/fonts/inter-latin-wght-normal.woff2",
    ],
)
def test_data_ships(kind: str, shipped: set[str]) -> None:
    """What is read at run time is there: words, weights, schema, samples, styles, scripts, fonts."""
    assert kind in shipped


def test_the_wheel_installs_the_command(shipped: set[str]) -> None:
    """The one command of the wheel is `onrecord`, and it can't be uploaded by mistake."""
    (wheel,) = (TREE / "dist").glob("onrecord-*.whl")
    with ZipFile(wheel) as archive:
        about = next(name for name in shipped if name.endswith(".dist-info/METADATA")).removesuffix("METADATA")
        assert "[console_scripts]\nonrecord = ui.main:main" in archive.read(f"{about}entry_points.txt").decode()
        assert "Classifier: Private :: Do Not Upload" in archive.read(f"{about}METADATA").decode()
