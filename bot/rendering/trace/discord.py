"""A trace for Discord: steps in bold, times as each reader's clock shows them, nobody pinged."""

from __future__ import annotations

import re

from bot.domain.message import Payload
from bot.domain.trace import Step, Trace
from bot.rendering.discord import message
from bot.rendering.limits import escape, fitted, packed, web_address

_PAGE = 3_400
_TEXT = 900
_PERSON = re.compile(r"discord:(\d{1,20})")


def trace_pages(trace: Trace) -> tuple[Payload, ...]:
    """Return a trace as one payload a page."""
    heading = f"## {fitted(trace.title, 200)}"
    pages = packed(map(_row, trace.steps), limit=_PAGE) or [""]
    return tuple(
        message([f"{heading} ({at + 1}/{len(pages)})" if pages[1:] else heading, page])
        for at, page in enumerate(pages)
    )


def _row(step: Step) -> str:
    when = f" <t:{int(step.at.timestamp())}:f>" if step.at else ""
    address = web_address(step.link)
    link = f" [open](<{address}>)" if address else ""
    return f"**{step.name}**{when} {fitted(step.text, _TEXT)}{_by(step)}{link}"


def _by(step: Step) -> str:
    if step.by is None:
        return ""
    person = _PERSON.fullmatch(step.by)
    return f", by <@{person[1]}>" if person else f", by {escape(step.by)}"
