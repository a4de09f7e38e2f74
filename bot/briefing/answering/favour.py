"""What of a claim's words, names and times speaks for telling it first."""

from __future__ import annotations

import re

from bot.domain.claim import Claim, Kind, fold
from bot.domain.days import MONTHS, WEEKDAYS
from bot.domain.fact import Fact
from bot.domain.question import Question

LATEST = re.compile(r"\b(latest|newest|now|current\w*|so far)\b|最新|目前|至今|迄今", re.I)
_LENGTH = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|\d+)[- ](year|month|week|day)s?\b"
    r"|([一二两三四五六七八九十]|\d+)(年|个月|個月|天)(?!\d)"
)
_DIGITS = (
    {
        word: str(at % 10 + 1)
        for at, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        )
    }
    | {"ten": "10", "十": "10", "两": "2"}
    | {han: str(at + 1) for at, han in enumerate("一二三四五六七八九")}
)
_UNITS = {
    "year": "y", "month": "m", "week": "w", "day": "d",
    "年": "y", "个月": "m", "個月": "m", "天": "d",
}  # fmt: skip
_BARE = re.compile(r"[\d.,]+ ?(billion|million|trillion|bn|m|[万亿萬億]+)?", re.I)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NAME = re.compile(
    r"(?<![.?!]\s)(?<!^)\b(?:[A-Z][A-Za-zÀ-ÿ]+[A-Za-zÀ-ÿ0-9.-]*|[A-Z]+\d[\w.-]*)"
    r"(?: (?:[A-Z][A-Za-zÀ-ÿ]+|[A-Z]*\d[\w.-]*))*(?!\w)"
)
_IN_CAPITALS = ("I", "US", "U.S.", "UK", "EU", "CEO", "CFO", "IPO", "AI", "GDP", "Yes", "No")
_NO_NAMES = frozenset({*_IN_CAPITALS, *MONTHS, *WEEKDAYS})


def years(text: str) -> set[str]:
    """Return the years that a text names."""
    return set(_YEAR.findall(text))


def is_bare_sum(claim: Claim) -> bool:
    """Return whether the claim gives a sum without its currency."""
    value = claim.said.value
    return value.kind is Kind.MONEY and bool(_BARE.fullmatch(value.text))


def name_extra(claim: Claim, question: Question) -> float:
    """Return what a claim gains by a name that the question lacks; below 0 if it has none."""
    said, asked = claim.said, fold(question.text)
    told = [said.subject]
    if said.asserted_by and said.asserted_by in said.quote.text:
        told.append(said.asserted_by)
    if said.value.kind is Kind.NAME:
        told.append(said.value.text)
    if any(name and fold(name) not in asked for name in told):
        return 0.1 + 0.05 * (said.value.kind is Kind.NAME)
    return 0.05 if any(fold(name) not in asked for name in names_in(said.quote.text)) else -0.2


def names_in(text: str) -> list[str]:
    """Return what is written as a name; "AI-native", months and years are none."""
    found = []
    for name in _NAME.findall(text):
        words = [word for word in name.split() if word not in _NO_NAMES]
        words = [word for word in words if not word.isdigit() and not re.search("-[a-z]", word)]
        if words:
            found.append(" ".join(words))
    return found


def is_restated(claim: Claim, fact: Fact) -> bool:
    """Return whether the fact is about a restatement of the claim's amount, not the amount."""
    kind, _, currency = fact.cell.dimension.partition(":")
    return kind == "money" and bool(currency) and claim.said.value.currency != currency


def lengths(text: str) -> set[str]:
    """Return the lengths of time that a text names: "three years" and 三年 are both "3y"."""
    found = set()
    for number, unit, han, sign in _LENGTH.findall(text.casefold()):
        found.add(_DIGITS.get(number or han, number or han) + _UNITS[unit or sign])
    return found
