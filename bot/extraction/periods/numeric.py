# ruff: noqa: E501 - a pattern reads best as one line
"""Dates in digits alone, which every language writes."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, alone, form, made
from bot.extraction.periods.words import ONE_OR_TWO, short_year

_MONTHS = 12


def _iso_day(match: re.Match[str]) -> Expression:
    return made(match, "day", int(match[1]), int(match[2]), int(match[3]))


_SEASON = re.compile(
    r"(?: [A-Za-z’'-]{1,20}){0,3}? (?:seasons?|campaign|academic|school year|fiscal|financial year)\b"
    r"|赛季|賽季|学年|學年",
    re.IGNORECASE,
)


def _iso_month(match: re.Match[str]) -> Expression | None:
    """Return the month of a year, None where 2011-12 is a season."""
    follows = (int(match[2]) - int(match[1])) % 100 == 1
    if follows and _SEASON.match(match.string, match.end()):
        return None
    return made(match, "month", int(match[1]), int(match[2]))


def _dotted_months(match: re.Match[str]) -> Expression | None:
    first, last = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    return made(match, "month_range", *first, *last) if first < last else None


def _month_year(match: re.Match[str]) -> Expression:
    return made(match, "month", int(match[2]), int(match[1]))


def _slashed(match: re.Match[str]) -> Expression | None:
    """Return a day by its month first, as Americans write it, the other way where only that fits.

    A point between the numbers says Europe: 13.5.2015. Where both fit, anchoring has the last word.
    """
    first, second, year = (
        int(match[1]),
        int(match[3]),
        short_year(next(year for year in match.groups()[3:] if year)),
    )
    european = match[2] == "." and second <= _MONTHS
    month, day = (second, first) if european or first > _MONTHS else (first, second)
    if not (1 <= month <= _MONTHS and day >= 1):
        return None
    either = match[2] != "." and first <= _MONTHS and second <= _MONTHS
    return made(match, "day", year, month, day, word="either" if either else "")


_LEADS = re.compile(
    r"\b(?:on|by|from|to|until|since|before|after|between|and|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"\s+$",
    re.IGNORECASE,
)


def _month_and_day(match: re.Match[str]) -> Expression | None:
    """Return 2/15, 05/05 or 21/04; two small numbers without a word before them are a fraction."""
    first, second = int(match[1]), int(match[2])
    month, day = (second, first) if first > _MONTHS else (first, second)
    if not (1 <= month <= _MONTHS and day >= 1):
        return None
    padded = match[1][0] == "0" or match[2][0] == "0"
    before = match.string[max(0, match.start() - 11) : match.start()]
    if not (padded or day > _MONTHS or _LEADS.search(before)) or (first, second) == (24, 7):
        return None
    return made(match, "day", None, month, day)


def _lone_day(match: re.Match[str]) -> Expression | None:
    month, day = int(match[1]), int(match[2])
    known = alone(match) and 1 <= month <= _MONTHS and day > _MONTHS
    return made(match, "day", None, month, day) if known else None


def _dashed(match: re.Match[str]) -> Expression | None:
    """Return 9-18-15, which may be a score where no word of time leads to it."""
    before = match.string[max(0, match.start() - 11) : match.start()]
    month, day, year = int(match[1]), int(match[2]), short_year(match[3])
    sure = alone(match) or _LEADS.search(before)
    return made(match, "day", year, month, day) if sure and 1 <= month <= _MONTHS and day else None


_ALONE = r"(?<![\d.,/:$£€¥₩#A-Za-z])(?<!\D-)"


def _row(match: re.Match[str]) -> Expression | None:
    """Return a day whose numbers are parted by blanks, where a word leads to it or none is there."""
    numbers = (int(number) for number in match.groups())
    before = match.string[max(0, match.start() - 11) : match.start()]
    return made(match, "day", *numbers) if alone(match) or _LEADS.search(before) else None


NUMERIC: tuple[Form, ...] = (
    form("4", r"((?:19|20)\d\d) (0?[1-9]|1[0-2]) (0?[1-9]|[12]\d|3[01])(?!\d)", _row),
    form(
        "4",
        r"(?<![\d.])((?:1\d|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)",
        _iso_day,
    ),
    form(
        "8",
        r"(?<![\d.,$£€¥₩A-Za-z])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
        r"(?![\d%]|[.,]\d|[万亿元个])",
        _iso_day,
    ),
    form(
        "4", rf"{_ALONE}((?:19|20)\d\d)(?:-| ?/ ?)(0?[1-9]|1[0-2])(?![\d-]|[.,/%]\d|%)", _iso_month
    ),
    form(
        "4",
        rf"{_ALONE}((?:19|20)\d\d)\.(0[1-9]|1[0-2]) ?[-–—~] ?((?:19|20)\d\d)\.(0[1-9]|1[0-2])(?!\d)",
        _dotted_months,
    ),
    form(
        ONE_OR_TWO,
        rf"{_ALONE}(0?[1-9]|1[0-2])(?: ?/ ?|(?: - |-(?=20)| -|- ))((?:19|20)\d\d)(?![\d/%-]|[.,]\d)",
        _month_year,
    ),
    form(
        ONE_OR_TWO,
        rf"{_ALONE}([0-3]?\d)([/.-])([0-3]?\d)"
        r"(?:\2((?:19|20)\d\d)|(?<=\d/\d\d)/(\d\d)|(?<=\d/\d)/(\d\d)"
        r"|(?<=/\d\d), ?((?:19|20)\d\d))"
        r"(?![\d/%]|[.,:]\d|-\d(?!\d?/))",
        _slashed,
    ),
    form(ONE_OR_TWO, r"([01]?\d) ?[-/] ?([0-3]?\d)(?!\d)", _lone_day),
    form(ONE_OR_TWO, rf"{_ALONE}([01]?\d)-([0-3]?\d)-(\d\d)(?![\d%-]|[.,]\d)", _dashed),
    form(
        ONE_OR_TWO,
        rf"{_ALONE}([0-3]?\d)/([0-3]?\d)(?![\d/%]|[.,:]\d|-(?!\d\d?/)|th| ?of )",
        _month_and_day,
    ),
)
