# ruff: noqa: E501 - a pattern reads best as one line
"""Days, months and years as English writes them."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import (
    Expression,
    Form,
    alone,
    form,
    made,
    read_day,
    read_number,
)
from bot.extraction.periods.words import (
    ANY_MONTH,
    DAY,
    DAY_DIGITS,
    DAY_OR_COUNT,
    DAY_STARTS,
    FULL_MONTHS,
    MONTH_STARTS,
    NO_WORD,
    OFFSETS,
    ONE_OR_TWO,
    SHORT,
    SHORT_AFTER,
    THE_YEAR,
    TIME_OF_DAY,
    TO,
    TO_DAY,
    TO_DAY_WORD,
    WD,
    WEEKDAY_STARTS,
    WEEKDAYS,
    WORDED,
    M,
    Y,
    month,
    relative,
    short_year,
    worded_year,
)

_IN_YEAR = rf"(?:(?: ?,)? ?(?:(?:of|in) )?{THE_YEAR}|,? ?{SHORT}|[-/](?P<dashed>(?:19|20)?\d\d)(?!\d)|,? {WORDED})"
_NO_MORE = r"(?![\d%]|:\d|\.\d|,\d(?!\d{3}(?!\d))|-\d(?!\d{3}(?!\d))| ?(?:percent|per cent|%)| [a-z]*illion)"
_FREE = r"(?<!\d[.,:/])(?<!No\. )(?<![$£€¥₩₹#])(?<![$£€¥₩₹] )(?<![\d-]\d-)"
_RANGE = rf"(?:{TO}(?:the )?{TO_DAY}(?![\w%]|[,.:]\d| [a-z]*(?:illion|percent))|{_NO_MORE})"
_REL_MONTH = (
    r"(?: day)?(?: of| in)?(?: the)? (?P<which>last|this|next|current|previous|following|coming)"
    rf" month{NO_WORD}"
)
_PLACED = re.compile(
    r"\b(?:(?:on|by|from|since|until|till|to|of|before|after|for|through|and) the|on) $"
)


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if short := groups.get("short") or groups.get("short2") or groups.get("dashed"):
        return short_year(short)
    if worded := groups.get("worded"):
        return worded_year(worded)
    return read_number(groups.get("year"))


def _day(match: re.Match[str]) -> Expression | None:
    """Return the day or days of a month; a small "may" without a year is mostly the verb."""
    groups = match.groupdict()
    number, rel = _year(match), relative(groups.get("rel"))
    if match["month"] in ("may", "march", "sun") and not number and not rel:
        after = match.string[match.end() : match.end() + 2]
        if after[:1] == " " and after[1:].isalpha() and match["day"].isdecimal():
            return None
    to = read_number(groups.get("to"))
    numbers = (number, month(match["month"]), read_day(match["day"]), *((to,) if to else ()))
    return made(match, "days" if to else "day", *numbers, word=rel)


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|of|by|until|to|from|for|last|this|next|through|and|or|late|early|before"
    r"|after|between|during|at|mid)|mid-|[-–]|’s|'s) ?$"
)
_SHORT_MONTHS = frozenset(
    ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
)
_BEFORE_SHORT = re.compile(
    r"(?:\b(?:in|since|until|by|early|late|mid|last|this|next|before|after) |mid-)$"
)
_MONTH_AFTER = re.compile(rf" ?(?:(?:[-–—]|to|through|until|and) ?{ANY_MONTH}|after next\b)", re.I)
_AFTER_MONTH = re.compile(rf"{ANY_MONTH}\.? ?(?:[-–—]|to|through|until|and) ?$", re.I)


def _one_month(match: re.Match[str]) -> Expression | None:
    """Return a month without a year; where its name is another word too, only in its place."""
    word = match["month"]
    lower = word.lower()
    if lower in FULL_MONTHS and lower not in ("may", "march", "august"):
        return made(match, "month", None, month(word))
    text = match.string
    if (
        alone(match)
        or word == "Sept"
        or (word == "August" and text[match.end() : match.end() + 1] != "a")
    ):
        return made(match, "month", None, month(word))
    before = text[max(0, match.start() - 16) : match.start()]
    ranged = _MONTH_AFTER.match(text, match.end()) or _AFTER_MONTH.search(before)
    if word in _SHORT_MONTHS:
        placed = _BEFORE_SHORT.search(before) is not None
    elif word in ("May", "March"):
        placed = _BEFORE_MONTH.search(before[-9:]) is not None
    else:
        placed = before.endswith(" in ") and not text[match.end() : match.end() + 1].strip(".,;!?")
    return made(match, "month", None, month(word)) if ranged or placed else None


def _month_of_year(match: re.Match[str]) -> Expression:
    rel = relative(match.groupdict().get("rel"))
    return made(match, "month", _year(match), month(match["month"]), word=rel)


def _year_month(match: re.Match[str]) -> Expression:
    day = match["day"]
    if day:
        return made(match, "day", int(match["year"]), month(match["month"]), int(day))
    return made(match, "month", int(match["year"]), month(match["month"]))


def _which_month(match: re.Match[str]) -> Expression | None:
    if match["month"] in ("may", "mar", "march"):
        return None
    word = {"past": "last", "coming": "next"}.get(match["which"].lower(), match["which"].lower())
    return made(match, "month", None, month(match["month"]), word=f"{word} one")


_NTH_AFTER = re.compile(r" (?!(?:and|to|through|until|at|in|on|by|with)\b)[A-Za-z]|[-’']")


def _nth(match: re.Match[str]) -> Expression | None:
    """Return the day of a month that isn't named: "on the 27th"."""
    text = match.string
    if _NTH_AFTER.match(text, match.end()):
        return None
    before = text[max(0, match.start() - 12) : match.start()].lower()
    return made(match, "month_day", int(match["day"])) if _PLACED.search(before) else None


def _day_of_rel_month(match: re.Match[str]) -> Expression:
    offset = OFFSETS[match["which"].lower()]
    to = read_number(match.groupdict().get("to"))
    return made(match, "month_day", read_day(match["day"]), to, word=f"{offset}")


def _weekday_the(match: re.Match[str]) -> Expression:
    weekday = WEEKDAYS[match["weekday"].lower()]
    return made(match, "month_day", read_day(match["day"]), None, weekday)


_SHORT_DAYS = frozenset(("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri"))
_BEFORE_DAY = re.compile(
    r"(?:\b(?:on|by|from|to|until|since|and|or|this|last|next|of)|[-–]) $", re.IGNORECASE
)


def _weekday(match: re.Match[str]) -> Expression | None:
    """Return a weekday; "sat", "sun" and "mon" alone are other words."""
    word, which = match["weekday"], (match.groupdict().get("which") or "").lower()
    if len(word) <= 5 and word.lower() in (*_SHORT_DAYS, "sat", "sun"):  # noqa: PLR2004
        dotted = match.string[match.start("weekday") + len(word) : match.end()].startswith(".")
        text = match.string
        placed = _BEFORE_DAY.search(text[max(0, match.start() - 6) : match.start()])
        whole = alone(match)
        if not (which or dotted or placed or whole or word.lower() in ("tue", "tues", "thurs")):
            return None
        if word.islower() and word.lower() in ("sat", "sun", "wed") and not (which or dotted):
            return None if not whole else made(match, "weekday", WEEKDAYS[word.lower()])
    return made(match, "weekday", WEEKDAYS[word.lower()], word=which)


_COUNTED = re.compile(
    r"年|[万萬亿億元美欧日港]| ?(?:people|units|jobs|km|MW|mAh|tonnes|tons|miles|metres|meters"
    r"|yuan|euros|dollars|yen|MHz|USD|usd|EUR|eur|RMB|rmb|CNY|HKD|JPY)\b| ?[€$£]"
    r"| ?(?:[个個家件名人位辆輛台臺座次项項种種款元万萬亿億多余餘吨噸米克度天张張套户戶条條架艘枚棟栋所]|公[里尺斤顷頃吨噸])"
)
_IN_A_NUMBER = re.compile(r"[$£€¥₩₹#.,/:'’\d_]$|[A-Za-z]$|[A-Za-z\d][-–]$")
_AFTER_A_DASH = re.compile(r"end-$|mid-$|early-$|late-$|\d[-–]$|[’'] $", re.IGNORECASE)


def _alone(match: re.Match[str]) -> Expression | None:
    after = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start() - 2) : match.start()]
    if _COUNTED.match(after):
        return None
    closer = match.string[max(0, match.start() - 6) : match.start()]
    if _IN_A_NUMBER.search(before) and not _AFTER_A_DASH.search(closer):
        return None
    return made(match, "year", int(match["year"]))


_ENDED = (  # no noun follows that it could count
    r"(?=$|\n|[;:!?)]|[.,](?!\d)|[’']s\b| (?:and|as|at|but|by|for|from|in|or|that|the|to|under|until|when"
    r"|where|which|who|with)\b)"
)


def _far_year(match: re.Match[str]) -> Expression:
    return made(match, "year", int(match["year"]))


def _spelled(match: re.Match[str]) -> Expression | None:
    """Return a year in words; a round one may be a count, so it needs the end of its clause."""
    after = match.string[match.end() : match.end() + 2]
    ended = not after.strip() or after[0] in ".,;:!?)"
    joined = match.string.startswith((" and ", " to "), match.end())
    return made(match, "year", worded_year(match["worded"])) if ended or joined else None


def _year_range(match: re.Match[str]) -> Expression | None:
    """Return the years from one to another; a stroke parts only two that follow each other."""
    first = int(match[1])
    follows = (int(match[3]) - first) % 100 == 1
    if follows and len(match[3]) == 2:  # noqa: PLR2004
        return made(match, "years", first, first + 1)
    last = int(match[3]) if len(match[3]) == 4 else first // 100 * 100 + int(match[3])  # noqa: PLR2004
    if match[2] == "/" and last != first + 1:
        return None
    return made(match, "years", first, last) if first < last else None


ENGLISH_DAYS: tuple[Form, ...] = (
    form(
        MONTH_STARTS,
        rf"{M}(?:, ?| ?[-/]|\. ?| ?)(?:the )?{DAY_OR_COUNT}{_RANGE}(?:{_IN_YEAR})?",
        _day,
    ),
    form(
        f"{ONE_OR_TWO} {DAY_STARTS}",
        rf"{_FREE}{DAY}(?: day)?(?:\. | of |[- /]|, )(?:the )?{M}(?:{_IN_YEAR})?",
        _day,
    ),
    form(
        DAY_STARTS,
        rf"{_FREE}{DAY}{TO}(?:the )?{TO_DAY_WORD} of {M}(?:{_IN_YEAR})?",
        _day,
    ),
    form(
        MONTH_STARTS,
        rf"{M} (?:the )?{DAY}{TO}(?:the )?{TO_DAY_WORD}(?=[.,;!?)]|$)(?:{_IN_YEAR})?",
        _day,
    ),
    form(
        ONE_OR_TWO,
        rf"{_FREE}{DAY_DIGITS}{TO}(?:the )?{TO_DAY}(?: of|,)? {M}(?:{_IN_YEAR})?",
        _day,
    ),
    form(MONTH_STARTS, rf"{M}(?:, ?|[-/]|\. ?| )(?:(?:of|in) )?{THE_YEAR}", _month_of_year),
    form(MONTH_STARTS, rf"{M},? ?(?:{SHORT}|{SHORT_AFTER})", _month_of_year),
    form(MONTH_STARTS, rf"{M},? (?:of )?{WORDED}", _month_of_year),
    form(
        "seventeen eighteen nineteen twenty two",
        rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof ))(?<!than in ){WORDED}(?! [a-z]*(?:illion|dollars|euros|people))",
        _spelled,
    ),
    form(
        "4",
        r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?: ?, ?|[ /-])" + rf"{M}(?:[ /-]{DAY_DIGITS})?",
        _year_month,
    ),
    form(MONTH_STARTS, M, _one_month),
    form("last next this past coming", rf"(?P<which>last|next|this|past|coming) {M}", _which_month),
    form(ONE_OR_TWO, r"(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)" + NO_WORD, _nth),
    form(
        f"{ONE_OR_TWO} {DAY_STARTS}",
        rf"{_FREE}{DAY}(?:{TO}(?:the )?{TO_DAY})?{_REL_MONTH}",
        _day_of_rel_month,
    ),
    form(
        WEEKDAY_STARTS,
        rf"{WD},? (?:the )?{DAY_DIGITS}(?:(?<=[a-z]){NO_WORD}|(?=[.,;!?)](?!\d)|$))",
        _weekday_the,
    ),
    form(
        WEEKDAY_STARTS,
        rf"{WD},? the {TO_DAY_WORD.replace('<to>', '<day>')}(?=$|[.,;!?)])",
        _weekday_the,
    ),
    form(
        f"last next this coming previous past {WEEKDAY_STARTS}",
        rf"(?:(?P<which>last|next|this|coming|previous|past) )?{WD}{TIME_OF_DAY}",
        _weekday,
    ),
    form(
        "4",
        r"(?<![\d$£€.,-])((?:19|20)\d\d) ?([-–—~]|(?<! )/(?! )) ?((?:19|20)\d\d|\d\d)"
        r"(?![\d%年月]|[.,]\d|[/-]\d)",
        _year_range,
    ),
    form("4", rf"(?<!\d){Y}", _alone),
    form(
        "4",
        r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bback to ))(?P<year>1[5-8]\d\d)" + _ENDED,
        _far_year,
    ),
    form(
        "4",
        r"(?:(?<=\bin )|(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\bthrough ))(?P<year>21\d\d)"
        + _ENDED,
        _far_year,
    ),
)
