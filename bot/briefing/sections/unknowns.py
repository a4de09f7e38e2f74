"""What isn't known yet: open contradictions, numbers of one source, plans that name no time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.briefing.labels import amount, is_worded, owner, topic
from bot.briefing.lines import is_title, leading, side_claims
from bot.briefing.material import Material, has_number, is_secondary, tells, told_with
from bot.briefing.wording import in_dimension, period_words, written
from bot.domain.brief import Line
from bot.domain.claim import Kind, Modality, Value
from bot.domain.fact import ConflictKind, Fact, Status

_OPEN = 3  # disputes that are asked about
_OUTLETS = 2  # sources whose lone numbers are named
_EACH = 3  # numbers that one line names


def unknowns(material: Material) -> tuple[Line, ...]:
    """Return up to six open points as plain sentences, borne by the claims that leave them open."""
    own = [fact for fact in material.facts if not is_secondary(fact)]
    disputed = [fact for fact in own if fact.status is Status.DISPUTED]
    firm = {each for f in own if f.status is not Status.REPORTED for each in told_with(f)}
    lone: dict[str, list[Fact]] = defaultdict(list)
    for fact in own:
        if _rests_on_one(fact) and firm.isdisjoint(tells(fact)):
            lone[leading(fact).document.source].append(fact)
    undated = [fact for fact in own if _names_no_time(fact)][:_EACH]
    lines = [_open(fact) for fact in disputed[:_OPEN]]
    lines += [_lone(name, facts[:_EACH]) for name, facts in list(lone.items())[:_OUTLETS]]
    return (*lines, *([_undated(undated)] if undated else []))


def _rests_on_one(fact: Fact) -> bool:
    claim = leading(fact)
    firm = claim.said.modality is not Modality.OPINION and not is_title(claim)
    return fact.status is Status.REPORTED and has_number(fact) and is_worded(claim) and firm


def _names_no_time(fact: Fact) -> bool:
    claim = leading(fact)
    planned = claim.said.modality is Modality.PLAN and is_worded(claim) and has_number(fact)
    told = claim.said.value.kind in (Kind.DATE, Kind.DURATION)
    timed = fact.period or any(each.said.period_text for each in fact.claims)
    return fact.status is not Status.DISPUTED and planned and not (told or timed)


def _open(fact: Fact) -> Line:
    claims = side_claims(fact)
    about = f"{owner(leading(fact))} {topic(leading(fact))}"
    values = list(dict.fromkeys(written(c, dimension=fact.cell.dimension) for c in claims))
    conflict = fact.conflict
    if not all(is_worded(claim) for claim in claims):
        text = f"Which account of {about} holds"
    elif len(values) > 1:
        text = f"Which holds for {about}: {', '.join(values[:-1])} or {values[-1]}"
    elif conflict is not None and conflict.kind is ConflictKind.CONVERSION:
        text = f"Whether {about} comes to {values[0]}, against the exchange rate of its day"
    else:
        text = f"Whether {about} is {values[0]}"
    return Line(text=text, claims=claims, fact=fact.id)


def _lone(name: str, facts: Sequence[Fact]) -> Line:
    which = "which rests" if len(facts) == 1 else "which rest"
    return _line(facts, f"Whether others confirm {_numbers(facts)}, {which} on {name} alone")


def _undated(facts: Sequence[Fact]) -> Line:
    return _line(facts, f"When it is to come to {_numbers(facts)}: no source names a time")


def _numbers(facts: Sequence[Fact]) -> str:
    """Return numbers in a sentence: "Acme’s headcount of 200 people (2026) and revenue of $5"."""
    told: list[str] = []
    before = None
    for fact in facts:
        claim = leading(fact)
        value = in_dimension(claim.said.value, fact.cell.dimension)
        whose = "" if claim.said.subject == before else f"{owner(claim)} "
        link = _link(value)
        shown = fact.period and value.kind is not Kind.DATE
        when = f" ({period_words(fact.period or '')})" if shown else ""
        told.append(f"{whose}{topic(claim)} {link} {amount(claim, value)}{when}")
        before = claim.said.subject
    return " and ".join(part for part in (", ".join(told[:-1]), told[-1]) if part)


def _link(value: Value) -> str:
    if value.kind is not Kind.DATE:
        return "of"
    return "on" if len(str(value.low)) == len("2026-03-19") else "in"


def _line(facts: Sequence[Fact], text: str) -> Line:
    only = facts[0].id if len(facts) == 1 else None
    return Line(text=text, claims=tuple(leading(fact) for fact in facts), fact=only)
