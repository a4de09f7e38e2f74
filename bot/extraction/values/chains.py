"""Numbers and measures that go on in a smaller one: "1 crore 20 lakh", "2 kg 300 g"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount

_MEASURES = tuple(
    {unit: Decimal(size) for unit, size in family.items()}
    for family in (
        {"kilometre": "1000", "metre": "1", "centimetre": "0.01", "millimetre": "0.001"},
        {"mile": "63360", "yard": "36", "foot": "12", "inch": "1"},
        {"tonne": "1000000", "kilogram": "1000", "gram": "1", "milligram": "0.001"},
        {"pound": "16", "ounce": "1"},
        {"litre": "1000", "centilitre": "10", "millilitre": "1"},
    )
)
"""Units that stand beside each other in one length, weight or volume, in the smallest's size."""
_PLACES = 12  # digits behind the point
_SCALE = re.compile(
    r"(?:hundred|thousand|lakhs?|crores?|[mb]illion|trillion|[万萬亿億兆])$", re.IGNORECASE
)
_INDIAN = re.compile(r"(?:lakhs?|crores?)$", re.IGNORECASE)
_LONGEST = 8  # letters of a scale
_SMALL = (100, 1000)


def in_smaller_scale(text: str, a: Amount, b: Amount, gap: str) -> Amount | None:
    """Return two numbers as one, in the scale of the first: "Rs 1 crore 20 lakh" of rupees."""
    tail = text[max(a.start, a.end - _LONGEST) : a.end]
    led = b.currency is not None and not (b.written or text[b.start].isdecimal())
    if a.kind not in (Kind.COUNT, Kind.MONEY) or a.unit or b.signed or led:
        return None
    if not (_SCALE.search(tail) and b.high < a.scale and b.scale < a.scale):
        return None
    if not _may_go_on(text, a, b, tail=tail, gap=gap) or (a.currency and b.unit):
        return None
    both = replace(b, start=a.start, low=a.low + b.low, high=a.high + b.low, scale=a.scale)
    return replace(both, kind=a.kind, currency=a.currency) if a.currency else both


def _may_go_on(text: str, a: Amount, b: Amount, *, tail: str, gap: str) -> bool:
    """Return whether what stands between two numbers lets them be one."""
    if not gap:  # 1萬9,105人, 3億6,200萬元
        counted = b.kind in (Kind.COUNT, Kind.MONEY) and not b.written
        return counted and text[a.end - 1] > "\u2e80" and text[b.start].isdecimal()
    if gap == " ":
        return b.scale > 1 or (b.written and b.low >= _SMALL[0])
    if gap != " and " or text.endswith("between ", 0, a.start):
        return False
    return b.scale == 1 and a.scale in _SMALL if not _INDIAN.search(tail) else b.scale > 1


def in_smaller_measure(text: str, a: Amount, b: Amount) -> Amount | None:
    """Return two measures as one, in the unit of the first: "10 km and 300 metres" is 10.3 km."""
    family = next((each for each in _MEASURES if a.unit in each and b.unit in each), None)
    if family is None or a.unit is None or b.unit is None or b.signed:
        return None
    part = b.low * family[b.unit] / family[a.unit]
    if family[b.unit] >= family[a.unit] or part >= 1 or "." in text[a.start : a.end]:
        return None
    low = round(a.low + part, _PLACES)
    return replace(a, end=b.end, low=low, high=low)
