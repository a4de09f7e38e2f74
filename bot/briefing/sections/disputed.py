"""What the sources disagree on: both sides, never a verdict."""

from __future__ import annotations

from bot.briefing.lines import dispute_line
from bot.briefing.material import Material
from bot.domain.brief import Line
from bot.domain.fact import Status

_MOST = 6


def disputed(material: Material) -> tuple[Line, ...]:
    """Return up to six disputed facts with the quotes, outlets and dates of its sides."""
    found = material.take(lambda fact: fact.status is Status.DISPUTED, limit=_MOST)
    return tuple(dispute_line(fact) for fact in found)
