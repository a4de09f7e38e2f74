"""The abstract: what is best borne out and weighs most, those facts first that sources agree on."""

from __future__ import annotations

from bot.briefing.material.facts import has_number, is_hard
from bot.briefing.material.material import Material
from bot.domain.brief import Line
from bot.domain.fact import Fact, Status

_MOST = 4
_LEAST = 3


def abstract(material: Material) -> tuple[Line, ...]:
    """Return up to four lines; facts of one report only fill up to three."""
    most, least = material.room(_MOST), material.room(_LEAST)

    def plain(fact: Fact) -> bool:
        contested = material.is_contested(fact) or not material.is_marked(fact)
        return is_hard(fact) and not material.part(fact) and not contested

    def agreed(fact: Fact) -> bool:
        return is_hard(fact) and fact.status is Status.CORROBORATED and material.is_marked(fact)

    lines = material.take(agreed, limit=most)
    for wanted in (lambda fact: plain(fact) and has_number(fact), plain):
        if len(lines) < least:
            lines += material.take(wanted, limit=least - len(lines), each=1)
    return tuple(lines)
