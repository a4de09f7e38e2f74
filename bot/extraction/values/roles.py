# ruff: noqa: E501 - a pattern reads best as one line
"""What a number is of its attribute: a level, a change and which way, a share, a target, a limit; and against what."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Role
from bot.extraction.values.amounts import Amount
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.hedges import hedge_before

RELATIVE = (Kind.PERCENT, Kind.POINTS)
STEP = re.compile(r"[,，;；。.!?！？\n]")
_BASIS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "year on year",
        re.compile(
            r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by/y\b|(?:than|from|over|compared with|against|on) (?:a|the|one) year (?:ago|earlier|before)"
            r"|than (?:a year|last year|the year before|the same period)|from (?:a year|the year|the same period)|同比|按年|年增|年减|年減|较上年|較上年|较去年|較去年|比去年",
            re.IGNORECASE,
        ),
    ),
    (
        "quarter on quarter",
        re.compile(
            r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|\bqoq\b|than the (?:previous|prior) quarter|季增|季减|季減|按季|环比|環比",
            re.IGNORECASE,
        ),
    ),
    (
        "month on month",
        re.compile(
            r"month[- ]on[- ]month|month[- ]over[- ]month|\bmom\b|than (?:a|the previous) month|月增|月减|月減|按月",
            re.IGNORECASE,
        ),
    ),
)
_REACHES = re.compile(
    r"(?:\b(?:to|at|from|than|reached|hit|of)|至|到|达|達|为|為|从|從|由|是|于)[ ]?(?:about |around |nearly |just |a |the |record |some |over |约|約|近)*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r" ?(?:more|higher|above|up|rise|increase|growth|gain|jump|surge)\b", re.IGNORECASE
)
_LESS = re.compile(
    r" ?(?:less|lower|below|fewer|down(?! to)|drop|fall|decline|decrease|cheaper|smaller|off)\b",
    re.IGNORECASE,
)


_THRESHOLD = re.compile(r"(?<!\bby )(?:below|beneath|under|above)\b", re.IGNORECASE)
"""Before a mark that is passed: what falls below it falls by another number."""
_PASSED_HAN = ("跌破", "突破", "升破", "涨破", "漲破")
"""The same in Chinese."""
_AMONG = re.compile(r"\b(?:in|across|among|at) (?:about |around |nearly |just |only |at least )?$")
"""Before a share of those where something rose or fell, which is no change itself."""
_NO_CHANGE = re.compile(r"[低高多少大小][于於]|(?:more|less|fewer|lower|higher) than|fell short of")


def role_of(text: str, amount: Amount, words: Grammar) -> tuple[Role, bool]:
    """Return what the number is of its attribute, and whether it is a fall, which a percentage shows by its sign."""
    hedge = hedge_before(text, amount.start, duration=False)
    start = hedge[1] if hedge else amount.start
    before = STEP.split(text[max(0, start - 60) : start])[-1]
    after = STEP.split(text[amount.end : amount.end + 26])[0]
    if amount.kind in RELATIVE:
        if amount.signed:
            return Role.CHANGE, False
        fall, rise = _direction(before, after, words)
        if _passes(text, start, amount.start):
            fall = rise = False
        if fall or rise:
            return Role.CHANGE, fall and amount.kind is Kind.PERCENT
        if re.match(r" of (?!a |the year)", after) or words.share.search(before[-12:]):
            return Role.SHARE, False
    if words.target.search(before[-16:]):
        return Role.TARGET, False
    if words.limit.search(before[-16:]):
        return Role.LIMIT, False
    return Role.LEVEL, False


def _passes(text: str, hedge: int, start: int) -> bool:
    """Return whether a percentage is a mark that is passed; `hedge` is where its own words begin."""
    return bool(_THRESHOLD.match(text, hedge)) or text.endswith(_PASSED_HAN, 0, start)


def _direction(before: str, after: str, words: Grammar) -> tuple[bool, bool]:
    """Return (falls, rises) by the words nearest to the number."""
    if _LESS.match(after):
        return True, False
    if _COMPARED.match(after):
        return False, True
    if _REACHES.search(before) and not re.search(
        r"(?:increase|decrease|rise|fall|drop|decline|gain|growth|jump) of[ ]?(?:about |nearly |over )?$",
        before,
    ):
        return False, False
    if _AMONG.search(before):
        return False, False
    near = before if before.endswith(" by ") else before[-24:]
    near = _NO_CHANGE.sub("", near if near.isascii() else near[-12:])
    fall = max((m.end() for m in words.fall.finditer(near)), default=0)
    rise = max((m.end() for m in words.rise.finditer(near)), default=0)
    return fall >= rise > 0 or fall > rise, rise > fall


def basis_of(text: str, amount: Amount) -> str | None:
    """Return what a change is measured against ("year on year"), None where that is not said."""
    if amount.kind not in (*RELATIVE, Kind.MULTIPLE):
        return None
    before = STEP.split(text[max(0, amount.start - 24) : amount.start])[-1]
    after = STEP.split(text[amount.end : amount.end + 40])[0]
    near = f"{before} | {after}"
    return next((name for name, pattern in _BASIS if pattern.search(near)), None)
