"""Days that are told from a day by one unit: "a week after Nov. 4", "the week before Christmas"."""

from __future__ import annotations

import re

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_LONGEST = 34  # characters before the day
_ONE = re.compile(
    r"\b(?P<how>an?|one|the) (?P<unit>day|week|fortnight|month|year)"
    r" (?P<way>before|prior to|after|following)(?: the)? $",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:than|about|around|within|almost|nearly|over|every|half|for) $", re.IGNORECASE
)


def one_off(text: str, expression: Expression, span: Span) -> tuple[int, Span] | None:
    """Return where "a week after" a day begins and the day meant, None where no such words stand.

    "The week after" it is all of that week.
    """
    day, start = span.first, expression.start
    if day is None or span.grain != "day":
        return None
    led = _ONE.search(text, max(0, start - _LONGEST), start)
    if led is None or _ROUGH.search(text, max(0, led.start() - 8), led.start()):
        return None
    sign = -1 if led["way"].lower() in ("before", "prior to") else 1
    unit, count = led["unit"].lower(), sign
    if unit == "fortnight":
        unit, count = "week", 2 * sign
    try:
        other = spans.move(day, count, unit)
    except OverflowError:
        return None
    if unit == "day" or led["how"].lower() != "the":
        return led.start(), spans.day(other)
    beside = spans.move(day, sign, "day")
    begins, ends = (other, beside) if sign < 0 else (beside, other)
    return led.start(), spans.between(spans.day(begins), spans.day(ends))
