"""What isn't known yet: open contradictions, numbers of one origin, plans that name no time."""

from __future__ import annotations

from bot.briefing.lines import cited, label, leading, source
from bot.briefing.material import Material, has_number, is_secondary
from bot.domain.brief import Line
from bot.domain.claim import Modality
from bot.domain.fact import Fact, Status

_MOST = 3  # lines of each sort


def unknowns(material: Material) -> tuple[Line, ...]:
    """Return up to nine open points, each borne by the claims that leave it open."""
    own = [fact for fact in material.facts if not is_secondary(fact)]
    open_ones = [_open(fact) for fact in own if fact.status is Status.DISPUTED]
    lone = [_lone(fact) for fact in own if _rests_on_one(fact)]
    undated = [_undated(fact) for fact in own if _names_no_time(fact)]
    return tuple(line for lines in (open_ones, lone, undated) for line in lines[:_MOST])


def _rests_on_one(fact: Fact) -> bool:
    return (
        fact.status is Status.REPORTED
        and has_number(fact)
        and _modality(fact) is not Modality.OPINION
    )


def _names_no_time(fact: Fact) -> bool:
    return (
        fact.status is not Status.DISPUTED and _modality(fact) is Modality.PLAN and _timeless(fact)
    )


def _timeless(fact: Fact) -> bool:
    return fact.period is None and not any(claim.said.period_text for claim in fact.claims)


def _modality(fact: Fact) -> Modality:
    return leading(fact).said.modality


def _open(fact: Fact) -> Line:
    kind = f" ({fact.conflict.kind.value})" if fact.conflict else ""
    return _line(
        fact, f"{label(leading(fact))}: which figure or account holds; the sources disagree{kind}"
    )


def _lone(fact: Fact) -> Line:
    first = leading(fact)
    return _line(
        fact, f"{label(first)}: whether others confirm what so far rests on {source(first)}"
    )


def _undated(fact: Fact) -> Line:
    return _line(fact, f"{label(leading(fact))}: by when; no source names a time")


def _line(fact: Fact, text: str) -> Line:
    return Line(text=text, claims=cited(fact), fact=fact.id)
