"""A time as it is written, and the number words that every calendar reads alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.extraction.values.numerals import SMALL, read_han

_ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
DAY_WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_ONES[:9], start=1)},
    "thirtieth": 30,
    "thirty-first": 31,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """A time as written: `kind` says how `numbers` and `word` are to be read.

    `part` is the stretch of it that is meant: "early", "late", "rest" and the like, else empty.
    See bot.extraction.periods.anchoring, which reads them.
    """

    start: int
    end: int
    kind: str
    numbers: tuple[int | None, ...] = ()
    word: str = ""
    part: str = ""


Build = Callable[[re.Match[str]], Expression | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """How a time may be written: it begins with one of `starts`, words in small letters."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Build


def form(starts: str, pattern: str, build: Build, *, cased: bool = False) -> Form:
    """Return the form whose `starts` are parted by blanks; letters count as written if `cased`."""
    flags = 0 if cased else re.IGNORECASE
    return Form(starts=frozenset(starts.split()), pattern=re.compile(pattern, flags), build=build)


def made(
    match: re.Match[str], kind: str, *numbers: int | None, word: str = "", part: str = ""
) -> Expression:
    """Return the expression that a match is."""
    return Expression(
        start=match.start(), end=match.end(), kind=kind, numbers=numbers, word=word, part=part
    )


_MARGIN = 2  # blanks and stops that may stand round what is all of a text


def alone(match: re.Match[str]) -> bool:
    """Return whether a match is all of its text."""
    text, start, end = match.string, match.start(), match.end()
    near = start <= _MARGIN and len(text) - end <= _MARGIN
    return near and not (text[:start] + text[end:]).strip(" .\n")


def read_number(word: str | None) -> int | None:
    """Return what digits, an English or a Chinese number word stand for, None for nothing."""
    if not word:
        return None
    if word.isdecimal():
        return int(word)
    lower = word.lower().replace(" ", "-")
    if lower in SMALL:
        return SMALL[lower]
    if lower in DAY_WORDS:
        return DAY_WORDS[lower]
    if all(piece in SMALL for piece in lower.split("-")):
        return sum(SMALL[piece] for piece in lower.split("-"))
    found = read_han(word.replace("廿", "二十").replace("卅", "三十").replace("二十十", "二十"), 0)
    return int(found.low) if found else None


def read_day(word: str) -> int:
    """Return the day of the month or the place that "3rd", "third" or 三 stands for."""
    digits = "".join(c for c in word if c.isdecimal())
    return int(digits) if digits else read_number(word) or 1
