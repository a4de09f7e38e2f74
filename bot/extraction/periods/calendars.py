"""Finds the times that a text writes, by each calendar's patterns; anchoring resolves them."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.extraction.periods.chinese import CHINESE
from bot.extraction.periods.english import ENGLISH
from bot.extraction.periods.expression import Expression

_HAS_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAS_LATIN = re.compile(r"[A-Za-z]|\d{4}")
RELATIVE_LENGTHS = frozenset(("length", "ahead", "back", "ago"))


@lru_cache(maxsize=8)
def expressions(text: str) -> tuple[Expression, ...]:
    """Return the times written in `text` from the left.

    Of those that overlap it is the one that begins first, then the longest.
    """
    found: list[Expression] = []
    tables = []
    if _HAS_LATIN.search(text):
        tables.append(ENGLISH)
    if _HAS_HAN.search(text):
        tables.append(CHINESE)
    for table in tables:
        for pattern, build in table:
            found += [one for match in pattern.finditer(text) if (one := build(match))]
    found.sort(key=lambda e: (e.start, -e.end, e.kind == "length"))
    kept: list[Expression] = []
    end = 0
    for one in found:
        if one.start >= end:
            kept.append(one)
            end = one.end
    return tuple(kept)
