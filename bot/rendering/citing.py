"""What a citation tells in every format: outlet, day, id, and the quote if not told above it."""

from __future__ import annotations

import shlex
from typing import Any, NamedTuple

from bot.domain.brief import Brief, Line, More
from bot.domain.claim import Claim, bare
from bot.domain.counting import count_words
from bot.domain.fact import Status
from bot.rendering.limits import clean

SOURCE = "source"
"""What a link is called whose outlet and day are told above it."""


class Source(NamedTuple):
    """What a citation tells of a claim's document: "reported by ", its outlet, its day; or ""."""

    by: str
    outlet: str
    day: str


def source(claim: Claim, *, line: Line | None = None) -> Source:
    """Return what is told of a claim's document, as plain text.

    Of a line that cites one claim, what it tells itself is left out; where one origin reports it,
    that is said.
    """
    outlet, when = clean(claim.document.source), day(claim)
    if line is None:
        return Source("", outlet, when)
    if tells_outlet(line, claim):
        outlet = ""
    by = "reported by " if line.status is Status.REPORTED and outlet else ""
    return Source(by, outlet, "" if when in line.text else when)


def named(claim: Claim, *, line: Line | None = None) -> str:
    """Return what `source` gives in one text: "Daily, 19 March 2026"."""
    by, *told = source(claim, line=line)
    return by + ", ".join(part for part in told if part)


def tells_outlet(line: Line, claim: Claim) -> bool:
    """Return whether a line that cites one claim names its outlet itself, first or last."""
    name = claim.document.source
    said = any(f"{by} {name}" in line.text for by in ("—", "left open by"))
    return introduces(line, claim) or (len(line.claims) == 1 and said)


def introduces(line: Line, claim: Claim) -> bool:
    """Return whether a line is on the outlet itself, so that its claim only leads there."""
    return len(line.claims) == 1 and line.text.startswith(claim.document.source)


def day(claim: Claim) -> str:
    """Return the day of publication in words ("19 March 2026"), nothing where it isn't known."""
    when = claim.document.day
    return f"{when.day} {when:%B %Y}" if when else ""


def words(claim: Claim) -> str:
    """Return the quote without the marks of the list or table that it stood in."""
    return clean(bare(claim.said.quote.text))


def quoted(claim: Claim, *, told: str, line: Line | None = None) -> str:
    """Return the quote in quotation marks, nothing where what is told above it holds it.

    A line on an outlet quotes nothing of it.
    """
    said = words(claim)
    silent = line is not None and introduces(line, claim)
    return "" if silent or said in clean(told) else f"“{said}”"


def rows(line: Line) -> tuple[str, ...]:
    """Return the rows of a line, its heading first; one row where it has no others."""
    return line.rows or (line.text,)


def counted(brief: Brief) -> str:
    """Return how many documents and origins stand behind a brief, nothing where none do."""
    if not brief.documents:
        return ""
    return f"{count_words(brief.documents, 'document')}, {count_words(brief.origins, 'origin')}"


def left_out(more: More) -> str:
    """Return how much a section leaves out, and the command of a shell that tells it."""
    if more.command is None:
        return more.text
    words = ("twosource", more.command, *([more.about] if more.about else []))
    return f"{more.text}: {shlex.join(words)}"


def record(claim: Claim) -> dict[str, Any]:
    """Return a citation as JSON: the claim's id, document, outlet, url, day, quote and place.

    The id is null for a sentence that no stored claim rests on.
    """
    head, quote = claim.document, claim.said.quote
    return {
        "id": claim.stored_id,
        "document": head.key,
        "outlet": head.outlet,
        "url": head.url,
        "published": head.published,
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
    }
