"""Settings and words that operators edit: TOML and the environment in, frozen values out."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, create_model
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
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
    here = Path(__file__).resolve().parent
    carried = here / "_config"
    return carried if carried.is_dir() else here.parent / "config"


def load_settings(path: Path | None, *, data: Path | None = None) -> Settings:
    """Return the settings of a file and of the environment, which wins; `data` beats both.

    Without a path, TWOSOURCE_CONFIG names the file, else `bot.toml` of `config_directory()`.
    UserError names the file and line, or the variable, and what would be right.
    """
    if path is None and (named := os.environ.get(_CONFIG_VARIABLE)):
        path = Path(named)
    file = _File.read(path or config_directory() / "bot.toml", optional=path is None)
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
        raise UserError(f"The environment: {error}; give lists as JSON, such as [1, 2].") from None
    changes = {"data": (data or settings.data).expanduser(), "token": _token()}
    return settings.model_copy(update=changes)


def load_lexicon(directory: Path, *more: Path) -> Lexicon:
    """Return the words of every *.toml in a folder, and in further ones, which add to it.

    The same name twice is one entry with the words of both; where both set one value, the later
    file wins. UserError names the file, the line and the key.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in _word_files((directory, *more)):
        file = _File.read(path)
        try:
            content = _LEXICON_FILE.model_validate(file.content)
        except ValidationError as error:
            raise UserError(file.fault(error)) from None
        _check_words(content, file)
        for name in content.model_fields_set:
            _merge(entries.setdefault(name, {}), getattr(content, name))
    parts: dict[str, Any] = {}
    for name, row in _TABLES.items():
        found = entries.get(_key(name), {})
        parts[name] = found if row is None else tuple(row(**entry) for entry in found.values())
    return Lexicon(**parts)


def _token() -> SecretStr | None:
    if token := os.environ.get(_TOKEN, "").strip():
        return SecretStr(token)
    if not (name := os.environ.get(_TOKEN_FILE)):
        return None
    try:
        return SecretStr(Path(name).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{_TOKEN_FILE} names {name}, which can't be read: {error}.") from None


_SHOULD = {
    "path_type": "it should be a path, as text",
    "int_parsing": "it should be a whole number",
    "int_from_float": "it should be a whole number",
    "float_parsing": "it should be a number",
    "decimal_parsing": "it should be a number",
    "string_type": "it should be text, in quotes",
    "bool_parsing": "it should be true or false",
    "tuple_type": "it should be a list",
    "mapping_type": "it should be a table",
    "model_type": "it should be a table",
}


@dataclass(frozen=True, kw_only=True)
class _File:
    """A TOML file, and where in it a key stands."""

    name: str
    text: str
    content: dict[str, Any]

    @classmethod
    def read(cls, path: Path, *, optional: bool = False) -> _File:
        try:
            text = path.read_text(encoding="utf-8-sig")
            return cls(name=str(path), text=text, content=tomllib.loads(text))
        except FileNotFoundError:
            if optional:
                return cls(name=str(path), text="", content={})
            raise UserError(f"{path} doesn't exist; name an existing file with --config.") from None
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"{path} isn't valid TOML: {error}.") from None
        except UnicodeDecodeError as error:
            raise UserError(f"{path} isn't UTF-8 text, at byte {error.start}.") from None
        except OSError as error:
            raise UserError(f"{path} can't be read: {error.strerror}.") from None

    def at(self, *place: str | int) -> str:
        """Return the file's name, with the line where `place` stands if it can be told."""
        line = _line(self.text, place)
        return f"{self.name}, line {line}" if line else self.name

    def fault(self, error: ValidationError) -> str:
        """Return a sentence or two on the first thing that is wrong."""
        first = error.errors()[0]
        place = first["loc"]
        where = self.at(*place)
        shown = _dotted(place)
        if first["type"] == "extra_forbidden":
            return f"{where}: {shown} isn't a known key{_nearest(str(place[-1]), error)}"
        if first["type"] == "missing":
            return f"{where}: {shown} is missing."
        should = _SHOULD.get(first["type"], first["msg"].replace("Input should", "it should"))
        given = json.dumps(first["input"], default=str, ensure_ascii=False)[:60]
        return f"{where}: {shown} is {given}, but {should}."


def _settings_fault(error: ValidationError, file: _File) -> str:
    place = error.errors()[0]["loc"]
    variable = _PREFIX + "__".join(str(part) for part in place).upper()
    if variable in os.environ:
        file = _File(name=f"The environment variable {variable}", text="", content={})
    return file.fault(error)


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


def _nearest(name: str, error: ValidationError) -> str:
    models: list[type[BaseModel]] = [Settings, FetchSettings]
    known = models if error.title == Settings.__name__ else [_LEXICON_FILE, *_ROWS.values()]
    names = [each for model in known for each in model.model_fields if each != "token"]
    near = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {json.dumps(near[0])}?" if near else "."


def _dotted(place: tuple[str | int, ...]) -> str:
    parts = [
        f"number {part + 1}" if isinstance(part, int) else json.dumps(part, ensure_ascii=False)
        for part in place
    ]
    return " → ".join(parts)


def _line(text: str, place: tuple[str | int, ...]) -> int | None:
    """Return the line of the deepest part of `place` that stands on one of its own."""
    (table, nth), key = _address(place)
    header, seen, found = "", 0, None
    for number, line in enumerate(text.splitlines(), start=1):
        if opened := re.match(r"\s*\[\[?\s*([^]]+?)\s*\]", line):
            header = opened[1]
            seen += header == table
            if (header, seen) == (table, nth) or (table == "" and header == key):
                found = found or number
        elif (header, seen) == (table, nth) and _assigns(line, key):
            return number
    return found


def _address(place: tuple[str | int, ...]) -> tuple[tuple[str, int], str]:
    """Return the table that `place` lies in, which of its kind it is, and the key there."""
    names = [str(part) for part in place]
    if len(place) > 1 and isinstance(place[1], int):
        row = (names[0], place[1] + 1)
        return row, names[2] if len(place) > 2 else ""  # noqa: PLR2004 - table, row, key
    if len(place) > 1:
        return (names[0], 1), names[1]
    return ("", 0), names[0] if names else ""


def _assigns(line: str, key: str) -> bool:
    return bool(re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line)) if key else False


_ENTITY_TYPES = ("person", "organisation", "place", "product", "event", "work", "group")


def _row(kind: type[Any]) -> type[BaseModel]:
    """Return the model of one [[table]] row: a dataclass of the domain, unknown keys refused."""
    hints = get_type_hints(kind)
    shape: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is MISSING else each.default)
        for each in fields(kind)
    }
    return create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), **shape)


def _tables() -> dict[str, type[Any] | None]:
    """Return the fields of a Lexicon: the type of a row for [[tables]], None for mappings."""
    hints = get_type_hints(Lexicon)
    rows = {each.name: get_args(hints[each.name])[0] for each in fields(Lexicon)}
    return {name: row if row is not str else None for name, row in rows.items()}


def _key(name: str) -> str:
    row = _TABLES[name]
    return row.__name__.lower() if row is not None else name


_TABLES = _tables()
_ROWS = {name: _row(kind) for name, kind in _TABLES.items() if kind is not None}
_SHAPE: dict[str, Any] = {
    _key(name): (tuple[_ROWS[name], ...], ()) if name in _ROWS else (hint, {})  # type: ignore[valid-type]
    for name, hint in get_type_hints(Lexicon).items()
}
_LEXICON_FILE = create_model("LexiconFile", __config__=ConfigDict(extra="forbid"), **_SHAPE)


def _word_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise UserError(f"{folder} isn't a folder; a lexicon is a folder of .toml files.")
        yield from sorted(folder.glob("*.toml"))


def _check_words(content: BaseModel, file: _File) -> None:
    """Refuse what has the right type and can't be right; UserError names the key."""
    for place, fault in _word_faults(content):
        raise UserError(f"{file.at(*place)}: {_dotted(place)} {fault}.")


def _word_faults(content: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, attribute in enumerate(content.attribute):
        for kind in set(attribute.kinds) - set(Kind):
            yield ("attribute", index, "kinds"), f"holds {kind!r}; kinds are {', '.join(Kind)}"
    for index, entity in enumerate(content.entity):
        if entity.type not in _ENTITY_TYPES:
            allowed = ", ".join(_ENTITY_TYPES)
            yield ("entity", index, "type"), f"is {entity.type!r}; types are {allowed}"
    for table, fits, should in _MAPPINGS:
        for word, value in getattr(content, table).items():
            if not word.strip() or not fits(value):
                yield (table, word), f"is {value!s:.40}; {should}"


_MAPPINGS: tuple[tuple[str, Callable[[Any], object], str], ...] = (
    ("currencies", re.compile("[A-Z]{3}").fullmatch, "give an ISO 4217 code, such as USD"),
    ("scales", lambda factor: factor.is_finite() and factor > 0, "a scale is a number above 0"),
    ("units", str.strip, "give the canonical unit, singular"),
    ("words", lambda words: all(word.strip() for word in words), "an empty word is none"),
)


def _merge(known: dict[str, Any], added: Any) -> None:
    """Add a file's rows, or its mapping, to what is known: words join, single values replace."""
    if not isinstance(added, tuple):
        for key, value in added.items():
            known[key] = _joined(known.get(key), value)
        return
    for row in added:
        entry = known.setdefault(row.name, {"name": row.name})
        for key in row.model_fields_set:
            entry[key] = _joined(entry.get(key), getattr(row, key))


def _joined(old: Any, new: Any) -> Any:
    return tuple(dict.fromkeys((*old, *new))) if isinstance(old, tuple) else new
