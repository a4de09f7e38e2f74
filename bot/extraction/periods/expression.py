"""A time as it is written, and the number words that every calendar reads alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.extraction.values.numerals import SMALL, read_han


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """A time as written: `kind` says how `numbers` and `word` are to be read.

    See bot.extraction.periods.times, which reads them.
    """

    start: int
    end: int
    kind: str
    numbers: tuple[int | None, ...] = ()
    word: str = ""


Build = Callable[[re.Match[str]], Expression | None]
Table = tuple[tuple[re.Pattern[str], Build], ...]


def made(match: re.Match[str], kind: str, *numbers: int | None, word: str = "") -> Expression:
    """Return the expression that a match is."""
    return Expression(start=match.start(), end=match.end(), kind=kind, numbers=numbers, word=word)


def read_number(word: str | None) -> int | None:
    """Return what digits, an English or a Chinese number word stand for, None for nothing."""
    if not word:
        return None
    if word.isdecimal():
        return int(word)
    if word.lower() in SMALL:
        return SMALL[word.lower()]
    found = read_han(word, 0)
    return int(found.low) if found else None
