"""What the README says is so: commands, options, settings, the Python example, the version."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from assistant.settings import PREFIX, Settings
from ui.cli import app, run

TREE = Path(__file__).resolve().parents[1]
README = (TREE / "README.md").read_text("utf-8")
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def fenced(language: str) -> list[str]:
    """The README's code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def table(heading: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    lines = iter(README.splitlines())
    assert any(line.startswith(f"| {heading} |") for line in lines), f"no table of {heading}"
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


SHOWN = [
    line.partition("  #")[0] for block in fenced("sh") for line in block.splitlines() if line.startswith("onrecord ")
]
INLINE = re.findall(r"`(onrecord [a-z][^`]*)`", README)


@pytest.mark.parametrize("line", [*SHOWN, *INLINE])
def test_every_command_shown_exists(line: str) -> None:
    """Each `onrecord …` in the README names a command, gives it options that it has, and parses."""
    _, name, *arguments = shlex.split(line)
    command = COMMANDS[name]
    if arguments and arguments[0] in getattr(command, "commands", {}):
        command, arguments = command.commands[arguments[0]], arguments[1:]
    options = {option for parameter in command.params for option in [*parameter.opts, *parameter.secondary_opts]}
    assert {word for word in arguments if word.startswith("--")} <= options
    if line in SHOWN:
        command.make_context(name, arguments)


def test_commands_are_shown() -> None:
    """The README shows commands at all."""
    assert len(SHOWN) >= 10


def test_the_table_of_commands_is_complete() -> None:
    """Every command has a row, and every row is a command."""
    rows = [row[0] for row in table("command")]
    assert sorted(rows) == sorted(f"`onrecord {name}`" for name, command in COMMANDS.items() if not command.hidden)


def test_options_named_in_the_text_exist() -> None:
    """An option that the README speaks of is one that some command has."""
    inner = [one for command in COMMANDS.values() for one in getattr(command, "commands", {}).values()]
    known = {
        option for command in [*COMMANDS.values(), *inner] for parameter in command.params for option in parameter.opts
    }
    prose = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(--[a-z-]+)", prose)) <= known


def test_the_table_of_settings_is_that_of_the_settings() -> None:
    """Names, variables, defaults and descriptions are those of the fields, in their order."""
    expected = []
    for name, field in Settings.model_fields.items():
        default = "the user's data folder" if name == "library" else f"`{field.default}`"
        expected.append([f"`{name}`", f"`{PREFIX}{name.upper()}`", default, field.description])
    assert table("setting") == expected


def test_variables_named_in_the_text_are_settings() -> None:
    """Every `ONRECORD_…` in the README sets something."""
    assert set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", README)) <= {
        f"{PREFIX}{name.upper()}" for name in Settings.model_fields
    }


def test_the_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example, as it stands, prints hits with their scores, quotations and titles, and gets an answer."""
    article = tmp_path / "article.txt"
    article.write_text(
        "Coordinated operations\n\n“There is no concept of joint operations on Pakistani soil,” said Major General "
        "Asif Ghafoor. The meeting had begun in the morning. Traffic in the capital was light.\n",
        "utf-8",
    )
    (tmp_path / "article.txt.meta.json").write_text('{"date": "2017-07-05"}', "utf-8")
    assert run(["add", str(article), "--library", str(tmp_path / "library")]) == 0
    capsys.readouterr()
    (example,) = fenced("python")
    done = subprocess.run(
        [sys.executable, "-c", f"{example}\nprint(answer.statements[0].text)"],
        capture_output=True,
        text=True,
        check=False,
        cwd=TREE,
        env={**os.environ, "ONRECORD_LIBRARY": str(tmp_path / "library")},
    )
    assert (done.returncode, done.stderr) == (0, "")
    hit, statement = done.stdout.splitlines()[0], done.stdout.splitlines()[-1]
    assert re.match(r"\d\.\d+ ", hit)
    assert "name='Asif Ghafoor'" in done.stdout
    assert statement == "There is no concept of joint operations on Pakistani soil,"


def test_the_version_is_named() -> None:
    """The changes tell of the version in `pyproject.toml`, first of all."""
    version = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changes = README.partition("## Changes")[2]
    assert re.findall(r"^### (\S+)", changes, re.MULTILINE)[0] == version


def test_the_two_commands_are_in_the_makefile() -> None:
    """Every `make …` that the README names is a target."""
    targets = set(re.findall(r"^([a-z-]+):", (TREE / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(fenced("sh")) + " ".join(re.findall(r"`[^`]*`", README))))
    assert {"chat", "test"} <= named <= targets


def test_files_named_are_there() -> None:
    """Paths in the tree that the README names, and pictures that it shows, exist."""
    named = re.findall(r"`((?:assistant|corpus|index|ui|tests|\.ci)/[^`\s]*)`", README) + re.findall(
        r"\]\(([^):]+)\)", README
    )
    assert [name for name in named if not (TREE / name).exists()] == []
    assert len(named) > 5
