"""Whether a text calls a number replaced: "raised from 2", "previously 2", "3 and not 2"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from bot.domain.claim import Value, fold
from bot.domain.patterns import any_of
from bot.reconciliation.cells.match import Words, folded

_KEPT = 4096  # numbers whose pattern is kept: each is looked for in many sentences
_SHORT = 1  # characters of a number that says nothing where it stands again
_NEAR = 14  # characters before a number within which "from" or "earlier" speaks of it
_MOVED = re.compile(r"\bfrom (?:an? |the )?\S*\s?$|从\S{0,3}$|由\S{0,3}$")
_BEFORE = r"(?: (?:an?|the))?[^\w]{0,2}$"
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[a-z%\u3400-\u9fff]?)")


def called_former(quote: str, value: Value, words: Words) -> bool:
    """Return whether a folded quote calls the number that it gives as `value` replaced."""
    written = fold(value.text)
    at = quote.find(written) if written else -1
    return at >= 0 and _stands_former(quote, at, words)


def replaces_number(quote: str, value: Value, words: Words) -> bool:
    """Return whether a folded quote calls the number that another one gives as `value` replaced."""
    finders = telling(value.text), _bare(value.low)
    found = next((at for each in finders if each and (at := each.search(quote))), None)
    return found is not None and _stands_former(quote, found.start(), words)


@lru_cache(maxsize=_KEPT)
def _bare(number: Decimal | str | None) -> re.Pattern[str] | None:
    """Return what finds a number written out, whatever it is of: 286 people in "not 286"."""
    if not isinstance(number, Decimal) or len(f"{number:f}") <= _SHORT:
        return None
    return re.compile(rf"(?<![\d.,])(?:{number:f}|{number:,f})(?![\d.,]*\d)")


@lru_cache(maxsize=_KEPT)
def telling(value: str) -> re.Pattern[str] | None:
    """Return what finds a value's number in a folded text: "$243M" in "of $243 million".

    None is returned for what may stand there for anything: no number, or a single digit.
    """
    found = _NUMBER.search(folded(value))
    if found is None or len(found[0]) <= _SHORT:
        return None
    number, scale = found["number"], found["scale"]
    after = rf"\s?{re.escape(scale)}" if scale else r"(?!\d)"
    return re.compile(rf"(?<![\d.,]){re.escape(number)}{after}")


def _stands_former(quote: str, at: int, words: Words) -> bool:
    before = quote[max(0, at - _NEAR) : at]
    if words.former.search(before) or _put_aside(words.instead).search(before):
        return True
    if _is_withdrawn(quote[:at], words):
        return True
    moving = (*words.revision, *words.correction)
    return bool(_MOVED.search(before)) and any(word in quote for word in moving)


def _is_withdrawn(before: str, words: Words) -> bool:
    """Return whether what stands before a number tells of what an earlier version said."""
    withdrawn = max((before.rfind(word) for word in words.withdrawn), default=-1)
    right = max((before.rfind(word) for word in words.put_right), default=-1)
    return withdrawn > right


@lru_cache(maxsize=8)
def _put_aside(instead: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds at the end of a text that the number after it is not the one."""
    return re.compile(rf"(?<![a-z])(?:{any_of(instead)}){_BEFORE}")
