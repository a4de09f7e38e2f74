"""Key insights: what else is asserted, by weight."""

from __future__ import annotations

from bot.briefing.material.facts import is_told
from bot.briefing.material.material import Material
from bot.domain.brief import Line
from bot.domain.fact import Fact

_MOST = 6
_EACH = 2  # of one document, as long as there are others


def insights(material: Material) -> tuple[Line, ...]:
    """Return up to six asserted facts that the abstract left and no other section is for."""

    def wanted(fact: Fact) -> bool:
        return is_told(fact) and not material.part(fact)

    return tuple(material.take(wanted, limit=material.room(_MOST), each=_EACH))
