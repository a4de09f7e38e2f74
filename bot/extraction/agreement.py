"""One attribute for one amount: what a text says of a sum once holds where the sum stands again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import UNNAMED, ClaimDraft, Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.attributes.known import known_attributes

_OFTEN = 2  # times as often as another attribute of the same amount: then it is meant there too
_Amount = tuple[str, str, str]
"""What identifies an amount of money in one text: subject, number and currency."""


def agreed(claims: Sequence[ClaimDraft], *, lexicon: Lexicon) -> tuple[ClaimDraft, ...]:
    """Return the claims with one attribute for one amount, however vaguely it is said again.

    Of several attributes for the same amount of the same subject the one that says most counts, if
    the others' words are part of it ("investment" of "AI investment"), are no attribute at all, or
    are said once where it is said often. A day on which the amount was stated holds for each.
    """
    known = known_attributes(lexicon).named.keys()
    told: dict[_Amount, Counter[str]] = defaultdict(Counter)
    days: dict[_Amount, str] = {}
    periods: dict[_Amount, dict[str, ClaimDraft]] = defaultdict(dict)
    for claim in claims:
        for key in _amounts(claim):
            if claim.attribute in known:
                told[key][claim.attribute] += 1
            if claim.as_of:
                days.setdefault(key, claim.as_of)
        for key in _amounts(claim)[:1]:
            if claim.period:
                periods[key][claim.period] = claim
    return tuple(
        _timed(_agreed(claim, told=told, known=known), days=days, periods=periods)
        for claim in claims
    )


def _timed(
    claim: ClaimDraft, *, days: Mapping[_Amount, str],
    periods: Mapping[_Amount, Mapping[str, ClaimDraft]],
) -> ClaimDraft:  # fmt: skip
    """Return the claim with the day, and the only period, that its amount has elsewhere."""
    for key in _amounts(claim):
        if claim.as_of is None and key in days:
            claim = replace(claim, as_of=days[key])
        if claim.period is None and len(periods.get(key, ())) == 1:
            other = next(iter(periods[key].values()))
            if other.attribute == claim.attribute and other.scope == claim.scope:
                claim = replace(claim, period=other.period, period_text=other.period_text)
    return claim


def _agreed(
    claim: ClaimDraft, *, told: Mapping[_Amount, Counter[str]], known: Collection[str]
) -> ClaimDraft:
    for key in _amounts(claim):
        fuller = _fullest(claim.attribute, told.get(key, Counter()), known=known)
        if fuller != claim.attribute:
            kept = (each for each in claim.why if each != UNNAMED)
            why = (*kept, "attribute: of the same amount elsewhere")
            return replace(claim, attribute=fuller, why=why)
    return claim


def _fullest(attribute: str, told: Counter[str], *, known: Collection[str]) -> str:
    """Return the attribute that an amount has elsewhere, else its own."""
    if not told:
        return attribute
    fuller = max(told, key=lambda name: (len(name), name))
    if attribute not in known or (attribute != fuller and attribute in fuller):
        return fuller
    often = max(told, key=lambda name: (told[name], name))
    return often if told[often] > _OFTEN * told[attribute] else attribute


def _amounts(claim: ClaimDraft) -> tuple[_Amount, ...]:
    """Return what identifies the claim's amount and each restatement of it; none for no money."""
    if claim.value.kind is not Kind.MONEY:
        return ()
    values = (claim.value, *claim.value.equivalents)
    return tuple(
        (claim.subject, str(v.low if v.low is not None else v.high), v.currency or "")
        for v in values
    )
