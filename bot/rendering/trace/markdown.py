"""A trace as CommonMark: a list, every foreign word escaped."""

from __future__ import annotations

from bot.domain.trace import Step, Trace
from bot.rendering.limits import web_address
from bot.rendering.markdown import escaped


def trace_markdown(trace: Trace) -> str:
    """Return a trace as CommonMark ending in a newline."""
    return "\n".join([f"# {escaped(trace.title)}", "", *map(_row, trace.steps)]) + "\n"


def _row(step: Step) -> str:
    when = f" ({step.at:%Y-%m-%d %H:%M} UTC)" if step.at else ""
    by = f", by {escaped(step.by)}" if step.by else ""
    address = web_address(step.link)
    link = f" [link](<{address}>)" if address else ""
    return f"- **{step.name}**{when}: {escaped(step.text)}{by}{link}"
