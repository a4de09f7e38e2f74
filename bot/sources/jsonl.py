"""JSON Lines version 1, a document a line: bad lines are named by number, the others are read."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.domain.document import DocumentDraft
from bot.errors import SourceError
from bot.sources.encoding import decode
from bot.sources.fields import cleaned
from bot.sources.raw import Part, Raw, Unread

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
TYPES = ("application/x-ndjson", "application/jsonl", "application/jsonlines")


def sniff(raw: Raw) -> bool:
    """Return whether the first line begins as a JSON object does."""
    return bool(re.match(rb"\s*(?:\xef\xbb\xbf)?\s*\{\s*\"", raw.data[:200]))


def read(raw: Raw) -> tuple[Part, ...]:
    """Return each line's document, or why it is none; SourceError where the whole is no text."""
    lines = decode(raw.data, name=raw.name, charset=raw.charset).split("\n")
    return tuple(_part(line, number) for number, line in enumerate(lines, start=1) if line.strip())


def _part(line: str, number: int) -> Part:
    try:
        return cleaned(_draft(_row(line), name=f"line {number}"))
    except SourceError as error:
        return Unread(where=f"line {number}", error=str(error))


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"It is no JSON: {error.msg} at column {error.colno}. Write one document a line, as "
            '{"text": "…", "outlet": "…", "published": "2026-03-19"}.'
        ) from None
    except (ValueError, RecursionError):
        raise SourceError(
            "It is no JSON that can be read: a number is too long or it nests too deeply."
        ) from None
    if not isinstance(row, dict):
        raise SourceError('It holds no object; write one document a line, as {"text": "…"}.')
    return row


def _draft(row: dict[str, Any], *, name: str) -> DocumentDraft:
    from bot.sources.incoming import checked  # noqa: PLC0415 -- pydantic's models, only where lines come in

    document = checked(row)
    told = document.model_dump(include={"key", "title", "outlet", "url", "published", "language"})
    told["tags"] = tuple(document.tags or ())
    if document.claims is not None:
        told["claims"] = tuple(document.claims)
    if document.text is not None:
        return DocumentDraft(text=document.text, **told)
    return _merged(document.html or "", told, name=name)


def _merged(markup: str, told: dict[str, Any], *, name: str) -> DocumentDraft:
    """Return the article of `markup`; what the line says of it goes before what the page says."""
    from dataclasses import replace  # noqa: PLC0415

    from bot.sources.html import article  # noqa: PLC0415 -- reached only by lines of HTML

    draft = article(markup, name=name, url=told["url"])
    return replace(draft, **{field: value for field, value in told.items() if value})
