"""Comparing: do sources agree on something, do two amounts contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from bot.briefing.answering.ranking import Hit
from bot.briefing.phrasing.labels import label
from bot.briefing.phrasing.lines import cited, quoted, side_claims, sides_text, source
from bot.briefing.phrasing.wording import period_words, written
from bot.domain.brief import Answer, Line
from bot.domain.claim import Claim
from bot.domain.counting import count_words
from bot.domain.fact import Cell, Fact, Status
from bot.domain.question import Question

_AMOUNT = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(trillion|billion|million|thousand|bn|万亿|亿|億|万|萬)?", re.I
)
_FACTORS = {
    "trillion": 12, "billion": 9, "bn": 9, "million": 6, "thousand": 3,
    "万亿": 12, "亿": 8, "億": 8, "万": 4, "萬": 4,
}  # fmt: skip


def compare(question: Question, hits: Sequence[Hit], facts: Sequence[Fact]) -> Answer | None:
    """Return whether two named amounts contradict each other, or whether the sources agree.

    None where the amounts, or anything on the matter, are not in the store.
    """
    amounts = _amounts(question.text)
    if len(amounts) > 1:
        found = [_stating(amount, facts, hits) for amount in amounts[:2]]
        one, other = found
        return _two(question, one, other) if one and other else None
    return _agree(question, hits) if hits else None


def _agree(question: Question, hits: Sequence[Hit]) -> Answer:
    near = [hit for hit in hits if hit.score >= 0.8 * hits[0].score]
    fact = next((hit.fact for hit in near if hit.fact.status is Status.DISPUTED), hits[0].fact)
    if fact.status is Status.DISPUTED:
        text, claims = f"No, disputed: {sides_text(fact, short=True)}.", side_claims(fact)
    elif fact.status is Status.CORROBORATED:
        told = quoted(hits[0].claim.said.quote.text)
        text, claims = (
            f"Yes, {count_words(len(fact.origins), 'origin')} agree: {told}.",
            cited(fact),
        )
    else:
        told, claims = quoted(hits[0].claim.said.quote.text), cited(fact)
        text = f"Only {count_words(max(1, len(fact.origins)), 'origin')} speaks of it: {told}."
    return _answer(question, text, (fact,), claims, fact.status)


def _two(question: Question, one: tuple[Claim, Fact], other: tuple[Claim, Fact]) -> Answer:
    (a, first), (b, second) = one, other
    facts = tuple(dict.fromkeys((first, second)))
    if first.id == second.id and first.status is Status.DISPUTED:
        text = f"Yes, disputed: {sides_text(first, short=True)}."
        return _answer(question, text, facts, side_claims(first), Status.DISPUTED)
    told = f"{_placed(a, first)}; {_placed(b, second)}."
    if first.id == second.id:
        return _answer(question, f"No, they state one fact: {told}", facts, (a, b), first.status)
    differs = " and ".join(_differences(first, second)) or "subject matter"
    return _answer(question, f"No, different {differs}: {told}", facts, (a, b), first.status)


def _placed(claim: Claim, fact: Fact) -> str:
    when = f", {period_words(fact.period)}" if fact.period else ""
    told = quoted(claim.said.quote.text, limit=90)
    return f"{written(claim)} is {label(claim)}{when} ({source(claim)}: {told})"


def _differences(first: Fact, second: Fact) -> list[str]:
    a, b = first.cell, second.cell
    names = [
        name for name in ("subject", "attribute", "role", "basis", "scope") if _apart(a, b, name)
    ]
    if first.period != second.period:
        names.append("period")
    return names


def _apart(a: Cell, b: Cell, name: str) -> bool:
    return bool(getattr(a, name) != getattr(b, name))


def _amounts(text: str) -> list[Decimal]:
    found = []
    for digits, scale in _AMOUNT.findall(text):
        try:
            found.append(Decimal(digits.replace(",", "")) * 10 ** _FACTORS.get(scale.casefold(), 0))
        except InvalidOperation:
            continue
    return found


def _stating(
    amount: Decimal, facts: Sequence[Fact], hits: Sequence[Hit]
) -> tuple[Claim, Fact] | None:
    liked = [hit.fact.id for hit in hits]
    pairs = [(claim, fact) for fact in facts for claim in fact.claims if _states(claim, amount)]
    pairs.sort(key=lambda pair: (_place(liked, pair[1].id), -len(pair[1].claims), pair[0].sequence))
    return pairs[0] if pairs else None


def _place(liked: list[str], fact: str) -> int:
    return liked.index(fact) if fact in liked else len(liked)


def _states(claim: Claim, amount: Decimal) -> bool:
    return amount in (claim.said.value.low, claim.said.value.high)


def _answer(
    question: Question,
    text: str,
    facts: tuple[Fact, ...],
    claims: Sequence[Claim],
    status: Status,
) -> Answer:
    lines = tuple(Line(text=quoted(c.said.quote.text, limit=400), claims=(c,)) for c in claims)
    return Answer(
        question=question.text, answered=True, text=text, status=status, facts=facts, lines=lines
    )
