"""Settings that operators edit: TOML and the environment in, frozen values out."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config.toml import File
from bot.errors import UserError

_PREFIX = "TWOSOURCE_"
_CONFIG_VARIABLE = "TWOSOURCE_CONFIG"
_TOKEN, _TOKEN_FILE = "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"


def _data_home() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "twosource"


class FetchSettings(BaseModel):
    """What fetching one page may cost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_megabytes: int = Field(default=10, ge=1, le=100)
    timeout_seconds: float = Field(default=20, ge=1, le=300)
    redirects: int = Field(default=5, ge=0, le=20)


class Settings(BaseSettings):
    """Everything that is set before the start; `token` comes from the environment alone."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    data: Path = Field(default_factory=_data_home)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    lexicon: tuple[Path, ...] = ()
    models: Path | None = None
    fetch: FetchSettings = FetchSettings()
    token: SecretStr | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the base class's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the strongest first: the environment, then the file."""
        return env_settings, init_settings


def config_directory() -> Path:
    """Return the folder of configuration: what the wheel carries, else the checkout's `config/`."""
    package = Path(__file__).resolve().parents[1]
    carried = package / "_config"
    return carried if carried.is_dir() else package.parent / "config"


def load_settings(path: Path | None, *, data: Path | None = None) -> Settings:
    """Return the settings of a file and of the environment, which wins; `data` beats both.

    Without a path, TWOSOURCE_CONFIG names the file, else `bot.toml` of `config_directory()`.
    UserError names the file and line, or the variable, and what would be right.
    """
    if path is None and (named := os.environ.get(_CONFIG_VARIABLE)):
        path = Path(named)
    file = File.read(path or config_directory() / "bot.toml", optional=path is None)
    if "token" in file.content:
        raise UserError(
            f"{file.at('token')}: the token doesn't belong in a file that is shared; "
            f"set {_TOKEN}, or {_TOKEN_FILE} to the path of a secret file."
        )
    _check_variables()
    try:
        settings = Settings(**file.content)
    except ValidationError as error:
        raise UserError(_settings_fault(error, file)) from None
    except ValueError as error:  # a variable that should be JSON and isn't
        raise UserError(_json_fault(error)) from None
    changes = {"data": (data or settings.data).expanduser(), "token": _token()}
    return settings.model_copy(update=changes)


def _token() -> SecretStr | None:
    if token := os.environ.get(_TOKEN, "").strip():
        return SecretStr(token)
    if not (name := os.environ.get(_TOKEN_FILE)):
        return None
    try:
        return SecretStr(Path(name).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{_TOKEN_FILE} names {name}, which can't be read: {error}.") from None


def _settings_fault(error: ValidationError, file: File) -> str:
    place = error.errors()[0]["loc"]
    variable = _PREFIX + "__".join(str(part) for part in place).upper()
    if variable in os.environ:
        file = File(name=f"The environment variable {variable}", text="", content={})
    known = [name for model in (Settings, FetchSettings) for name in model.model_fields]
    return file.fault(error, known=[name for name in known if name != "token"])


def _json_fault(error: ValueError) -> str:
    field = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
    variable = f" variable {_PREFIX}{field.upper()}" if field else ""
    return f'The environment{variable} isn\'t JSON; give lists as JSON, such as ["words"].'


def _check_variables() -> None:
    known = {_CONFIG_VARIABLE, *(_PREFIX + name.upper() for name in _names(Settings, "__"))}
    for name in sorted(os.environ):
        if name.startswith(_PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ", and does nothing."
            raise UserError(f"The environment variable {name} isn't a setting{hint}")


def _names(model: type[BaseModel], joint: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from (f"{name}{joint}{inner}" for inner in _names(field.annotation, joint))
