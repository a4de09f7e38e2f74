"""Plain text, as it stands: the source of last resort, so its registry line is the last."""

from __future__ import annotations

import re

from bot.domain.document import DocumentDraft
from bot.sources.encoding import decode
from bot.sources.fields import host
from bot.sources.raw import Part, Raw

SUFFIXES = (".txt", ".text")
TYPES = ("text/plain",)

_LONGEST_TITLE = 200
_WRAP_FROM, _WRAP_TO = 50, 100
_ENDED = re.compile(r"[.!?:;。！？：；…][\"'”’)）」』]*$")
_BULLET = re.compile(r"\s*(?:[-*+•|>#]|\d+[.)])\s?")


def sniff(_raw: Raw) -> bool:
    """Return True: what no other source knows is text, or refused by its bytes."""
    return True


def read(raw: Raw) -> tuple[Part, ...]:
    """Return the text as one document; a short first line that stands alone is its title."""
    text = unwrapped(decode(raw.data, name=raw.name, charset=raw.charset)).strip("\n")
    return (DocumentDraft(text=text, title=_title(text), url=raw.url, outlet=host(raw.url)),)


def unwrapped(text: str) -> str:
    """Return `text` with the lines of paragraphs that were wrapped at a column joined again.

    A quote never crosses a line, so a sentence that a column broke would be lost. Where lines are
    not clearly wrapped, `text` comes back as it is.
    """
    parts = re.split(r"(\n[ \t]*\n\s*)", text)
    return "".join(_joined(part) if index % 2 == 0 else part for index, part in enumerate(parts))


def _joined(block: str) -> str:
    lines = block.split("\n")
    head = [line for line in lines[:-1] if line.strip()]
    wrapped = head and all(
        _WRAP_FROM <= len(line) <= _WRAP_TO and not _BULLET.match(line) for line in head
    )
    if (
        not wrapped
        or _BULLET.match(lines[-1])
        or all(_ENDED.search(line.rstrip()) for line in head)
    ):
        return block
    return " ".join(line.strip() for line in lines)


def _title(text: str) -> str | None:
    first, _, rest = text.partition("\n")
    alone = rest.startswith("\n") and 0 < len(first.strip()) <= _LONGEST_TITLE
    return first.strip() if alone and not re.search(r"[.。]$", first.strip()) else None
