"""Plain text for terminals and pipes; colours only if asked for, control characters never."""

from __future__ import annotations

import textwrap

from bot.domain.brief import Answer, Brief, Line
from bot.domain.claim import Claim
from bot.domain.fact import Status
from bot.rendering.citing import counted, left_out, named, quoted, rows
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
    shown = [_styled(clean(brief.title), _BOLD, colour=colour)]
    if brief.documents:
        shown.append(counted(brief))
    if brief.note:
        shown += ["", clean(brief.note)]
    told: list[str] = []
    for section in brief.sections:
        shown += ["", _styled(clean(section.title), _BOLD, colour=colour)]
        for line in section.lines:
            shown += _line_rows(line, told=told, colour=colour)
        if section.more:
            more = clean(left_out(section.more))
            shown += _wrapped(_styled(more, _DIM, colour=colour), indent="  ")
    return "\n".join(shown) + "\n"


def answer_text(answer: Answer, *, colour: bool = False) -> str:
    """Return an answer as plain text ending in a newline: part by part, with its citations."""
    shown: list[str] = []
    for part in answer.parts or (answer,):
        state = f" [{mark(part.status)}]" if part.status else ""
        shown += _wrapped(_styled(clean(part.text), _BOLD, colour=colour) + state, indent="")
        for line in part.lines:
            shown += _cited_rows(line, told=part.text, colour=colour)
    if answer.follow_ups:
        shown += ["", "You can also ask:", *(f"  {clean(text)}" for text in answer.follow_ups)]
    return "\n".join(shown) + "\n"


def _line_rows(line: Line, *, told: list[str], colour: bool) -> list[str]:
    """Return a line and its citations; quotes that `told` holds aren't repeated."""
    head, *others = rows(line)
    told.append(line.text)
    cited: list[str] = []
    for claim in line.claims:
        words, name = quoted(claim, told="\n".join(told), line=line), named(claim, line=line)
        cited.append(f"{': '.join(part for part in (name, words) if part)}{_number(claim)}".strip())
        told.append(words)
    cited = [each for each in cited if each]
    text = marked(line, clean(head))
    if len(cited) == 1 and cited[0].startswith("["):
        text += f" {cited.pop()}"
    if line.status:
        text = _styled(text, _TINTS[line.status], colour=colour)
    shown = _wrapped(text, indent="  ")
    shown += [row for each in others for row in _wrapped(clean(each), indent="    ")]
    for each in _gathered(cited):
        shown += [_styled(row, _DIM, colour=colour) for row in _wrapped(each, indent="      ")]
    return shown


def _gathered(cited: list[str]) -> list[str]:
    """Return the citations, those without a quote in one row, an outlet's ids side by side."""
    told = [each for each in cited if "“" in each]
    by_name: dict[str, list[str]] = {}
    for each in cited:
        if "“" not in each:
            name, *number = each.rpartition("[") if each.endswith("]") else (each,)
            by_name.setdefault(name.strip(), []).append("".join(number))
    plain = [" ".join(filter(None, (name, *dict.fromkeys(ids)))) for name, ids in by_name.items()]
    return [*dict.fromkeys(told), *([" · ".join(plain)] if plain else [])]


def _cited_rows(line: Line, *, told: str, colour: bool) -> list[str]:
    found: list[str] = []
    for claim in line.claims:
        shown = " ".join(part for part in (quoted(claim, told=told), f"— {named(claim)}") if part)
        text = f"{shown}{_number(claim)}"
        found += [_styled(row, _DIM, colour=colour) for row in _wrapped(text, indent="      ")]
    return list(dict.fromkeys(found))


def _number(claim: Claim) -> str:
    return f" [{claim.stored_id}]" if claim.stored_id else ""


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
