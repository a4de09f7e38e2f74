"""Files of questions or texts, a JSON object a line: each bad line is named, the rest is done."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import opened
from bot.cli.show import err, out
from bot.errors import UserError
from bot.services import contract
from bot.services.desk import Row

if TYPE_CHECKING:
    from bot.cli.given import Globals
    from bot.config import Settings
    from bot.domain.reading import Reading


async def show_answers(given: Globals, batch: Path) -> int:
    """Answer a file of questions in their order; return 1 if any line couldn't be."""
    status = 0
    async with opened(given.settings(), read_only=True) as services:
        for where, line in _lines(batch):
            try:
                row = _row(line)
                answer = await services.answers.ask(_needed(row, "question"), space=given.space)
                _print(contract.answer_row(answer, story=row.get("story")))
            except UserError as error:
                err(f"{where}: {error}")
                status = 1
    return status


def show_readings(settings: Settings, batch: Path) -> int:
    """Print what is found in each text of a file, as JSON; return 1 if any line couldn't be read.

    Nothing is stored.
    """
    from bot.config import config_directory, load_lexicon
    from bot.extraction import read
    from bot.sources.fields import published

    lexicon = load_lexicon(config_directory() / "lexicon", *settings.lexicon)

    def reading(row: Row) -> Reading:
        day, language = published(_words(row, "published")), _words(row, "language")
        return read(_needed(row, "text"), lexicon=lexicon, published=day, language=language)

    status = 0
    for where, line in _lines(batch):
        try:
            row = _row(line)
            _print(contract.reading_row(reading(row), row.get("id")))
        except UserError as error:
            err(f"{where}: {error}")
            status = 1
    return status


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each line that isn't blank, with its name; UserError where the file can't be read."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} can't be read as UTF-8 text: {error}.") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}, line {number}", line


def _row(line: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"It isn't JSON: {error.msg} at column {error.colno}.") from None
    except (ValueError, RecursionError):
        raise UserError("Its JSON holds a number too long or nests too deeply.") from None
    if not isinstance(row, dict):
        raise UserError("Each line is one JSON object.")
    return row


def _print(row: Row) -> None:
    # JSON can escape half a character, which no encoding can write.
    out(contract.line(row).encode("utf-8", "replace").decode())


def _needed(row: Row, field: str) -> str:
    words = _words(row, field)
    if words is None:
        raise UserError(f'It needs a "{field}" in words.')
    return words


def _words(row: Row, field: str) -> str | None:
    found = row.get(field)
    if found is None or isinstance(found, str):
        return found
    raise UserError(f'Its "{field}" must be words in quotation marks.')
