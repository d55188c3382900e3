"""Settings: one frozen value, loaded once by a face and passed down."""

import tomllib
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

FILE = "onrecord.toml"


class Settings(BaseSettings):
    """What can be set: by option, else `ONRECORD_…` in the environment, else in the library's `onrecord.toml`."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="forbid")

    library: Path = Field(
        default_factory=lambda: user_data_path("onrecord", appauthor=False) / "library",
        description="Folder of the library.",
    )
    encoder: str = Field(
        "all-MiniLM-L6-v2",
        description="Sentence-transformers model: the packaged one, a folder, or a name cached on this machine.",
    )
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port the server listens on; 0 takes a free one.")
    threshold: float = Field(
        0.5, ge=0.0, le=1.0, description="Confidence below which the reply is “nothing on record”."
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
        try:
            said = cls(**given)  # by option or environment
            folder = said.library.expanduser()
            written = _written(folder / FILE)
            return cls(**{**written, **said.model_dump(include=said.model_fields_set), "library": folder})
        except ValidationError as trouble:
            raise SettingsError(_explained(trouble)) from trouble


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as trouble:
        raise SettingsError(f"{file} can't be read: {trouble}. Mend it or take it away") from trouble


def _explained(trouble: ValidationError) -> str:
    return (
        "; ".join(
            f"the setting {'.'.join(map(str, error['loc']))} = {error['input']!r}: {error['msg']}"
            for error in trouble.errors()
        )
        + ". See the settings table in the README"
    )
