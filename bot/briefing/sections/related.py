"""Related stories: what the documents only tease."""

from __future__ import annotations

from bot.briefing.lines import cited, leading, whole
from bot.briefing.material import Material, is_secondary
from bot.domain.brief import Line
from bot.domain.fact import Fact

_MOST = 5


def related(material: Material) -> tuple[Line, ...]:
    """Return up to five side stories, one line for each of their subjects."""
    found = material.take(is_secondary, limit=len(material.facts))
    by_subject: dict[str, Fact] = {}
    for fact in found:
        by_subject.setdefault(fact.cell.subject, fact)
    return tuple(_line(fact) for fact in list(by_subject.values())[:_MOST])


def _line(fact: Fact) -> Line:
    text = f"{fact.cell.subject}: {whole(leading(fact))}"
    return Line(text=text, claims=cited(fact), status=fact.status, fact=fact.id)
