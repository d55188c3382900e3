"""Settings: one frozen value, loaded once by a face and passed down."""

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path, user_state_path
from pydantic import Field, PlainValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import SettingsError
from corpus.library import Address

FILE = "onrecord.toml"
PREFIX = "ONRECORD_"

_SECRET = re.compile("key|secret|token|password|^llm_(?!url$|model$|timeout$)", re.IGNORECASE)
"""Names whose values aren't repeated, misspelt ones among them."""


def _located(given: object) -> Path | Address:
    """A folder, or the address of a library on a server."""
    if isinstance(given, Path | Address):
        return given
    if not isinstance(given, str):
        raise ValueError("it is neither a folder nor an address")  # noqa: TRY004 — what pydantic tells of
    return Address.of(given) or Path(given)


class Settings(BaseSettings):
    """What can be set: by option, else `ONRECORD_…` in the environment, else in the library's `onrecord.toml`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    library: Annotated[Path | Address, PlainValidator(_located), NoDecode] = Field(
        default_factory=lambda: user_data_path("onrecord", appauthor=False) / "library",
        description="Folder of the library, or its address on a server: `postgresql://user@host/name`.",
    )
    database: Annotated[Annotated[Path | Address, PlainValidator(_located)] | None, NoDecode] = Field(
        None,
        description="Where the documents are of a library whose index is in Milvus, `milvus://host/name`: a folder, "
        "or an address of PostgreSQL.",
    )
    state: Path | None = Field(
        None, description="Folder where this machine keeps index, accounts and conversations of a library on a server."
    )
    originals: Path | None = Field(
        None, description="Folder that keeps the files of a library on a server, instead of its database."
    )
    encoder: str = Field(
        "all-MiniLM-L6-v2",
        description="Sentence-transformers model: the packaged one, a folder, or a name cached on this machine.",
    )
    reranker: str | None = Field(
        None, description="Cross-encoder that ranks what was found again: a folder, or a name cached on this machine."
    )
    reader: str | None = Field(
        None, description="Model for extractive question answering that checks answers: a folder or a cached name."
    )
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port the server listens on; 0 takes a free one.")
    host_names: str | None = Field(
        None, description="Names by which other machines reach the server, with commas between them."
    )
    identity_header: str | None = Field(None, description="Header in which a trusted proxy names whom it has let in.")
    trusted_proxies: str | None = Field(
        None, description="Addresses or networks that the trusted proxy comes from, with commas between them."
    )
    language: Literal["en", "de"] = Field(
        "en", description="Language of the pages, `en` or `de`, for those whose browser asks for neither."
    )
    threshold: float = Field(
        0.5, ge=0.0, le=1.0, description="Confidence below which the reply is “nothing on record”."
    )
    llm_url: str | None = Field(
        None, description="Address of an OpenAI-compatible server whose language model puts answers into words."
    )
    llm_model: str = Field("default", description="Name by which that server knows the model.")
    llm_key: SecretStr | None = Field(
        None, description="Key that it lets in by; from the environment or the file alone, and never shown."
    )
    llm_timeout: float = Field(
        30.0, gt=0.0, le=600.0, description="Seconds until it must have answered; the plain answer doesn't wait."
    )

    @classmethod
    def load(cls, **options: object) -> "Settings":
        """The settings in force.

        Args:
            options: given by the caller; `None` means not given. They win over everything else.

        Raises:
            SettingsError: for a value out of range or a setting that doesn't exist, naming it and where it stands.
        """
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
        said = cls._made(given, lambda name: "given" if name in given else f"{PREFIX}{name.upper()} in the environment")
        library = said.library if isinstance(said.library, Address) else _home_spelt_out(said.library)
        said = said.model_copy(update={"library": library})
        file = said.home / FILE
        chosen = {**_written(file), **{name: getattr(said, name) for name in said.model_fields_set}, "library": library}
        return cls._made(chosen, lambda _: f"in {file}")

    @property
    def home(self) -> Path:
        """The library's folder; of one on a server, that of what this machine keeps beside it."""
        truth = self.database if self.is_indexed_apart and self.database else self.library
        if isinstance(truth, Path):
            return truth
        return self.state or user_state_path("onrecord", appauthor=False) / truth.digest

    @property
    def is_indexed_apart(self) -> bool:
        """Whether the library's address is that of its index alone: Milvus keeps no documents."""
        return isinstance(self.library, Address) and self.library.scheme in {"milvus", "milvuss"}

    @classmethod
    def _made(cls, values: dict[str, Any], place: Callable[[str], str]) -> "Settings":
        try:
            return cls(**values)
        except ValidationError as trouble:
            raise SettingsError(_explained(trouble, place)) from trouble


def _shown(value: object) -> object:
    """A value without the password of an address."""
    return str(Address(value)) if isinstance(value, str) else value


def _home_spelt_out(folder: Path) -> Path:
    try:
        return folder.expanduser()
    except RuntimeError as trouble:
        raise SettingsError(
            f"the setting library = {str(folder)!r}: nobody of that name has a home folder"
        ) from trouble


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8")) if os.path.isfile(file) else {}  # noqa: PTH113 — the other raises
    except (OSError, ValueError) as trouble:
        raise SettingsError(f"{file} can't be read: {trouble}. Mend it or take it away") from trouble


def _explained(trouble: ValidationError, place: Callable[[str], str]) -> str:
    wrong = []
    for error in trouble.errors():
        name = ".".join(map(str, error["loc"]))
        what = "there is no such setting" if error["type"] == "extra_forbidden" else error["msg"]
        value = "…" if _SECRET.search(name) else repr(_shown(error["input"]))
        wrong.append(f"the setting {name} = {value} ({place(name)}): {what}")
    return "; ".join(wrong) + ". See the settings table in the README"
