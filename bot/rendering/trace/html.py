"""A trace as one self-contained page: a table of steps, every foreign character escaped."""

from __future__ import annotations

from html import escape

from bot.domain.trace import Step, Trace
from bot.rendering.html import PAGE
from bot.rendering.limits import clean, web_address

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 54rem;
  margin: 2rem auto; padding: 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
td:nth-child(2) { white-space: nowrap; color: #767676; }
"""


def trace_html(trace: Trace) -> str:
    """Return a trace as a whole HTML page."""
    title = escape(clean(trace.title))
    rows = "\n".join(map(_row, trace.steps))
    return PAGE.format(
        title=title, style=_STYLE, body=f"<h1>{title}</h1>\n<table>\n{rows}\n</table>"
    )


def _row(step: Step) -> str:
    when = f"{step.at:%Y-%m-%d %H:%M} UTC" if step.at else ""
    by = f", by {escape(clean(step.by))}" if step.by else ""
    address = web_address(step.link)
    link = f' <a href="{escape(address)}" rel="noopener noreferrer">link</a>' if address else ""
    text = f"{escape(clean(step.text))}{by}{link}"
    return f'<tr><th scope="row">{escape(step.name)}</th><td>{when}</td><td>{text}</td></tr>'
