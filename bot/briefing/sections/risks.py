"""Risks: what is said to threaten or go wrong, in the words of those who say so."""

from __future__ import annotations

from bot.briefing.material.headings import RISK
from bot.briefing.material.material import Material
from bot.domain.brief import Line

_MOST = 5
_EACH = 3  # of one document, as long as there are others


def risks(material: Material) -> tuple[Line, ...]:
    """Return up to five sentences on what may go wrong, each quoted and attributed."""
    lines = material.say(lambda each: each.part == RISK, limit=material.room(_MOST), each=_EACH)
    return tuple(lines)
