"""A trace for terminals: names and times in columns, wrapped text beside them."""

from __future__ import annotations

import textwrap

from bot.domain.trace import Step, Trace
from bot.rendering.limits import clean

_WIDTH = 100
_TIMES = 16  # characters of a day and time
_LONGEST = 12  # characters of a step's name


def trace_text(trace: Trace) -> str:
    """Return a trace as plain text ending in a newline."""
    return "\n".join([clean(trace.title), *(_row(step) for step in trace.steps)]) + "\n"


def _row(step: Step) -> str:
    when = f"{step.at:%Y-%m-%d %H:%M}" if step.at else ""
    start = f"  {step.name:<{_LONGEST}}  {when:<{_TIMES}}  "
    by = f", by {step.by}" if step.by else ""
    text = f"{clean(step.text)}{clean(by)}"
    shown = textwrap.wrap(
        text,
        width=_WIDTH - len(start),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
    if step.link:
        shown.append(clean(step.link))
    return f"\n{' ' * len(start)}".join([start + shown[0], *shown[1:]]).rstrip()
