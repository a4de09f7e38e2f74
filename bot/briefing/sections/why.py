"""Why it matters: what people and outlets make of the facts, in their words, with their name."""

from __future__ import annotations

from bot.briefing.material.headings import WHY
from bot.briefing.material.material import Material
from bot.domain.brief import Line

_MOST = 5
_EACH = 2  # of one document, as long as there are others


def why(material: Material) -> tuple[Line, ...]:
    """Return up to five sentences of analysis, each quoted and attributed."""
    lines = material.say(lambda each: each.part == WHY, limit=material.room(_MOST), each=_EACH)
    return tuple(lines)
