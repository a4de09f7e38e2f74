"""Files of questions or texts, a JSON object a line: each bad line is named, the rest is done."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.cli.reading import Told, read_draft
from bot.cli.show import asked, err, out
from bot.domain.document import DocumentDraft
from bot.errors import BotError, UserError
from bot.services import contract
from bot.services.desk import Row
from bot.sources.fields import published

if TYPE_CHECKING:
    from bot.cli.given import Globals
    from bot.config import Settings

Identity = str | int | float


async def show_answers(given: Globals, batch: Path) -> int:
    """Answer a file of questions in their order; return 1 if any line couldn't be."""
    status = 0
    async with asked(given) as (services, warning):
        if warning:
            err(warning)
        for _, where, line in _lines(batch):
            try:
                row = _row(line)
                answer = await services.answers.ask(_needed(row, "question"), space=given.space)
                out(contract.line(contract.answer_row(answer, story=row.get("story"))))
            except UserError as error:
                err(f"{where}: {error}")
                status = 1
    return status


def show_readings(settings: Settings, batch: Path, *, told: Told) -> int:
    """Print what is found in each text of a file, as JSON; return 1 if any line couldn't be read.

    A line's `id` comes back as it was given, the line's number where there is none; `told` stands
    in for what a line leaves out. Nothing is stored.
    """
    from bot.config import load_words

    lexicon, told, status = load_words(settings), told.checked(), 0
    for number, where, line in _lines(batch):
        try:
            row = _row(line)
            named = _id(row, number)
            reading = read_draft(_draft(row, told), lexicon=lexicon)
            out(contract.line({**contract.reading_row(reading), "id": named}))
        except BotError as error:
            err(f"{where}: {error}")
            status = 1
    return status


def _draft(row: Row, told: Told) -> DocumentDraft:
    """Return a line's text with what is known of it; BotError names a field that is wrong."""
    return DocumentDraft(
        text=_needed(row, "text"),
        title=_words(row, "title") or told.title,
        outlet=_words(row, "outlet") or told.outlet,
        published=published(_words(row, "published")) or told.published,
        language=_words(row, "language") or told.language,
    )


def _id(row: Row, number: int) -> Identity:
    """Return what a line is known by: its `id`, else its number in the file."""
    named: Identity | None = row.get("id")
    if named is None:
        return number
    if isinstance(named, bool) or not isinstance(named, str | int | float):
        raise UserError('Its "id" must be text or a number.')
    if isinstance(named, float) and not isfinite(named):
        raise UserError('Its "id" is no number that can be written down.')
    return named


def _lines(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield each line that isn't blank, with its number and name, as soon as it is there.

    UserError where the file can't be opened; a line that is no text is yielded so that it fails.
    """
    try:
        with _opened(path) as file:
            for number, data in enumerate(file, start=1):
                line = data.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
                if line.strip():
                    yield number, f"{path}, line {number}", line
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror or error}.") from None


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb")


def _row(line: str) -> Row:
    try:
        line.encode()
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"It isn't JSON: {error.msg} at column {error.colno}.") from None
    except UnicodeEncodeError as error:
        raise UserError(f"It isn't UTF-8 text, at character {error.start + 1}.") from None
    except (ValueError, RecursionError):
        raise UserError("Its JSON holds a number too long or nests too deeply.") from None
    if not isinstance(row, dict):
        raise UserError("Each line is one JSON object.")
    return row


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
