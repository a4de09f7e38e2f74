"""Why it matters: what people and outlets make of the facts, in their words, with their name."""

from __future__ import annotations

from bot.briefing.lines import quote_line
from bot.briefing.material import Material, is_secondary
from bot.domain.brief import Line
from bot.domain.claim import Modality
from bot.domain.fact import Fact

_MOST = 5


def why(material: Material) -> tuple[Line, ...]:
    """Return up to five opinions, each quoted and attributed."""
    return tuple(quote_line(fact) for fact in material.take(_is_analysis, limit=_MOST))


def _is_analysis(fact: Fact) -> bool:
    opinions = [c for c in fact.claims if c.said.modality is Modality.OPINION]
    return bool(opinions) and not is_secondary(fact)
