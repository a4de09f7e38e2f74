"""Looks through lexicon files for all that is wrong in them, each fault with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config.lexicon import word_files
from bot.config.lexicon_schema import KEYS, LEXICON_FILE
from bot.config.toml import File
from bot.domain.claim import fold
from bot.errors import UserError

_SPELLINGS = {"entity": "aliases", "outlet": "aliases", "attribute": "synonyms"}
"""The tables whose rows have names, and the key of each that holds further ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong and where, in a sentence; `warning` where it works but may surprise."""

    said: str
    warning: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A row of a table, and where it stands."""

    file: File
    table: str
    index: int
    said: Any

    def at(self, key: str = "name", *, word: str | None = None) -> str:
        return self.file.at(self.table, self.index, key, word=word)


@dataclass(frozen=True, slots=True)
class _Read:
    rows: list[_Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def lexicon_faults(directory: Path, *more: Path) -> tuple[Fault, ...]:
    """Return all that is wrong in the lexicon files of some folders, in the order of the files.

    What is wrong between entries (an alias of two entities, a trigger of two attributes) comes
    after what is wrong in one.
    """
    read = _Read()
    try:
        for path in word_files((directory, *more)):
            _look_into(path, read)
    except UserError as error:
        return (Fault(said=str(error)),)
    between = (*_doubles(read.rows), *_shared_names(read.rows), *_shared_triggers(read.rows))
    return (*read.faults, *between)


def _look_into(path: Path, read: _Read) -> None:
    """Add a file's rows to what was read, or else its faults."""
    try:
        file = File.read(path)
        content = LEXICON_FILE.model_validate(file.content)
    except UserError as error:
        read.faults.append(Fault(said=str(error)))
    except ValidationError as error:
        read.faults.extend(Fault(said=said) for said in file.faults(error, known=KEYS))
    else:
        read.rows.extend(
            _Row(file=file, table=table, index=index, said=said)
            for table in _SPELLINGS
            for index, said in enumerate(getattr(content, table))
        )


def _doubles(rows: Sequence[_Row]) -> Iterator[Fault]:
    """Yield each entry that stands twice in one file; in two files the later one adds to it."""
    seen: dict[tuple[str, str, str], _Row] = {}
    for row in rows:
        first = seen.setdefault((row.file.name, row.table, row.said.name), row)
        if first is not row:
            told = f"{row.at()}: the {row.table} “{row.said.name}” stands in this file before"
            yield Fault(said=f"{told} ({first.at()}); make the two one entry.")


def _shared_names(rows: Sequence[_Row]) -> Iterator[Fault]:
    """Yield each name that stands for two entities, two outlets or two attributes."""
    seen: dict[tuple[str, str], _Row] = {}
    for row in rows:
        key = _SPELLINGS[row.table]
        for word in (row.said.name, *getattr(row.said, key)):
            first = seen.setdefault((row.table, fold(word)), row)
            if first.said.name != row.said.name:
                where = row.at() if word == row.said.name else row.at(key, word=word)
                told = f"{where}: “{word}” of the {row.table} “{row.said.name}”"
                other = f"also stands for “{first.said.name}” ({first.at()})"
                yield Fault(said=f"{told} {other}; leave it to one of them.")


def _shared_triggers(rows: Sequence[_Row]) -> Iterator[Fault]:
    """Yield, as warnings, triggers that propose two attributes for the same kind of value.

    What is said of other types of subjects can't be mistaken.
    """
    attributes = [row for row in rows if row.table == "attribute"]
    kinds: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for row in attributes:
        kinds[row.said.name] |= set(row.said.kinds)
        subjects[row.said.name] |= set(row.said.subjects)
    seen: dict[str, list[_Row]] = defaultdict(list)
    for row in attributes:
        own, names = row.said, _names(row)
        for word in dict.fromkeys((*names, *map(fold, own.triggers))):
            for first in seen[word]:
                other = first.said.name
                if word in names and word in _names(first):
                    continue  # a fault already
                if other != own.name and all(
                    _meet(of[other], of[own.name]) for of in (kinds, subjects)
                ):
                    told = f"{row.at('triggers')}: “{word}” proposes “{own.name}”"
                    also = f"and also “{other}” ({first.at('triggers')})"
                    said = f"{told}, {also}, for the same kind of value."
                    yield Fault(said=said, warning=True)
            seen[word].append(row)


def _names(row: _Row) -> tuple[str, ...]:
    return tuple(map(fold, (row.said.name, *getattr(row.said, _SPELLINGS[row.table]))))


def _meet(first: set[str], second: set[str]) -> bool:
    """Return whether two sets of kinds have one in common; an empty one takes any."""
    return not first or not second or not first.isdisjoint(second)
