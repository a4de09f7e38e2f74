"""Two amounts side by side that are one: dollars and cents, hours and minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount

_JOINED = (" ", " and ", ", ", ", and ", "", "又", "零")
_SMALLER = {  # how many of the second are one of the first
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("day", "minute"): 1440,
    ("hour", "minute"): 60, ("hour", "second"): 3600, ("minute", "second"): 60,
}  # fmt: skip
_CENTS = re.compile(r"(?: and|,)? (?P<n>[1-9]\d?) ?[c¢](?![a-z])")
_ENDS = re.compile(r"$|[.;!?)](?:\s|$)")
_BETWEEN = re.compile(r"(?:between|from) (?:about )?$", re.IGNORECASE)
_LEAST, _HUNDRED = 10, 100


def joined(text: str, found: Iterable[Amount]) -> list[Amount]:
    """Return the amounts, each two that are one in the smaller unit made one."""
    made: list[Amount] = []
    for one in found:
        last = made[-1] if made else None
        both = _both(text, last, one) if last else None
        if both:
            made[-1] = both
        else:
            made.append(_with_cents(text, one))
    return made


def _both(text: str, a: Amount, b: Amount) -> Amount | None:
    gap = text[a.end : b.start] if b.start - a.end <= max(map(len, _JOINED)) else None
    if gap not in _JOINED or a.low != a.high or b.low != b.high:
        return None
    return _sum(text, a, b, gap) if a.kind is Kind.MONEY else _length(text, a, b)


def _sum(text: str, a: Amount, b: Amount, gap: str) -> Amount | None:
    """Return "3 dollars and 50 cents" as one sum; a sentence may leave its last word out."""
    if a.scale != 1 or b.scale != 1 or a.low < 1 or a.low != a.low.to_integral_value():
        return None
    cents = b.kind is Kind.MONEY and b.low < 1 and text[b.start] not in "$£€¥"
    if cents and (a.currency == b.currency or text.endswith(("cent", "cents"), b.start, b.end)):
        return replace(a, end=b.end, low=a.low + b.low, high=a.high + b.low)
    left_out = b.bare and gap in (" ", " and ") and _LEAST <= b.low < _HUNDRED and not b.signed
    if not (left_out and text[a.end - 1].isalpha() and b.low == b.low.to_integral_value()):
        return None
    ends = _ENDS.match(text, b.end) and not _BETWEEN.search(text, max(0, a.start - 14), a.start)
    rest = b.low / _HUNDRED
    return replace(a, end=b.end, low=a.low + rest, high=a.high + rest) if ends else None


def _with_cents(text: str, made: Amount) -> Amount:
    """Return a sum with the cents that a "c" alone says: "$20 and 43c"."""
    whole = made.kind is Kind.MONEY and made.scale == 1 and made.low == made.high
    match = _CENTS.match(text, made.end) if whole else None
    if not match or made.low != made.low.to_integral_value():
        return made
    rest = Decimal(match["n"]) / _HUNDRED
    return replace(made, end=match.end(), low=made.low + rest, high=made.high + rest)


def _length(text: str, a: Amount, b: Amount) -> Amount | None:
    """Return "2 hours and 30 minutes" as one length, 150 minutes; 分 between them is a minute."""
    first, second = _unit(text, a), _unit(text, b)
    if (a.unit, b.unit) == ("point", "point") or a.end == b.start == a.start:
        return None
    many = _SMALLER.get((first, second))
    if many is None or b.low >= many or b.signed or a.low != a.low.to_integral_value():
        return None
    low = a.low * many + b.low
    return replace(a, end=b.end, low=low, high=low, kind=Kind.DURATION, unit=second)


def _unit(text: str, amount: Amount) -> str:
    minute = amount.unit == "point" and text[amount.end - 1] == "分"
    return "minute" if minute else amount.unit or ""
