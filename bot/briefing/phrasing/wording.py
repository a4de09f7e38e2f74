"""How values, periods and dates are worded, so that every brief and answer speaks alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.claim import Claim, Kind, Qualifier, Role, Value, fold
from bot.domain.counting import count_words, plural
from bot.domain.days import MONTHS
from bot.domain.money import currency_name, number_words, sum_words

_HEDGES = {
    Qualifier.ABOUT: ("about ", "约"),
    Qualifier.MORE_THAN: ("more than ", "超过"),
    Qualifier.LESS_THAN: ("less than ", "不到"),
    Qualifier.UP_TO: ("up to ", "最多"),
    Qualifier.EXACTLY: ("exactly ", "正好"),
}
_AT_LEAST = ("at least ", "至少")
_LEAST = re.compile(
    r"(?:\b(?:at least|no (?:fewer|less) than|a minimum of)|至少|不少于|不低于)\s*$", re.I
)
_HEDGED = re.compile(
    r"^[^\d$€£¥₹₩]*[a-z一-鿿]{2}|^[约近超逾]|\+|\bor (more|less|fewer)\b|[余多]|以[上下]|左右", re.I
)
_DIRECTED = re.compile(
    r"[-−–]\s?[$€£¥₹₩]?\d|\b(down|minus|negative|f[ae]ll\w*|los[st]\w*|low(er|ered)|less|fewer)\b"
    r"|\b(drop|declin|decreas|reduc|shr[aiu]nk|slip|slid|plung|contract|cut)\w*|[降跌减減少负負缩縮滑亏虧]",
    re.I,
)  # words and signs by which a figure says itself that it went down or lies below zero
_HAN_SHARE = 5  # one character in so many makes a text Chinese
_HAN = re.compile(r"[一-鿿]")
_QUARTERS = {
    "Q1": "first quarter",
    "Q2": "second quarter",
    "Q3": "third quarter",
    "Q4": "fourth quarter",
}
_HALVES = {"H1": "first half", "H2": "second half"}
_POINT = r"(?:FY)?\d{4}-(?:[QH]\d|\d\d(?:-\d\d)?)"
_CANONICAL = re.compile(rf"\b{_POINT}(?:/{_POINT})?\b")
_UNTOLD = frozenset({"item", "unit", "piece"})
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def value_words(value: Value) -> str:
    """Return a value in English from its numbers, with its qualifier: "about 60 billion yuan"."""
    if value.kind in (Kind.NAME, Kind.NONE):
        return value.text
    if value.kind is Kind.DATE:
        return _date_span(value)
    low, high = value.low, value.high
    if low is None and high is None:
        return value.text
    sign, value = _unsigned(value)
    low, high = value.low, value.high
    hedge, ends = sign + _hedge(value), [x for x in (low, high) if x is not None]
    if len(ends) == 2 and ends[0] == ends[1]:  # noqa: PLR2004 - both ends
        ends = ends[:1]
    return hedge + _with_unit(value, " to ".join(_end(x) for x in ends))


def written(claim: Claim, *, dimension: str = "") -> str:
    """Return the claim's value as its quote words and hedges it; else in our words.

    `dimension` ("money:USD") picks the restatement where the value itself is in another currency.
    """
    value = claim.said.value.in_dimension(dimension)
    if not value.text or value.text not in claim.said.quote.text:
        return value_words(value)
    before = claim.said.quote.text.partition(value.text)[0]
    return _signed(value) + _hedged(value, least=bool(_LEAST.search(before)))


def lacks_sign(value: Value) -> bool:
    """Return whether a figure below zero is written without a sign or a word for going down."""
    told = value.role is Role.CHANGE or value.kind in (Kind.PERCENT, Kind.POINTS)
    return told and _is_negative(value) and not _DIRECTED.search(value.text)


def moved(value: Value) -> str:
    """Return a change in percent as what happened: "fell by 47%", "rose by about 2 points".

    Nothing is returned where it went both ways or nowhere, or where its words and its sign differ.
    """
    if value.role is not Role.CHANGE or value.kind not in (Kind.PERCENT, Kind.POINTS):
        return ""
    ends = [end for end in (value.low, value.high) if isinstance(end, Decimal)]
    rose = bool(ends) and all(end > 0 for end in ends) and not _DIRECTED.search(value.text)
    if not (rose or _is_negative(value)):
        return ""
    size = replace(_unsigned(value)[1], role=Role.LEVEL)
    return f"{'rose' if rose else 'fell'} by {value_words(size)}"


def in_chinese(text: str) -> bool:
    """Return whether a text is written in Chinese, not just holding a Chinese word."""
    return len(_HAN.findall(text)) * _HAN_SHARE > len(text)


def period_words(period: str) -> str:
    """Return a canonical period in words: "first quarter of 2026", "March 2026 to March 2029"."""
    if "/" in period:
        first, _, last = period.partition("/")
        return f"{period_words(first)} to {period_words(last)}"
    if length := re.fullmatch(r"P(\d+)([YMWD])", period):
        unit = _LENGTHS[length[2]]
        return f"{length[1]} {unit}" + ("" if length[1] == "1" else "s")
    if fiscal := re.fullmatch(r"FY(\d{4})(?:-(.+))?", period):
        part = _QUARTERS.get(fiscal[2] or "") or _HALVES.get(fiscal[2] or "")
        return f"{part} of fiscal year {fiscal[1]}" if part else f"fiscal year {fiscal[1]}"
    if part_of := re.fullmatch(r"(\d{4})-([QH]\d)", period):
        part = _QUARTERS.get(part_of[2]) or _HALVES.get(part_of[2]) or part_of[2]
        return f"{part} of {part_of[1]}"
    return date_words(period)


def date_words(iso: str) -> str:
    """Return an ISO date, month or year in words ("19 March 2026"); anything else as it is."""
    if month := re.fullmatch(r"(\d{4})-(\d\d)", iso):
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}" if 1 <= int(month[2]) <= 12 else iso  # noqa: PLR2004 - months
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_dates(note: str) -> str:
    """Return a note with its canonical days and periods in words."""
    return _CANONICAL.sub(lambda found: period_words(found[0]), note)


def currency_words(code: str) -> str:
    """Return what a currency is called beside others: "US dollars", "yuan"."""
    return f"US {currency_name(code)}" if code == "USD" else currency_name(code)


def age_words(day: date, *, today: date) -> str:
    """Return how long ago a day was: "today", "3 days ago", "5 weeks ago", "8 months ago"."""
    days = (today - day).days
    if days < 0:
        return "dated ahead"
    if days <= 1:
        return "yesterday" if days else "today"
    for unit, length, most in (("day", 1, 14), ("week", 7, 60), ("month", 30, 700)):
        if days < most:
            return f"{count_words(days // length, unit)} ago"
    return f"{count_words(days // 365, 'year')} ago"


def has_chinese(text: str) -> bool:
    """Return whether any character of the text is a Han character."""
    return bool(_HAN.search(text))


def is_named(name: str, text: str) -> bool:
    """Return whether the text holds the name, or its last word, as words of their own."""
    if has_chinese(name):
        return fold(name) in fold(text)
    last = (fold(name).split() or [""])[-1]
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", fold(text), re.ASCII) is not None


def _end(end: Decimal | str) -> str:
    return number_words(end) if isinstance(end, Decimal) else str(end)


def _is_negative(value: Value) -> bool:
    ends = [end for end in (value.low, value.high) if isinstance(end, Decimal)]
    return bool(ends) and all(end < 0 for end in ends)


def _sign(value: Value) -> str:
    return "down " if value.role is Role.CHANGE else "−"


def _signed(value: Value) -> str:
    """Return what has to stand before the written words of a value, so that they keep its sign."""
    if not lacks_sign(value):
        return ""
    return "下降" if value.role is Role.CHANGE and has_chinese(value.text) else _sign(value)


def _unsigned(value: Value) -> tuple[str, Value]:
    """Return the word or sign of a fall or a share below zero, with the value that it leaves."""
    if value.role is not Role.CHANGE and value.kind not in (Kind.PERCENT, Kind.POINTS):
        return "", value
    if not _is_negative(value):
        return "", value
    low, high = (abs(x) if isinstance(x, Decimal) else x for x in (value.high, value.low))
    return _sign(value), replace(value, low=low, high=high)


def _hedge(value: Value) -> str:
    if value.qualifier:
        return _HEDGES[value.qualifier][0]
    if value.low is None:
        return _HEDGES[Qualifier.UP_TO][0]
    return _HEDGES[Qualifier.MORE_THAN][0] if value.high is None else ""


def _with_unit(value: Value, number: str) -> str:  # noqa: PLR0911 - one for each kind
    match value.kind:
        case Kind.MONEY:
            return sum_words(number, value.currency or "")
        case Kind.PERCENT:
            return f"{number}%"
        case Kind.POINTS:
            return _of(number, value.unit or "point")
        case Kind.MULTIPLE:
            return f"{number} times"
        case Kind.RANK:
            return f"number {number}"
        case Kind.DURATION:
            return _of(number, (value.unit or "year").removesuffix("s"))
        case _:
            untold = value.unit is None or value.unit in _UNTOLD
            return number if untold else _of(number, value.unit or "")


def _of(number: str, unit: str) -> str:
    """Return a number in words with its unit, in the plural where there is more than one."""
    return f"{number} {unit if number == '1' else plural(unit)}"


def _date_span(value: Value) -> str:
    ends = [period_words(str(end)) for end in (value.low, value.high) if end]
    return " to ".join(dict.fromkeys(ends)) or value.text


def _hedged(value: Value, *, least: bool) -> str:
    """Return the words of a value with its hedge; `least` says that it is named as the least."""
    if value.qualifier is None or value.kind in (Kind.NAME, Kind.NONE, Kind.DATE):
        return value.text
    if _HEDGED.search(value.text):
        return value.text
    hedges = _AT_LEAST if least else _HEDGES[value.qualifier]
    return hedges[has_chinese(value.text)] + value.text
