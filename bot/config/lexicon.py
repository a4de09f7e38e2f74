"""The words that operators edit: every TOML file of a folder merged into one Lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config.lexicon_schema import KEYS, LEXICON_FILE, TABLES, key
from bot.config.toml import File
from bot.domain.lexicon import Lexicon
from bot.errors import UserError


def load_lexicon(directory: Path, *more: Path) -> Lexicon:
    """Return the words of every *.toml in a folder, and in further ones, which add to it.

    The same name twice is one entry with the words of both; where both set one value, the later
    file wins. UserError names the file, the line and the key.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in word_files((directory, *more)):
        file = File.read(path)
        try:
            content = LEXICON_FILE.model_validate(file.content)
        except ValidationError as error:
            raise UserError(file.fault(error, known=KEYS)) from None
        for name in content.model_fields_set:
            _merge(entries.setdefault(name, {}), getattr(content, name))
    parts: dict[str, Any] = {}
    for name, row in TABLES.items():
        found = entries.get(key(name), {})
        parts[name] = found if row is None else tuple(row(**entry) for entry in found.values())
    return Lexicon(**parts)


def word_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files of a lexicon's folders in order; UserError for one that isn't there."""
    for folder in folders:
        if not folder.is_dir():
            raise UserError(f"{folder} isn't a folder; a lexicon is a folder of .toml files.")
        yield from sorted(folder.glob("*.toml"))


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
