"""The figures of a text in their order: a rewrite changes the words, or the language, not these."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from bot.domain.lexicon import Lexicon

_MOST = 256  # figures kept of one text, the first ones
_LEAST = 8  # figures in one order below which it may be chance
_KEPT = Decimal("0.8")  # of the shorter text's figures, in one order: a rewrite leaves few out
_OTHERS = Decimal("0.25")  # of the longer text's: a line out of a long table is no rewrite of it
_DAYS = 31
_YEARS = range(1900, 2101)
_DIGITS = 2  # significant ones: a figure with fewer says little


def figures(text: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Return hashes of a text's telling figures in base units, in the order of first mention.

    "60.5 billion" and 605亿 are one figure; years, days and figures of one digit are left out.
    """
    found: dict[int, None] = {}
    for match in _pattern(tuple(lexicon.scales)).finditer(text):
        figure = _figure(match, lexicon.scales)
        if figure is not None:
            found[_hash(figure)] = None
            if len(found) == _MOST:
                break
    return tuple(found)


def same_order(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Return whether two texts keep the same figures in one order, too many to be chance.

    Outlets that report the same news on their own share figures, but each orders them its way.
    """
    kept = _longest_common(a, b)
    shorter, longer = sorted((len(a), len(b)))
    return kept >= _LEAST and kept >= _KEPT * shorter and kept >= _OTHERS * longer


def _longest_common(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """Return the length of the longest sequence that both have in order; none repeats a figure."""
    place = {figure: n for n, figure in enumerate(b)}
    ends: list[int] = []
    for at in (place[figure] for figure in a if figure in place):
        n = bisect_left(ends, at)
        ends[n : n + 1] = [at]
    return len(ends)


def _figure(match: re.Match[str], scales: Mapping[str, Decimal]) -> str | None:
    """Return a figure as one string in base units, None for one that tells nothing."""
    digits = match["number"].replace(",", "")
    number, scale = Decimal(digits), match["scale"]
    plain = not scale and not match["percent"]
    if plain and (number <= _DAYS or (number == number.to_integral() and int(number) in _YEARS)):
        return None
    if len(digits.replace(".", "").strip("0")) < _DIGITS:
        return None
    value = number * Decimal(scales[scale]) if scale else number
    return f"{value.normalize():f}{'%' if match['percent'] else ''}"


@lru_cache(maxsize=8)
def _pattern(scales: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(scales, key=lambda scale: (-len(scale), scale))))
    return re.compile(
        r"(?<![A-Za-z0-9_.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?![\d])"
        rf"(?:[ \u00a0-]?(?P<scale>{words or '(?!)'})(?![a-z]))?(?P<percent>\s?(?:%|％|per ?cent))?"
    )


def _hash(figure: str) -> int:
    return int.from_bytes(hashlib.blake2b(figure.encode(), digest_size=4).digest(), "big")
