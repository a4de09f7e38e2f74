"""Opportunities: what is said to open up or be gained, in the words of those who say so."""

from __future__ import annotations

from bot.briefing.material.headings import OPPORTUNITY
from bot.briefing.material.material import Material
from bot.domain.brief import Line

_MOST = 5
_EACH = 3  # of one document, as long as there are others


def opportunities(material: Material) -> tuple[Line, ...]:
    """Return up to five sentences on what may be gained, each quoted and attributed."""
    most = material.room(_MOST)
    return tuple(material.say(lambda each: each.part == OPPORTUNITY, limit=most, each=_EACH))
