"""TOML files that operators edit: read whole, and each fault named by file, line and key."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import UserError

Place = tuple[str | int, ...]
"""Where a key stands: the names of the tables that hold it, and its number in a list of them."""

_SHOULD = {
    "path_type": "it should be a path, as text",
    "int_parsing": "it should be a whole number",
    "int_from_float": "it should be a whole number",
    "float_parsing": "it should be a number",
    "decimal_parsing": "it should be a number",
    "decimal_type": "it should be a number",
    "string_type": "it should be text, in quotes",
    "bool_parsing": "it should be true or false",
    "bool_type": "it should be true or false, without quotes",
    "tuple_type": "it should be a list",
    "mapping_type": "it should be a table",
    "model_type": "it should be a table",
}


@dataclass(frozen=True, kw_only=True)
class File:
    """A TOML file, and where in it a key stands."""

    name: str
    text: str
    content: dict[str, Any]

    @classmethod
    def read(cls, path: Path, *, optional: bool = False) -> File:
        """Return the file of a path; UserError if it can't be, an empty one if that is allowed."""
        try:
            text = path.read_text(encoding="utf-8-sig")
            return cls(name=str(path), text=text, content=tomllib.loads(text))
        except FileNotFoundError:
            if optional:
                return cls(name=str(path), text="", content={})
            raise UserError(f"{path} doesn't exist; name an existing file with --config.") from None
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"{path} isn't valid TOML: {error}.") from None
        except RecursionError:
            raise UserError(f"{path} isn't valid TOML: it is nested too deeply.") from None
        except UnicodeDecodeError as error:
            raise UserError(f"{path} isn't UTF-8 text, at byte {error.start}.") from None
        except OSError as error:
            raise UserError(f"{path} can't be read: {error.strerror}.") from None

    def at(self, *place: str | int, word: str | None = None) -> str:
        """Return the file's name, with the line where `place` stands if it can be told.

        Of a list over several lines it is the one with `word`.
        """
        line = _line(self.text, place)
        if line and word:
            line = _line_with(word, self.text, first=line)
        return f"{self.name}, line {line}" if line else self.name

    def fault(self, error: ValidationError, *, known: Iterable[str]) -> str:
        """Return a sentence or two on the first thing that is wrong; `known` keys are proposed."""
        return next(iter(self.faults(error, known=known)))

    def faults(self, error: ValidationError, *, known: Iterable[str]) -> Iterator[str]:
        """Yield a sentence or two on each thing that is wrong; `known` keys are proposed."""
        keys = list(known)
        for each in error.errors():
            place = tuple(part for part in each["loc"] if part != "[key]")
            where, shown = self.at(*place), dotted(place)
            if each["type"] == "extra_forbidden":
                yield f"{where}: {shown} isn't a known key{_meant(str(place[-1]), keys)}"
            elif each["type"] == "missing":
                yield f"{where}: {shown} is missing."
            else:
                yield f"{where}: {shown} is {_given(each)}, but {_should(each)}"


def _given(each: ErrorDetails) -> str:
    return json.dumps(each["input"], default=str, ensure_ascii=False)[:60]


def _should(each: ErrorDetails) -> str:
    """Return what would be right, and the choice that was probably meant where it is one."""
    should = _SHOULD.get(each["type"], each["msg"].replace("Input should", "it should"))
    choices = re.findall("'([^']*)'", str(each.get("ctx", {}).get("expected", "")))
    return f"{should}{_meant(str(each['input']), choices)}"


def _meant(word: str, choices: Iterable[str]) -> str:
    """Return the question for the choice that is nearest to a word, a full stop for none."""
    near = difflib.get_close_matches(word, list(choices), n=1)
    return f"; did you mean {json.dumps(near[0])}?" if near else "."


def dotted(place: Place) -> str:
    """Return a place as it is named to a person: "attribute" → number 2 → "kinds"."""
    parts = [
        f"number {part + 1}" if isinstance(part, int) else json.dumps(part, ensure_ascii=False)
        for part in place
    ]
    return " → ".join(parts)


def _line(text: str, place: Place) -> int | None:
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


def _line_with(word: str, text: str, *, first: int) -> int:
    """Return the line of a word within the list that begins on line `first`, else that one."""
    for number, line in enumerate(text.splitlines()[first - 1 :], start=first):
        if f'"{word}"' in line or f"'{word}'" in line:
            return number
        if "]" in line:
            break
    return first


def _address(place: Place) -> tuple[tuple[str, int], str]:
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
