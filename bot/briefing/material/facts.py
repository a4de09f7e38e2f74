"""What a fact is to a brief: how heavy, how sure, and what a line on it tells."""

from __future__ import annotations

from collections.abc import Iterable

from bot.briefing.material.passages import Passage
from bot.briefing.phrasing.labels import is_worded
from bot.briefing.phrasing.lines import is_title, leading
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import Claim, Kind, Modality, Value, bare, fold
from bot.domain.fact import Fact, Status

_NUMERIC = frozenset(Kind) - {Kind.NAME, Kind.NONE}
_SOFT = frozenset({Modality.OPINION, Modality.FORECAST, Modality.RUMOUR})
_COLONS = (":", "：")
_STOPS = tuple(".!…。！？”’\"'）)」』")
_FEW_WORDS, _FEW_HAN = 6, 10  # shorter words without a full stop are a heading


def weigh(facts: Iterable[Fact], *, central: str | None) -> tuple[Fact, ...]:
    """Return the facts heaviest first: by origins, by the central name, by substance, by news."""
    return tuple(sorted(facts, key=lambda fact: _weight(fact, central)))


def by_weight(
    facts: Iterable[Fact], passages: Iterable[Passage], *, central: str | None
) -> tuple[Fact, ...]:
    """Return the facts heaviest first: by origins, then by what their sentences weigh."""
    weights: dict[str, float] = {}
    for passage in passages:
        for fact in passage.facts:
            weights.setdefault(fact.id, passage.weight)

    def key(fact: Fact) -> tuple[object, ...]:
        agreed = len(fact.origins) if fact.status is Status.CORROBORATED else 1
        weight = weights.get(fact.id, 0.0) * (1.15 if has_number(fact) else 1.0)
        return (is_secondary(fact), -agreed, -round(weight, 6), _weight(fact, central))

    return tuple(sorted(facts, key=key))


def is_secondary(fact: Fact) -> bool:
    """Return whether every claim of the fact is of a story that its document only teases."""
    return all(claim.said.secondary for claim in fact.claims)


def is_soft(fact: Fact) -> bool:
    """Return whether the fact is opinion, forecast or rumour rather than something asserted."""
    return leading(fact).said.modality in _SOFT


def is_hard(fact: Fact) -> bool:
    """Return whether the fact is asserted, is no side story, and stands undisputed."""
    return not (is_secondary(fact) or is_soft(fact) or fact.status is Status.DISPUTED)


def is_told(fact: Fact) -> bool:
    """Return whether a fact tells undisputed what was, is or will be: no opinion, no side story."""
    opinion = leading(fact).said.modality is Modality.OPINION
    return not (is_secondary(fact) or opinion or fact.status is Status.DISPUTED)


def has_number(fact: Fact) -> bool:
    """Return whether the fact states a quantity or a date."""
    return fact.value is not None and fact.value.kind in _NUMERIC


def is_furniture(fact: Fact) -> bool:
    """Return whether a fact without a value of its own is a title, a heading, or leads up to one.

    A sentence that ends in a colon only announces what follows it.
    """
    claim = leading(fact)
    if is_worded(claim):
        return False
    text = bare(claim.said.quote.text)
    if text.endswith(_COLONS) or is_title(claim):
        return True
    few = len(text) < _FEW_HAN if has_chinese(text) else len(text.split()) < _FEW_WORDS
    return few and claim.said.value.kind is Kind.NONE and not text.endswith(_STOPS)


def tells(fact: Fact) -> set[object]:
    """Return what a line on the fact would tell: a sum, a number of something, else its quote."""
    claim = leading(fact)
    if not is_worded(claim):
        return {_quote(claim)}
    return {_number(fact, claim, fact.value_of(claim))}


def told_with(fact: Fact) -> set[object]:
    """Return all that is told once the fact is: its quote, its number and its restatements."""
    claim = leading(fact)
    value = fact.value_of(claim)
    if not is_worded(claim):
        return {_quote(claim)}
    restated = () if fact.status is Status.DISPUTED else value.equivalents
    return {_quote(claim), *(_number(fact, claim, each) for each in (value, *restated))}


def sums_of(claims: Iterable[Claim]) -> set[tuple[object, ...]]:
    """Return the sums that claims give, restated ones too: currency and ends of each."""
    values = [v for claim in claims for v in (claim.said.value, *claim.said.value.equivalents)]
    return {(v.currency, v.low, v.high) for v in values if v.kind is Kind.MONEY}


def _quote(claim: Claim) -> str:
    return fold(bare(claim.said.quote.text))


def _number(fact: Fact, claim: Claim, value: Value) -> tuple[object, ...]:
    """Return what tells numbers apart; a sum is one whatever it is called and however hedged."""
    low = value.high if value.low is None else value.low
    high = low if value.high is None else value.high
    about = "" if value.kind is Kind.MONEY else fold(claim.said.attribute)
    name = fold(value.text) if value.kind is Kind.NAME else ""
    return fold(fact.cell.subject), about, name, value.currency or value.unit, low, high


def _weight(fact: Fact, central: str | None) -> tuple[object, ...]:
    first = leading(fact)
    documents = len({claim.document.key for claim in fact.claims})
    newest = max((claim.document.published or "" for claim in fact.claims), default="")
    return (
        is_secondary(fact),
        -(len(fact.origins) if fact.status is Status.CORROBORATED else 1),
        fact.cell.subject != central,
        not (is_worded(first) and has_number(fact)),
        -documents,
        not is_worded(first),
        is_title(first),
        first.said.quote.text[:1].islower(),
        first.said.asserted_by is None,
        _newest_first(newest),
        first.said.quote.start,
        first.sequence,
    )


def _newest_first(published: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in published[:10])
