"""The house rules that no tool checks."""

import ast
import importlib
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[1]
PACKAGES = ("assistant", "corpus", "index", "ui")
MODULES = sorted(path.relative_to(TREE).as_posix() for package in PACKAGES for path in (TREE / package).rglob("*.py"))
TESTS = sorted(path.relative_to(TREE).as_posix() for path in (TREE / "tests").rglob("*.py"))

UNMIRRORED: dict[str, str] = {}
"""Modules without tests of their own, and why."""

LONG = {
    "index/retrieval.py": "the way of a question to its passages is read from top to bottom",
    "corpus/library/view.py": "every reading statement of SQL stands in one place, beside the tables it reads",
    "ui/cli.py": "the whole command line on one page: a function a command, an option a line",
    "ui/api/speakers.py make_speakers": "three routes of one kind, as FastAPI wants them declared",
    "ui/curate.py make_library": "the page drawn from top to bottom, as Gradio wants it",
}
"""Modules over 300 lines and functions over 45, and why they are better so."""

PATCHED = {
    "tests/assistant/test_endpoint.py": "the system's look-up of names, so that it takes long",
    "tests/conftest.py": "sockets that reach for the network are refused",
    "tests/corpus/library/test_durable.py": "the system's fsync, of which nothing else can be seen",
    "tests/corpus/readers/test_archive.py": "a constant: how much is held in memory, so that a few bytes are too many",
    "tests/index/test_confined.py": "the interpreter, so that none can be started; the protocol, so that it is broken",
    "tests/index/test_intake.py": "the edition of the readers, so that a newer one reads",
    "tests/index/test_readers.py": "what outlines a document, so that it fails",
    "tests/index/test_postgres_generation.py": "a constant: passages that are compared each, so that a few are many",
    "tests/index/test_postgres_words.py": "constants: postings that are read at first and at most, likewise",
    "tests/ui/test_running.py": "a constant: seconds between lines in a log, so that none need pass",
    "tests/ui/desk/test_commands.py": "the standard input, by which a password is handed in",
    "tests/index/test_indexing.py": "a constant: passages after which a run publishes, so that a few are enough",
}
"""Tests that set something in a module, and what."""


def parsed(module: str) -> ast.Module:
    """The syntax of a module."""
    return ast.parse((TREE / module).read_text("utf-8"))


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods in a module."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def listed(name: str) -> tuple[tuple[bool, bool], str]:
    """The order of exported names: constants, then classes, then the rest."""
    return (not name.isupper(), not name[0].isupper()), name


@pytest.mark.parametrize("module", [module for module in MODULES if module.endswith("__init__.py")])
def test_packages_export_what_they_import(module: str) -> None:
    """`__all__` names, in order, all that a package's `__init__` imports, and there is nothing else in it."""
    body = parsed(module).body
    imported = [alias.asname or alias.name for node in body if isinstance(node, ast.ImportFrom) for alias in node.names]
    exported = getattr(importlib.import_module(module.removesuffix("/__init__.py").replace("/", ".")), "__all__", [])
    assert exported == sorted(imported, key=listed)
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in body)


@pytest.mark.parametrize("module", [module for module in MODULES if not module.endswith("__init__.py")])
def test_exported_names_are_there_and_sorted(module: str) -> None:
    """Where a module says what it exports, each name is there, and they are in order."""
    said = next((node for node in parsed(module).body if isinstance(node, ast.Assign) and _is_all(node)), None)
    if said is not None:
        exported = ast.literal_eval(said.value)
        assert exported == sorted(exported, key=listed)
        there = importlib.import_module(module.removesuffix(".py").replace("/", "."))
        assert all(hasattr(there, name) for name in exported)


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)


def test_imports_keep_to_their_rooms() -> None:
    """The contracts of import-linter hold: layers, no circles, engines only where they belong."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], capture_output=True, text=True, check=False, cwd=TREE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_imports_between_rooms_are_by_name() -> None:
    """`from index.hit import Hit`, never `import index`: those four are everybody's variable names."""
    for module in MODULES:
        for node in ast.walk(parsed(module)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in PACKAGES], module
            assert not isinstance(node, ast.ImportFrom) or not node.level, module


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_documented_and_of_a_size(module: str) -> None:
    """Each module says what it is for and keeps to 300 lines, each function to 45, unless a reason is given here."""
    assert ast.get_docstring(parsed(module))
    assert len((TREE / module).read_text("utf-8").splitlines()) <= 300 or module in LONG
    for function in functions(module):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= 45 or f"{module} {function.name}" in LONG, function.name


def test_the_tests_mirror_the_source() -> None:
    """Each module has its tests at the same place under `tests/`, or a reason not to; no tests are left of one gone."""
    missing = []
    for module in MODULES:
        path = Path(module)
        mirrors = (
            Path("tests") / path.parent / f"test_{path.name}",
            Path("tests") / path.with_suffix("") / "__init__.py",
        )
        if path.name != "__init__.py" and not any((TREE / mirror).exists() for mirror in mirrors):
            missing.append(module)
    assert missing == sorted(UNMIRRORED)
    for package in PACKAGES:
        for test in (TREE / "tests" / package).glob("test_*.py"):
            of = TREE / package / test.name.removeprefix("test_")
            assert of.exists() or of.with_suffix("").is_dir(), f"{test.name} mirrors no module of {package}"


def test_every_folder_of_tests_is_a_package() -> None:
    """Without `__init__.py` in each, `corpus` would mean `tests/corpus`."""
    folders = {path.parent for path in (TREE / "tests").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize("module", TESTS)
def test_every_test_states_its_claim(module: str) -> None:
    """Each test function has a docstring whose first line is a sentence."""
    for function in functions(module):
        if function.name.startswith("test_"):
            claim = ast.get_docstring(function)
            assert claim, function.name
            assert claim.splitlines()[0].endswith((".", "?", ":", ",", "”", '"')) or "\n" in claim, function.name


@pytest.mark.parametrize("module", TESTS)
def test_nothing_is_mocked(module: str) -> None:
    """No `unittest.mock`, and nothing under test is patched, unless a reason is given here."""
    for node in ast.walk(parsed(module)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        origin = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        assert not [name for name in [origin, *names] if name.startswith(("unittest", "mock"))]
        patched = isinstance(node, ast.Attribute) and node.attr == "setattr" and isinstance(node.value, ast.Name)
        assert not patched or module in PATCHED


def test_our_names_are_ours() -> None:
    """No distribution in this environment ships a package of one of our names but ours."""
    shipped = importlib.metadata.packages_distributions()
    for name in (*PACKAGES, "tests"):
        assert set(shipped.get(name, [])) <= {"onrecord"}
        found = importlib.import_module(name).__file__
        assert found
        assert Path(found).resolve() == TREE / name / "__init__.py"


def files() -> list[Path]:
    """What the repository holds, new files included; all of the tree's text where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=False,
        cwd=TREE,
    )
    names = done.stdout.split("\0")[:-1] if done.returncode == 0 else [*MODULES, *TESTS, "README.md", "Makefile"]
    return [TREE / name for name in names if (TREE / name).is_file()]


_SLASH = "/"
MACHINES = re.compile(
    rb"(?<![\w.])(?:%s)|%s"
    % (
        b"|".join(f"/{name}/".encode() for name in ("work", "root")) + f"|{_SLASH}tmp/bash_jobs".encode(),
        b"|".join(re.escape(f"{host}.org".encode()) for host in ("pypi", "pythonhosted", "download.pytorch")),
    )
)


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No file knows where it was written or where packages are fetched from; the samples are other people's words."""
    named = [path for path in files() if "samples" not in path.parts and MACHINES.search(path.read_bytes())]
    assert named == []


def test_the_version_is_one() -> None:
    """What is installed is what `pyproject.toml` says."""
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))["project"]
    assert importlib.metadata.version("onrecord") == project["version"]
