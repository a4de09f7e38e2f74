"""What an answer says before its quote: the value in the question's language, the day, the name."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from bot.briefing.phrasing.labels import holder, names_office
from bot.briefing.phrasing.lines import statement
from bot.briefing.phrasing.wording import (
    date_words,
    has_chinese,
    in_chinese,
    is_named,
    lacks_sign,
    period_words,
    value_words,
)
from bot.domain.claim import Claim, Kind, Role, Value, fold
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question

_WORDED = frozenset({Kind.NAME, Kind.NONE, Kind.DATE})
_NAMING = frozenset({Asks.WHO, Asks.WHERE, Asks.WHY})
_BETWEEN = re.compile(r"\d[^,;]{0,20} and [^,;]{0,4}\d")  # two ends as after "between"
_ABBREVIATED = re.compile(r"\d ?(?:[MBKT]|bn|mn|tn|m|b|k)\b|[¥￥]|\bpercent\b|\bper cent\b")
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|call(?:s|ed)?|describe\w*|argue\w*|claim\w*|warn\w*|predict\w*"
    r"|forecast\w*|expect\w*|estimate\w*|believe\w*|think\w*|told|announce\w*|state\w*|quoted)\b"
    r"|表示|称|说|說|认为|認為|预计|指出|宣布",
    re.I,
)  # verbs by which a question asks for a speaker
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_MONEY = {
    "USD": "美元", "CNY": "元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元",
    "TWD": "新台币", "INR": "卢比", "KRW": "韩元",
}  # fmt: skip
_LENGTHS = {"year": "年", "month": "个月", "week": "周", "day": "天", "hour": "小时"}


def lead(question: Question, claim: Claim, fact: Fact) -> str:
    """Return what stands before the quote, with its colon; empty where the quote says it all."""
    words = _words(question, claim, fact)
    quote = claim.said.quote.text
    if words and fold(words) != fold(quote):
        return f"{words[:1].upper()}{words[1:]}: "
    read = not claim.said.attribute  # what the sentence is about was not read
    return "" if read or fold(claim.said.subject) in fold(quote) else f"{claim.said.subject}: "


def _words(question: Question, claim: Claim, fact: Fact) -> str:
    value = claim.said.value
    if name := who(claim, question):
        return name
    if question.asks in _NAMING and value.kind is not Kind.NAME:
        return ""
    if question.asks is Asks.WHEN:
        return _time(claim)
    if value.kind is Kind.DATE:
        return _time(claim)
    if value.kind is Kind.NONE:
        return ""
    return told_value(question, claim, fact)


def who(claim: Claim, question: Question) -> str | None:
    """Return whom a claim names to one who asks "who": the holder of its office, or who says it."""
    if question.asks is not Asks.WHO:
        return None
    if names_office(claim):
        return holder(claim)
    return claim.said.asserted_by if _SAYING.search(question.text) else None


def holds(claim: Claim, name: str) -> bool:
    """Return whether the claim's quote holds the name, or is in the script that it is not in."""
    quote = claim.said.quote.text
    return has_chinese(name) is not in_chinese(quote) or is_named(name, quote)


def told_value(question: Question, claim: Claim, fact: Fact) -> str:
    """Return the claim's value in the question's language; as written where that is its own."""
    dimension = f"money:{question.currency}" if question.currency else fact.cell.dimension
    value = claim.said.value.in_dimension(dimension)
    han = question.language == "zh"
    if han and lacks_sign(value):
        return han_words(value)
    if value.kind not in _WORDED and _is_foreign(value, claim, han=han):
        return han_words(value) if han else value_words(value)
    plain = _BETWEEN.search(value.text) or _ABBREVIATED.search(value.text)
    if value.kind not in _WORDED and plain and not han:
        return value_words(value)
    return statement(claim, dimension=dimension)


def _is_foreign(value: Value, claim: Claim, *, han: bool) -> bool:
    written = value.text or claim.said.quote.text
    return in_chinese(written) is not han if value.text else has_chinese(written) is not han


def _time(claim: Claim) -> str:
    """Return when, in full, with the words that say so."""
    said = claim.said
    if said.value.kind is Kind.DATE and said.value.low:
        told, words = span_words(str(said.value.low), str(said.value.high or "")), said.value.text
    elif said.period:
        told, words = period_words(said.period), said.period_text or ""
    else:
        return ""
    return f"{told} (“{words}”)" if words and fold(words) != fold(told) else told


def span_words(low: str, high: str) -> str:
    """Return a stretch of days in words; one of whole months, or of a year, is told as such."""
    if not high or low == high:
        return date_words(low)
    try:
        first, last = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return f"{date_words(low)} to {date_words(high)}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return str(first.year)
        low, high = low[:7], high[:7]
        if low == high:
            return date_words(low)
        if (part := _quarter_or_half(first, last)) is not None:
            return period_words(part)
    return f"{date_words(low)} to {date_words(high)}"


def _quarter_or_half(first: date, last: date) -> str | None:
    """Return the quarter or half ("2025-H1") that runs from the first day to the last, if any."""
    if first.year != last.year:
        return None
    for grain, length in (("Q", 3), ("H", 6)):
        if (first.month - 1) % length == 0 and last.month == first.month + length - 1:
            return f"{first.year}-{grain}{first.month // length + 1}"
    return None


def han_words(value: Value) -> str:
    """Return a value in Chinese from its numbers: 66亿美元, 90天, 47%."""
    ends = list(dict.fromkeys(x for x in (value.low, value.high) if isinstance(x, Decimal)))
    if not ends:
        return value_words(value)
    number = "至".join(_han_number(end) for end in ends)
    if value.role is Role.CHANGE and all(end < 0 for end in ends):
        ends = [abs(end) for end in reversed(ends)]
        number = "下降" + "至".join(_han_number(end) for end in ends)
    match value.kind:
        case Kind.MONEY:
            return number + _MONEY.get(value.currency or "", value.currency or "")
        case Kind.PERCENT:
            return f"{number}%"
        case Kind.DURATION:
            unit = re.sub(r"s$", "", value.unit or "year")
            return number + _LENGTHS.get(unit, unit)
        case Kind.COUNT:
            return number
        case _:
            return value_words(value)


def _han_number(number: Decimal) -> str:
    for factor, word in _SCALES:
        if abs(number) >= factor and number % (factor / 10_000) == 0:
            return f"{_plain(number / factor)}{word}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
