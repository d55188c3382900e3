"""Settings: what wins, and what is refused in which words."""

import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.settings import FILE, PREFIX, Settings
from corpus.library import Address

VALUES: dict[str, tuple[object, str, str, object, object]] = {
    # field: option, in the environment, in the file, and what the last two come to
    "encoder": ("mine", "theirs", "'of the file'", "theirs", "of the file"),
    "reranker": ("a", "b", "'c'", "b", "c"),
    "reader": ("a", "b", "'c'", "b", "c"),
    "host": ("127.0.0.2", "127.0.0.3", "'127.0.0.4'", "127.0.0.3", "127.0.0.4"),
    "port": (1, "2", "3", 2, 3),
    "host_names": ("a", "b", "'c'", "b", "c"),
    "identity_header": ("X-A", "X-B", "'X-C'", "X-B", "X-C"),
    "trusted_proxies": ("10.0.0.1", "10.0.0.2", "'10.0.0.3'", "10.0.0.2", "10.0.0.3"),
    "database": (Path("a"), "b", "'c'", Path("b"), Path("c")),
    "state": (Path("a"), "b", "'c'", Path("b"), Path("c")),
    "originals": (Path("a"), "b", "'c'", Path("b"), Path("c")),
    "language": ("de", "de", "'de'", "de", "de"),
    "threshold": (0.1, "0.2", "0.3", 0.2, 0.3),
    "llm_url": ("http://a/v1", "http://b/v1", "'http://c/v1'", "http://b/v1", "http://c/v1"),
    "llm_model": ("a", "b", "'c'", "b", "c"),
    "llm_key": (SecretStr("a"), "b", "'c'", SecretStr("b"), SecretStr("c")),
    "llm_timeout": (1.0, "2", "3", 2.0, 3.0),
}


def written(folder: Path, text: str) -> Path:
    """A library's folder with this file of settings."""
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(text, "utf-8")
    return folder


def test_every_field_is_tried_here() -> None:
    """A setting that comes new is tried below, too."""
    assert set(Settings.model_fields) == {*VALUES, "library"}


@pytest.mark.parametrize("field", VALUES)
def test_option_before_environment_before_file_before_default(
    field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every field the option wins, then the environment, then the library's file, then the default."""
    option, environment, file, from_environment, from_file = VALUES[field]

    def of(**options: Any) -> object:  # noqa: ANN401 — whatever the field takes
        return getattr(Settings.load(library=tmp_path, **options), field)

    default = Settings.model_fields[field].default
    assert of() == default
    written(tmp_path, f"{field} = {file}\n")
    assert of() == from_file
    monkeypatch.setenv(f"{PREFIX}{field.upper()}", environment)
    assert of() == from_environment
    assert of(**{field: option}) == option
    assert of(**{field: None}) == from_environment  # None is not given


def test_which_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is that of the option, else of the environment, else in the user's data folder."""
    data = Path(os.environ["XDG_DATA_HOME"])
    assert Settings.load().library == data / "onrecord" / "library"
    monkeypatch.setenv("ONRECORD_LIBRARY", str(tmp_path / "a"))
    assert Settings.load().library == tmp_path / "a"
    assert Settings.load(library=str(tmp_path / "b")).library == tmp_path / "b"


def test_the_file_is_that_of_the_library_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each library brings its own settings, but can't name another library."""
    written(tmp_path / "a", "port = 1\n")
    written(tmp_path / "b", f"port = 2\nlibrary = '{tmp_path / 'a'}'\n")
    monkeypatch.setenv("ONRECORD_LIBRARY", str(tmp_path / "a"))
    assert Settings.load().port == 1
    chosen = Settings.load(library=tmp_path / "b")
    assert (chosen.port, chosen.library) == (2, tmp_path / "b")


def test_home_is_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the home folder, wherever the library is named."""
    home = Path(os.environ["HOME"])
    assert Settings.load(library="~/mine").library == home / "mine"
    monkeypatch.setenv("ONRECORD_LIBRARY", "~/theirs")
    assert Settings.load().library == home / "theirs"


def test_a_library_on_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address stays as it is; what this machine keeps beside it, settings too, has a folder of its own."""
    address = Address("postgresql://ann:s3cret@db/press?host=/tmp")
    monkeypatch.setenv("ONRECORD_LIBRARY", address.url)
    state = Path(os.environ["XDG_STATE_HOME"]) / "onrecord" / address.digest
    assert (Settings.load().library, Settings.load().home) == (address, state)
    assert "s3cret" not in repr(Settings.load())
    written(tmp_path, "port = 7\n")
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path))
    assert (Settings.load().port, Settings.load().home) == (7, tmp_path)
    assert Settings.load(library=tmp_path / "a").home == tmp_path / "a"


def test_nobodys_home_is_refused() -> None:
    """The home of a user who doesn't exist is named, not met with a traceback."""
    with pytest.raises(SettingsError, match=r"library = '~nobody-here/mine'.*no.* home folder"):
        Settings.load(library="~nobody-here/mine")


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ONRECORD_LIBRARY=` means the default, not the folder one happens to be in."""
    before = Settings.load()
    for field in Settings.model_fields:
        monkeypatch.setenv(f"{PREFIX}{field.upper()}", "")
    assert Settings.load() == before


@pytest.mark.parametrize(
    ("field", "bad", "why"),
    [
        ("port", "65536", "less than or equal to 65535"),
        ("port", "-1", "greater than or equal to 0"),
        ("port", "http", "valid integer"),
        ("threshold", "1.5", "less than or equal to 1"),
        ("threshold", "-0.1", "greater than or equal to 0"),
        ("threshold", "much", "valid number"),
    ],
)
def test_a_bad_value_is_named_with_its_place(
    field: str, bad: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message has the setting, its value, where that was given, and what is wrong with it."""
    with pytest.raises(SettingsError, match=rf"the setting {field} = '{bad}' \(given\): .*{why}.*README"):
        Settings.load(library=tmp_path, **{field: bad})
    written(tmp_path, f"{field} = '{bad}'\n")
    with pytest.raises(SettingsError) as refused:
        Settings.load(library=tmp_path)
    assert f"the setting {field} = '{bad}' (in {tmp_path / FILE}): " in str(refused.value)
    (tmp_path / FILE).unlink()
    monkeypatch.setenv(f"{PREFIX}{field.upper()}", bad)
    with pytest.raises(SettingsError, match=rf"{field} = '{bad}' \({PREFIX}{field.upper()} in the environment\): "):
        Settings.load(library=tmp_path)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Two bad values are two clauses of one message."""
    with pytest.raises(SettingsError, match=r"port = .*; the setting threshold = "):
        Settings.load(library=tmp_path, port=-1, threshold=2)


def test_a_setting_that_doesnt_exist_is_refused(tmp_path: Path) -> None:
    """A misspelt setting is named with the file that has it, not passed over."""
    written(tmp_path, "treshold = 0.6\n")
    with pytest.raises(SettingsError) as refused:
        Settings.load(library=tmp_path)
    assert f"the setting treshold = 0.6 (in {tmp_path / FILE}): there is no such setting" in str(refused.value)
    with pytest.raises(SettingsError, match=r"the setting colour = 'red' \(given\): there is no such setting"):
        Settings.load(colour="red")


@pytest.mark.parametrize(
    "line",
    ["llm_key = 5318008", "llm_kye = '5318008'", "api_key = '5318008'", "Token = 5318008", "llm_key = ['5318008']"],
)
def test_a_secret_isnt_repeated(line: str, tmp_path: Path) -> None:
    """Not even where it is of a wrong kind, or under a name misspelt; the name is told."""
    written(tmp_path, line)
    with pytest.raises(SettingsError, match=line.partition(" ")[0]) as refused:
        Settings.load(library=tmp_path)
    trouble: BaseException | None = refused.value
    while trouble:
        assert "5318008" not in str(trouble)
        trouble = trouble.__cause__


def test_a_key_isnt_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings can be shown and logged."""
    monkeypatch.setenv("ONRECORD_LLM_KEY", "sk-hush-hush")
    chosen = Settings.load(library=tmp_path)
    assert chosen.llm_key is not None
    assert "hush" not in repr(chosen) + str(chosen) + str(chosen.model_dump()) + chosen.model_dump_json()


@pytest.mark.parametrize("text", [b"port = \n", b"port 1", b"[port\n", b"port = '\xff'\n"], ids=repr)
def test_a_broken_file_is_named(text: bytes, tmp_path: Path) -> None:
    """TOML that can't be read is told of with the file and what to do."""
    (tmp_path / FILE).write_bytes(text)
    with pytest.raises(SettingsError) as refused:
        Settings.load(library=tmp_path)
    assert str(refused.value).startswith(f"{tmp_path / FILE} can't be read: ")
    assert str(refused.value).endswith("Mend it or take it away")


@pytest.mark.parametrize("library", ["missing", "file.txt", "file.txt/inside"])
def test_a_library_that_isnt_there_is_not_the_settings_trouble(library: str, tmp_path: Path) -> None:
    """What is wrong with the folder is for opening the library to say."""
    (tmp_path / "file.txt").write_text("no folder", "utf-8")
    assert Settings.load(library=tmp_path / library).library == tmp_path / library


def test_settings_are_read_once(tmp_path: Path) -> None:
    """They can't be changed after."""
    with pytest.raises(ValueError, match="frozen"):
        Settings.load(library=tmp_path).port = 1


def test_every_field_says_what_it_is() -> None:
    """Each has a description, one sentence."""
    assert all((field.description or "").endswith(".") for field in Settings.model_fields.values())


def test_an_index_apart(tmp_path: Path) -> None:
    """Milvus keeps the index alone: home is where the documents are, in a folder or on a server."""
    settings = Settings.load(library="milvus://h/press", database=tmp_path / "documents")
    assert (settings.is_indexed_apart, settings.home) == (True, tmp_path / "documents")
    there = Settings.load(library="milvus://h/press", database="postgresql://ann@db/press")
    assert there.home == Settings.load(library="postgresql://ann@db/press").home
    assert not Settings.load(library=tmp_path, database=tmp_path / "documents").is_indexed_apart
