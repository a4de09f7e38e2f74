"""Under which fact a statement that answers is told, and which one leads.

What was read in a sentence may be a claim's, a later number may hold in its place, its fact may be
borne out or in dispute over another number, or over what the number is in another currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.briefing.answering.favour import is_restated
from bot.briefing.answering.ranking import Hit, Ranking, number_of
from bot.briefing.material.pages import fact_of
from bot.briefing.phrasing.lines import gives, leading
from bot.domain.claim import Claim, Kind
from bot.domain.fact import ConflictKind, Status
from bot.domain.question import Asks, Question

_NEAR = 0.4  # below the score of what was read, a claim is still taken for what states it
_WORDED = frozenset({Asks.WHO, Asks.WHERE, Asks.WHY})


def agreed_first(good: list[Hit], question: Question) -> list[Hit]:
    """Return the hits, ahead of a dispute over a conversion the sum that it converts.

    Only where the question names no currency, and that sum answers it, too.
    """
    conflict = good[0].fact.conflict
    if question.currency or conflict is None or conflict.kind is not ConflictKind.CONVERSION:
        return good
    disputed = {claim.id for claim in good[0].fact.claims}
    for hit in good[1:]:
        agreed = hit.fact.status is not Status.DISPUTED and not is_restated(hit.claim, hit.fact)
        if agreed and any(claim.id in disputed for claim in hit.fact.claims):
            return [hit, *(other for other in good if other is not hit)]
    return good


def doubt(first: Hit, question: Question, ranking: Ranking) -> Hit | None:
    """Return what an undisputed sum is in another currency, where sources disagree on that."""
    if question.currency or first.fact.status is Status.DISPUTED:
        return None
    own = {claim.id for claim in first.fact.claims}
    for fact in ranking.facts:
        if fact.status is Status.DISPUTED and any(
            claim.id in own and is_restated(claim, fact) for claim in fact.claims
        ):
            return replace(first, fact=fact)
    return None


def in_its_money(hit: Hit, question: Question, ranking: Ranking) -> Hit:
    """Return a hit on what a sum comes to in another currency as the sum itself, as it is given.

    Only where the question names no currency; a dispute over the conversion stays one.
    """
    claim, fact = hit.claim, hit.fact
    if question.currency or fact.status is Status.DISPUTED or not is_restated(claim, fact):
        return hit
    same = (
        each
        for each in ranking.facts
        if not is_restated(claim, each) and any(other.id == claim.id for other in each.claims)
    )
    return replace(hit, fact=next(same, None) or fact_of(claim))


def for_its_words(hit: Hit, question: Question) -> Hit:
    """Return a hit that is told for its words, not its value, without what is told of the value.

    Who and where take no number and no day, so that a dispute over one is none over them.
    """
    worded = hit.claim.said.value.kind in (Kind.NAME, Kind.NONE)
    if question.asks not in _WORDED or worded or hit.fact.status is not Status.DISPUTED:
        return hit
    return replace(hit, fact=fact_of(hit.claim))


def for_its_number(hit: Hit) -> Hit:
    """Return a hit without what bears out another number of its sentence."""
    fact, claim = hit.fact, hit.claim
    if fact.status is not Status.CORROBORATED or fact.value is None or gives(fact, claim):
        return hit
    quote, place = claim.said.quote, claim.document.place
    beside = (
        each
        for each in fact.claims
        if each.document.place == place
        and quote.start <= each.said.quote.start
        and each.said.quote.end <= quote.end
    )
    return replace(hit, fact=fact_of(claim)) if any(gives(fact, each) for each in beside) else hit


def claimed(hit: Hit, *, among: Sequence[Hit]) -> Hit:
    """Return what was read in a sentence as the claim that states it there, if that is near it.

    What others say of it is known of the claim alone.
    """
    if hit.fact.id:
        return hit
    for other in among:
        near = other.meets and other.score >= hit.score - _NEAR
        told = other.fact.id and not is_restated(other.claim, other.fact)
        if near and told and _states(other.claim, hit.claim):
            return replace(hit, claim=other.claim, fact=other.fact)
    return hit


def _states(claim: Claim, reading: Claim) -> bool:
    """Return whether a claim's quote is of the sentence that was read, and has its number."""
    quote, sentence, number = claim.said.quote, reading.said.quote, number_of(reading)
    within = sentence.start <= quote.start and quote.end <= sentence.end
    same = claim.document.place == reading.document.place and within
    return same and number is not None and number == number_of(claim)


def current(hit: Hit, question: Question, *, among: Sequence[Hit]) -> Hit:
    """Return the hit with the claim that holds now, where a later count replaced the one found.

    That claim must be `among` those that answer the question, too.
    """
    if hit.fact.status is not Status.SUPERSEDED or question.period or question.numbers:
        return hit
    now = leading(hit.fact)
    return replace(hit, claim=now) if any(each.claim.id == now.id for each in among) else hit
