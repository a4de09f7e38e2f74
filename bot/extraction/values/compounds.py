"""Two amounts side by side that are one: dollars and cents, hours and minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount
from bot.extraction.values.chains import in_smaller_measure, in_smaller_scale

_JOINED = (" ", " and ", ", ", ", and ", "", "又", "零")
_SECONDS = {
    "year": 31_536_000, "month": 2_592_000, "week": 604_800, "day": 86_400, "hour": 3_600,
    "minute": 60, "second": 1,
}  # fmt: skip
_IN_MONTHS = _INCHES = 12
_CENTS = re.compile(r"(?: and|,)? (?P<n>[1-9]\d?) ?[c¢](?![a-z])")
_ENDS = re.compile(r"$|[.;!?)](?:\s|$)")
_BETWEEN = re.compile(r"(?:between|from) (?:about )?$", re.IGNORECASE)
_INCH = re.compile(r" ?in(?= (?:tall|long|wide|high|deep)\b|[.,;!?)]|$)")
_TEN = 10  # liang of a jin
_LEAST, _SIXTY, _HUNDRED = 10, 60, 100


def joined(text: str, found: Iterable[Amount]) -> list[Amount]:
    """Return the amounts, those that are one in the smaller unit made one."""
    made: list[Amount] = []
    lengths: list[Amount] = []
    for one in found:
        if lengths and _goes_on(text, lengths[-1], one):
            lengths.append(one)
            made[-1] = _length(text, lengths)
            continue
        both = _both(text, made[-1], one) if made else None
        if both:
            made[-1] = both
        else:
            made.append(_with_cents(text, one))
        lengths = [made[-1]]
    return made


def _both(text: str, a: Amount, b: Amount) -> Amount | None:
    gap = text[a.end : b.start] if b.start - a.end <= max(map(len, _JOINED)) else None
    if gap == "-" and text.endswith("-foot", a.start, a.end):
        return _tall(a, b)
    if gap not in _JOINED or a.low != a.high or b.low != b.high:
        return None
    if chained := in_smaller_scale(text, a, b, gap) or in_smaller_measure(text, a, b):
        return chained
    if a.kind is Kind.MONEY:
        return _sum(text, a, b, gap)
    return _weight(a, b) or _height(text, a, b) or _minutes_left_out(text, a, b, gap)


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


def _minutes_left_out(text: str, a: Amount, b: Amount, gap: str) -> Amount | None:
    """Return "2 hours and ten" at the end of a sentence as a length in minutes."""
    left_out = b.bare and not b.signed and gap in (" ", " and ") and _LEAST <= b.low < _SIXTY
    if not (a.unit == "hour" and left_out and _ENDS.match(text, b.end)):
        return None
    low = a.low * _SIXTY + b.low
    return replace(a, end=b.end, low=low, high=low, unit="minute")


def _height(text: str, a: Amount, b: Amount) -> Amount | None:
    """Return "5 feet 2 inches" in feet; "in" alone is one where nothing but its end follows."""
    inches = _INCH.match(text, b.end) if b.bare else None
    if a.unit != "foot" or not (inches or b.unit == "inch") or not 0 <= b.low < _INCHES or b.signed:
        return None
    low = a.low + b.low / _INCHES
    return replace(a, end=inches.end() if inches else b.end, low=low, high=low)


def _tall(a: Amount, b: Amount) -> Amount | None:
    """Return the height of "6-foot-2" in feet."""
    if not (b.bare and 0 <= b.low < _INCHES and b.low == b.high):
        return None
    low = a.low + b.low / _INCHES
    return replace(a, end=b.end, low=low, high=low)


def _weight(a: Amount, b: Amount) -> Amount | None:
    """Return 三斤五两 in jin."""
    if a.unit != "jin" or b.unit != "liang" or b.low >= _TEN or a.low % 1:
        return None
    low = a.low + b.low / _TEN
    return replace(a, end=b.end, low=low, high=low)


def _goes_on(text: str, a: Amount, b: Amount) -> bool:
    """Return whether a length goes on with a smaller unit: "2 hours and 30 minutes", 2分30秒."""
    if b.start - a.end > max(map(len, _JOINED)) or text[a.end : b.start] not in _JOINED:
        return False
    first, second = _SECONDS.get(_unit(text, a), 0), _SECONDS.get(_unit(text, b), 0)
    whole = a.low == a.high == a.low.to_integral_value() and b.low == b.high and not b.signed
    if (a.unit, b.unit) == ("point", "point") or a.end == b.start == a.start or not whole:
        return False
    return first > second > 0 and b.low * second < first


def _length(text: str, parts: Sequence[Amount]) -> Amount:
    """Return a length in the unit of its last part; a year has 365 days, a month 30."""
    first, last = _unit(text, parts[0]), _unit(text, parts[-1])
    seconds = sum(part.low * _SECONDS[_unit(text, part)] for part in parts)
    low = Decimal(seconds) / _SECONDS[last]
    if (first, last) == ("year", "month"):
        low = parts[0].low * _IN_MONTHS + parts[-1].low
    return replace(parts[0], end=parts[-1].end, low=low, high=low, kind=Kind.DURATION, unit=last)


def _unit(text: str, amount: Amount) -> str:
    minute = amount.unit == "point" and text[amount.end - 1] == "分"
    return "minute" if minute else amount.unit or ""
