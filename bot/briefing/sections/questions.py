"""Questions it can answer: asked of the same store, each with the answer's first line."""

from __future__ import annotations

import re

from bot.briefing.material.material import Material
from bot.briefing.phrasing.lines import quoted
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim

_MOST = 4
_CITED = 2  # claims behind an answer
_LONGEST = 360  # characters of an answer's first line
_END = re.compile(r"(?<=\))\. |(?<=\.) (?=Also: )")  # after the first citation
_STOPPED = (".", "”", "。", "…", "!", "?")


def questions(material: Material) -> tuple[Line, ...]:
    """Return up to four questions that were answered, each with its answer and what bears it."""
    told = [_line(answer) for answer in material.answers if answer.answered and _claims(answer)]
    return tuple(told[: material.room(_MOST)])


def _line(answer: Answer) -> Line:
    first, *others = [_first(part.text) for part in answer.parts or (answer,)]
    shown = first if len(first) <= _LONGEST else quoted(first, limit=_LONGEST).strip("“”")
    for each in others:
        if len(shown) + len(each) < _LONGEST:
            shown = f"{shown} {each}"
    return Line(
        text=f"{answer.question} {shown}", rows=(answer.question, shown), claims=_claims(answer)
    )


def _first(text: str) -> str:
    """Return an answer up to its first citation."""
    first = _END.split(text.strip().split("\n")[0])[0]
    return first if first.endswith(_STOPPED) else f"{first}."


def _claims(answer: Answer) -> tuple[Claim, ...]:
    lines = [line for part in answer.parts or (answer,) for line in part.lines[:_CITED]]
    return tuple({claim.id: claim for line in lines for claim in line.claims[:1]}.values())
