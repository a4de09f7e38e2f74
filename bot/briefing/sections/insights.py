"""Key insights: what else is asserted, by weight."""

from __future__ import annotations

from bot.briefing.lines import fact_line
from bot.briefing.material import Material, is_hard
from bot.domain.brief import Line

_MOST = 6


def insights(material: Material) -> tuple[Line, ...]:
    """Return up to six asserted facts that the abstract left."""
    return tuple(fact_line(fact) for fact in material.take(is_hard, limit=_MOST))
