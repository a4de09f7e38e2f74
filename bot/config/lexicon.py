"""The words that operators edit: every TOML file of a folder merged into one Lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from bot.config.toml import File, Place, dotted
from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.errors import UserError

_ENTITY_TYPES = ("person", "organisation", "place", "product", "event", "work", "group")


def load_lexicon(directory: Path, *more: Path) -> Lexicon:
    """Return the words of every *.toml in a folder, and in further ones, which add to it.

    The same name twice is one entry with the words of both; where both set one value, the later
    file wins. UserError names the file, the line and the key.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in _word_files((directory, *more)):
        file = File.read(path)
        try:
            content = _LEXICON_FILE.model_validate(file.content)
        except ValidationError as error:
            raise UserError(file.fault(error, known=_KEYS)) from None
        _check_words(content, file)
        for name in content.model_fields_set:
            _merge(entries.setdefault(name, {}), getattr(content, name))
    parts: dict[str, Any] = {}
    for name, row in _TABLES.items():
        found = entries.get(_key(name), {})
        parts[name] = found if row is None else tuple(row(**entry) for entry in found.values())
    return Lexicon(**parts)


def _row(kind: type[Any]) -> type[BaseModel]:
    """Return the model of one [[table]] row: a dataclass of the domain, unknown keys refused."""
    hints = get_type_hints(kind)
    shape: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is MISSING else each.default)
        for each in fields(kind)
    }
    return create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), **shape)


def _tables() -> dict[str, type[Any] | None]:
    """Return the words of a Lexicon: the type of a row for [[tables]], None for mappings."""
    rows = {name: get_args(hint)[0] for name, hint in _word_hints().items()}
    return {name: row if row is not str else None for name, row in rows.items()}


def _word_hints() -> dict[str, Any]:
    """Return the types of a Lexicon's fields, without the weights: those stand elsewhere."""
    hints = get_type_hints(Lexicon)
    return {each.name: hints[each.name] for each in fields(Lexicon) if each.name != "weights"}


def _key(name: str) -> str:
    row = _TABLES[name]
    return row.__name__.lower() if row is not None else name


_TABLES = _tables()
_ROWS = {name: _row(kind) for name, kind in _TABLES.items() if kind is not None}
_SHAPE: dict[str, Any] = {
    _key(name): (tuple[_ROWS[name], ...], ()) if name in _ROWS else (hint, {})  # type: ignore[valid-type]
    for name, hint in _word_hints().items()
}
_LEXICON_FILE = create_model("LexiconFile", __config__=ConfigDict(extra="forbid"), **_SHAPE)
_KEYS = tuple(key for model in (_LEXICON_FILE, *_ROWS.values()) for key in model.model_fields)


def _word_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise UserError(f"{folder} isn't a folder; a lexicon is a folder of .toml files.")
        yield from sorted(folder.glob("*.toml"))


def _check_words(content: BaseModel, file: File) -> None:
    """Refuse what has the right type and can't be right; UserError names the key."""
    for place, fault in _word_faults(content):
        raise UserError(f"{file.at(*place)}: {dotted(place)} {fault}.")


def _word_faults(content: Any) -> Iterator[tuple[Place, str]]:
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
