"""Plain text for terminals and pipes; colours only if asked for, control characters never."""

from __future__ import annotations

import textwrap

from bot.domain.brief import Answer, Brief, Line
from bot.domain.fact import Status
from bot.rendering.citing import named, quoted
from bot.rendering.limits import clean
from bot.rendering.status import mark, marked

_WIDTH = 100
_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_TINTS = {
    Status.CORROBORATED: "\x1b[32m",
    Status.DISPUTED: "\x1b[31m",
    Status.SUPERSEDED: "\x1b[34m",
    Status.REPORTED: "\x1b[37m",
}


def brief_text(brief: Brief, *, colour: bool = False) -> str:
    """Return a brief as plain text ending in a newline, with ANSI colours if asked."""
    rows = [_styled(clean(brief.title), _BOLD, colour=colour)]
    if brief.documents:
        rows.append(f"{brief.documents} documents, {brief.origins} origins")
    if brief.note:
        rows += ["", clean(brief.note)]
    for section in brief.sections:
        rows += ["", _styled(clean(section.title), _BOLD, colour=colour)]
        for line in section.lines:
            rows += _line_rows(line, colour=colour)
    return "\n".join(rows) + "\n"


def answer_text(answer: Answer, *, colour: bool = False) -> str:
    """Return an answer as plain text ending in a newline: part by part, with its citations."""
    rows: list[str] = []
    for part in answer.parts or (answer,):
        state = f" [{mark(part.status)}]" if part.status else ""
        rows += _wrapped(_styled(clean(part.text), _BOLD, colour=colour) + state, indent="")
        for line in part.lines:
            rows += _cited_rows(line, told=part.text, colour=colour)
    if answer.follow_ups:
        rows += ["", "You can also ask:", *(f"  {clean(text)}" for text in answer.follow_ups)]
    return "\n".join(rows) + "\n"


def _line_rows(line: Line, *, colour: bool) -> list[str]:
    text = marked(line, clean(line.text))
    if line.status:
        text = _styled(text, _TINTS[line.status], colour=colour)
    return [*_wrapped(text, indent="  "), *_cited_rows(line, told=line.text, colour=colour)]


def _cited_rows(line: Line, *, told: str, colour: bool) -> list[str]:
    rows: list[str] = []
    for claim in line.claims:
        shown = " ".join(part for part in (quoted(claim, told=told), f"— {named(claim)}") if part)
        text = f"{shown} [{claim.id}]"
        rows += [_styled(row, _DIM, colour=colour) for row in _wrapped(text, indent="      ")]
    return list(dict.fromkeys(rows))


def _wrapped(text: str, *, indent: str) -> list[str]:
    wrap = textwrap.TextWrapper(
        width=_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrap.wrap(text) or [""]


def _styled(text: str, style: str, *, colour: bool) -> str:
    return f"{style}{text}{_END}" if colour else text
