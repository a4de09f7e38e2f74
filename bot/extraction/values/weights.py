"""What is a unit by the words round it: pounds of weight, the degrees of "31C"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount
from bot.extraction.values.grammar import Grammar

_POUND = re.compile(
    r"(?P<joint>[ -])pound(?P<more>s?)(?![A-Za-z]| sterling| per square| notes?\b| coins?\b)"
)
_OF = re.compile(r" of (?:the |its |their )?(?P<what>[a-z]+)")
_HEAVY = re.compile(r" (?:heavier|lighter|overweight|underweight|in weight)\b")
_DEGREES = re.compile(r"[CF](?![A-Za-z0-9])")
_INCHES = re.compile(r"ins?(?![A-Za-z0-9-])")
_BEFORE, _AFTER = 80, 40  # characters in which the weather is spoken of
_NEAR = 24  # characters in which something is weighed
_HOTTEST = 250  # degrees: what is hotter is no weather and no oven


def in_pounds(text: str, made: Amount, words: Grammar, *, british: bool) -> Amount | None:
    """Return pounds of weight, or the sum of one pound; None where neither is said.

    `british` says that the text speaks of Britain, whose pounds are money.
    """
    match = _POUND.match(text, made.end)
    if match is None:
        return None
    if not british and made.scale == 1 and _is_weight(text, made, match, words):
        return replace(made, end=match.end(), unit="pound")
    if not match["more"] and (british or made.low == 1):
        return replace(made, end=match.end(), kind=Kind.MONEY, currency="GBP")
    return None


def _is_weight(text: str, made: Amount, match: re.Match[str], words: Grammar) -> bool:
    of = _OF.match(text, match.end())
    if of:
        return of["what"] not in words.money
    adjective = match["joint"] == "-" and not match["more"]
    weighed = words.weigh.search(text, max(0, made.start - _NEAR), made.start)
    return adjective or weighed is not None or _HEAVY.match(text, match.end()) is not None


def in_letters(text: str, made: Amount, words: Grammar) -> Amount | None:
    """Return the inches of "2in" or, where the weather is spoken of, the degrees of "31C"."""
    letter = _DEGREES.match(text, made.end)
    if (inches := _INCHES.match(text, made.end)) and not made.written:
        return replace(made, end=inches.end(), unit="inch")
    if letter is None or made.written or made.scale > 1 or made.high > _HOTTEST:
        return None
    below = text[made.start - 1 : made.start] in ("-", "−")
    near = words.weather.search(text, max(0, made.start - _BEFORE), made.end + _AFTER)
    return replace(made, end=letter.end(), unit="degree") if below or near else None
