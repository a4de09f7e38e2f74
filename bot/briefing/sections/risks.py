"""Risks: what is said to threaten or go wrong, in the words of those who say so."""

from __future__ import annotations

from bot.briefing.lines import quote_line
from bot.briefing.material import Material, is_secondary, is_soft
from bot.domain.brief import Line
from bot.domain.fact import Fact

_MOST = 5


def risks(material: Material) -> tuple[Line, ...]:
    """Return up to five opinions or forecasts that hold a word of the group "risk"."""

    def wanted(fact: Fact) -> bool:
        return is_soft(fact) and not is_secondary(fact) and material.speaks_of(fact, "risk")

    return tuple(quote_line(fact) for fact in material.take(wanted, limit=_MOST))
