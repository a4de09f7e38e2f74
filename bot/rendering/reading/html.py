"""A reading as one self-contained page: no script, nothing fetched, all of it escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.rendering.html import PAGE
from bot.rendering.reading.view import NAMES, Line, Part, Row, View

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 52rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .4rem; }
section { margin: 1.4rem 0; } .role, dt, .why, .at { color: #767676; font-size: .85rem; }
p { margin: .1rem 0 .4rem; } .dropped p.text { opacity: .55; } ul { margin: .2rem 0; }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
mark { color: inherit; padding: 0 .15em; border-radius: .2em; }
.values { background: #f3b73e66; font-weight: 600; }
.periods { background: #3aa7b866; font-style: italic; }
.entities { background: #b06ad955; border-bottom: .12em solid #b06ad9; }
.claim { border-left: .25rem solid #2e8b57; padding-left: .7rem; margin: .6rem 0; }
.no { border-left: .25rem solid #c0392b; padding-left: .7rem; }
.secondary { border-left: .25rem dotted #4a7bd0; padding-left: .7rem; }
"""


def reading_html(view: View) -> str:
    """Return a reading as a whole HTML page."""
    title = escape(view.title or "Reading")
    legend = " · ".join(f'<mark class="{part}">{name}</mark>' for part, name in NAMES.items())
    head = "".join(_row(row) for row in view.head)
    rows = [f"<h1>{title}</h1>", f"<dl>{head}<dt>legend</dt><dd>{legend}</dd></dl>"]
    rows += ["\n".join(_line(line)) for line in view.lines]
    return PAGE.format(title=title, style=_STYLE, body="\n".join(rows))


def _line(line: Line) -> Iterator[str]:
    classes = [name for name in ("secondary", "dropped") if getattr(line, name)]
    told = f"{escape(line.role)}{' · secondary: of another story' if line.secondary else ''}"
    text = "".join(_run(run.text, run.kind) for run in line.runs)
    yield f'<section class="{" ".join(classes)}">'
    yield f'<div class="role"><span class="at">{line.start}</span> {told}</div>'
    yield f'<p class="text">{text}</p>'
    if line.found and not line.dropped:
        items = (
            f"<dt>{NAMES[each.kind]}</dt><dd>{_run(each.written, each.kind)} "
            f'<span class="why">{escape(each.understood)}</span></dd>'
            for each in line.found
        )
        yield f"<dl>{''.join(items)}</dl>"
    for claim in line.claims:
        rows = "".join(_row(row) for row in claim.rows)
        yield f'<div class="claim"><strong>✓ {escape(claim.head)}</strong><dl>{rows}</dl></div>'
    for note in line.unclaimed:
        yield f'<p class="why">○ not claimed: {escape(note)}</p>'
    for note in line.dropped:
        yield f'<p class="no">✗ dropped: {escape(note)}</p>'
    yield "</section>"


def _run(text: str, kind: Part | None) -> str:
    return f'<mark class="{kind}">{escape(text)}</mark>' if kind else escape(text)


def _row(row: Row) -> str:
    because = f' <span class="why">because: {escape(row.why)}</span>' if row.why else ""
    return f"<dt>{row.label}</dt><dd>{escape(row.said)}{because}</dd>"
