"""A reading as CommonMark, for notes and issues; what was found in a line is set off in it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rendering.markdown import escaped
from bot.rendering.reading.view import NAMES, Line, Part, Row, View

# Asterisks beside Chinese or a currency sign often don't act, so elements do it.
_TAGS = {Part.VALUES: "b", Part.PERIODS: "i", Part.ENTITIES: "ins"}


def reading_markdown(view: View) -> str:
    """Return a reading as CommonMark, ending in a newline."""
    rows = [f"# {escaped(view.title) or 'Reading'}", ""]
    rows += [f"- {_row(row)}" for row in view.head]
    rows += ["- *legend*: <b>value</b> · <i>period</i> · <ins>name</ins>"]
    for line in view.lines:
        rows += ["", *_line(line)]
    return "\n".join(rows) + "\n"


def _line(line: Line) -> Iterator[str]:
    teased = ", secondary: of another story" if line.secondary else ""
    yield f"## {line.start}: {escaped(line.role)}{teased}"
    yield ""
    yield "> " + "".join(_run(run.text, run.kind) for run in line.runs).strip()
    yield ""
    for found in line.found if not line.dropped else ():
        yield f"- {NAMES[found.kind]} “{escaped(found.written)}”: {escaped(found.understood)}"
    for claim in line.claims:
        yield f"- ✓ **claim**: {escaped(claim.head)}"
        for row in claim.rows:
            yield f"  - {_row(row)}"
    for note in line.unclaimed:
        yield f"- ○ not claimed: {escaped(note)}"
    for note in line.dropped:
        yield f"- ✗ dropped: {escaped(note)}"


def _run(text: str, kind: Part | None) -> str:
    shown = escaped(text)
    if kind is None:
        lead = " " if text[:1] == " " else ""
        return lead + shown + (" " if text[1:] and text[-1] == " " else "")
    return f"<{_TAGS[kind]}>{shown}</{_TAGS[kind]}>"


def _row(row: Row) -> str:
    because = f" — because: {escaped(row.why)}" if row.why else ""
    return f"*{row.label}*: {escaped(row.said)}{because}"
