"""The files for containers: of this version, whole, and without secrets."""

import importlib.metadata
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.settings import PREFIX, Settings
from tests.corpus.library.making import ROOT

FOLDER = ROOT / "ui" / "deploy"
COMPOSED = sorted(FOLDER.glob("compose*.yaml"))
PAGE = (FOLDER / "deploying.md").read_text("utf-8")
CONTAINERFILE = (FOLDER / "Containerfile").read_text("utf-8")
VERSION = importlib.metadata.version("onrecord")


def read(file: Path) -> dict[str, Any]:
    """A compose file."""
    made = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(made, dict)
    return made


def services(file: Path) -> dict[str, dict[str, Any]]:
    """The services of a compose file, those that extend another filled up from it."""
    base = read(FOLDER / "compose.yaml")["services"]["onrecord"]
    made: dict[str, dict[str, Any]] = read(file)["services"]
    return {name: {**(base if "extends" in one else {}), **one} for name, one in made.items()}


def test_the_table_is_of_the_settings() -> None:
    """Each setting has a row in the table of the environment, and each row is a setting."""
    rows = re.findall(rf"^\| `{PREFIX}([A-Z_]+)` \|", PAGE, re.MULTILINE)
    assert rows == [name.upper() for name in Settings.model_fields]


def test_examples_are_settings() -> None:
    """What the example of an environment shows can be set."""
    shown = re.findall(rf"{PREFIX}([A-Z_]+)", (FOLDER / "onrecord.example.env").read_text("utf-8") + CONTAINERFILE)
    assert shown
    assert set(shown) <= {name.upper() for name in Settings.model_fields}


def test_the_version_is_this_one() -> None:
    """In the image's label, its tag and the page's heading."""
    assert f'org.opencontainers.image.version="{VERSION}"' in CONTAINERFILE
    assert f"--tag onrecord:{VERSION}" in CONTAINERFILE
    assert PAGE.startswith(f"# On Record {VERSION} ")
    assert services(FOLDER / "compose.yaml")["onrecord"]["image"] == f"onrecord:{VERSION}"


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_only_this_machine_is_let_in(file: Path) -> None:
    """Nothing is published but the page, on a loopback address; engines stand on a network without a way out."""
    for name, service in services(file).items():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        assert name == "onrecord" or "ports" not in service
        assert name == "onrecord" or service["networks"] == ["inside"]
    assert all(network["internal"] for name, network in read(file).get("networks", {}).items() if name == "inside")


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_each_service_is_bounded(file: Path) -> None:
    """In memory and rights, with an image of a fixed version, and a way to tell whether it is well."""
    for name, service in services(file).items():
        assert "mem_limit" in service, name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert re.fullmatch(r"[\w./-]+:[\w.-]*\d[\w.-]*", service["image"]), name
        assert name == "onrecord" or "healthcheck" in service, name
    ours = services(file)["onrecord"]
    assert ours["read_only"]
    assert ours["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("file", COMPOSED, ids=lambda file: file.name)
def test_no_secret_stands_in_it(file: Path) -> None:
    """Passwords come from files that aren't here; volumes and secrets that are named are declared."""
    made = read(file)
    assert not re.search(r"(?i)(password|secret_?key|token)[A-Z_]*: *[^\s/$]", file.read_text("utf-8"))
    for service in services(file).values():
        named = {one.partition(":")[0] for one in service.get("volumes", [])}
        assert named <= set(made["volumes"])
        assert set(service.get("secrets", [])) <= set(made.get("secrets", {}))


def test_the_image_is_not_of_root() -> None:
    """It runs as a user of no rights, asks its own health, and fetches nothing when it runs."""
    last = CONTAINERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "/api/v1/health" in last
    assert "HF_HUB_OFFLINE=1" in last
    assert "pip" not in last


def test_what_is_copied_is_there() -> None:
    """Each part of the source that the image is made of exists, and the context leaves the rest out."""
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINERFILE, re.MULTILINE) for name in line.split()
    }
    assert all((ROOT / name).exists() for name in copied)
    kept = (FOLDER / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert kept[0] == "*"
    assert {line[1:] for line in kept if line.startswith("!")} == copied


@pytest.mark.parametrize("name", re.findall(r"`([\w.-]+\.(?:yaml|env))`", PAGE))
def test_files_that_the_page_names(name: str) -> None:
    """They are there, but what everybody makes for themselves."""
    assert (FOLDER / name).exists() or name == "onrecord.env"
