"""The abstract: the two to four best borne out facts, those of the story's own subject first."""

from __future__ import annotations

from bot.briefing.lines import fact_line
from bot.briefing.material import Material, has_number, is_hard
from bot.domain.brief import Line
from bot.domain.fact import Status

_MOST = 4
_LEAST = 2


def abstract(material: Material) -> tuple[Line, ...]:
    """Return two to four lines; facts of one report only fill up to two."""
    strong = material.take(
        lambda fact: is_hard(fact) and fact.status is Status.CORROBORATED, limit=_MOST
    )
    if len(strong) < _LEAST:
        strong += material.take(
            lambda fact: is_hard(fact) and has_number(fact), limit=_LEAST - len(strong)
        )
    if len(strong) < _LEAST:
        strong += material.take(is_hard, limit=_LEAST - len(strong))
    return tuple(fact_line(fact) for fact in strong)
