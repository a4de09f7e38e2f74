"""What the sources disagree on: both sides, never a verdict."""

from __future__ import annotations

from bot.briefing.material.facts import is_secondary
from bot.briefing.material.material import Material
from bot.domain.brief import Line
from bot.domain.fact import Fact, Status

_MOST = 6


def disputed(material: Material) -> tuple[Line, ...]:
    """Return up to six disputed facts with the quotes, outlets and dates of its sides."""

    def wanted(fact: Fact) -> bool:
        return fact.status is Status.DISPUTED and not is_secondary(fact)

    return tuple(material.take(wanted, limit=material.room(_MOST)))
