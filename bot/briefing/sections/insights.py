"""Key insights: what else is asserted, by weight."""

from __future__ import annotations

from bot.briefing.material.facts import is_told
from bot.briefing.material.material import Material
from bot.domain.brief import Line
from bot.domain.fact import Fact

_MOST = 6
_EACH = 2  # of one document, as long as there are others


def insights(material: Material) -> tuple[Line, ...]:
    """Return up to six asserted facts that the abstract left and no other section is for.

    What can't be told without a number in doubt comes last.
    """
    most = material.room(_MOST)

    def wanted(fact: Fact) -> bool:
        return is_told(fact) and not material.part(fact)

    def plain(fact: Fact) -> bool:
        return wanted(fact) and material.is_marked(fact)

    lines = material.take(plain, limit=most, each=_EACH)
    return (*lines, *material.take(lambda f: wanted(f) and not plain(f), limit=most - len(lines)))
