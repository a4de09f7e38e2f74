"""Numbers in doubt: those that sources dispute, and those that a better borne out one outdoes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.claim import Claim, Value
from bot.domain.document import Place
from bot.domain.fact import Fact, Status

_ROUNDED = Decimal("0.05")  # share of the larger by which rounded numbers may differ


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubts:
    """The claims of each document whose number is in doubt, with the words that give it."""

    told: dict[Place, list[tuple[Claim, str]]] = field(default_factory=dict)

    def within(self, claim: Claim, fact: Fact) -> tuple[str, ...]:
        """Return the numbers in doubt in what a claim quotes, but for the one that a fact gives."""
        quote = claim.said.quote
        own = {fact.value_of(each).text for each in fact.claims}
        return tuple(
            dict.fromkeys(
                words
                for other, words in self.told.get(claim.document.place, ())
                if other.said.quote.start < quote.end and quote.start < other.said.quote.end
                and words not in own and _holds(quote.text, words)
            )
        )  # fmt: skip


def _holds(text: str, words: str) -> bool:
    """Return whether a text has a number by itself, not as a part of another: no 3 in 31."""
    return bool(re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(words)}(?![.,]?\d)", text))


def doubts(facts: Iterable[Fact]) -> Doubts:
    """Return the numbers in doubt: all of a dispute, elsewhere those apart from what holds."""
    found: dict[Place, list[tuple[Claim, str]]] = defaultdict(list)
    for fact in facts:
        for claim in fact.claims:
            value = fact.value_of(claim)
            if value.text and (fact.status is Status.DISPUTED or _is_outdone(value, fact.value)):
                found[claim.document.place].append((claim, value.text))
    return Doubts(told=dict(found))


def _is_outdone(value: Value, agreed: Value | None) -> bool:
    """Return whether a number lies apart from the one that holds, by more than rounding."""
    if agreed is None or value.kind is not agreed.kind:
        return False
    below, above = (value.high, agreed.low), (agreed.high, value.low)
    return any(_is_apart(less, more) for less, more in (below, above))


def _is_apart(less: object, more: object) -> bool:
    if isinstance(less, Decimal) and isinstance(more, Decimal):
        return more - less > _ROUNDED * max(abs(less), abs(more))
    return False
