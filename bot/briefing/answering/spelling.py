"""One spelling for what is written in many: stems, large amounts, stretches of time, months."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.claim import fold
from bot.domain.days import MONTHS

FOLDED_MONTHS = tuple(fold(month) for month in MONTHS)
"""The months as a folded text names them."""
_HAN_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?!份额)")
_POWERS = {
    "trillion": 12, "billion": 9, "million": 6, "bn": 9, "mn": 6, "tn": 12,
    "万亿": 12, "亿": 8, "万": 4,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?<![\d.,])(\d[\d,]{0,20}(?:\.\d{1,9})?) ?"
    r"(trillion|billion|million|bn|mn|tn|万亿|亿|万)(?![a-z])"
)
_ORDERS = {
    "first": 1, "opening": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
    "4th": 4, "last": 9, "final": 9, "q1": 1, "q2": 2, "q3": 3, "q4": 4, "首": 1, "一": 1, "二": 2,
    "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip
_UNITS = {
    "日": "day", "天": "day", "周": "week", "月": "month", "个月": "month", "季": "quarter",
    "季度": "quarter", "年": "year", "季报": "quarter",
}  # fmt: skip
_STRETCH = re.compile(
    r"\b(?P<order>first|opening|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -]"
    r"(?:fiscal |full |calendar )?(?P<unit>day|week|month|quarter|half|year)(?![a-z])"
    r"|\b(?P<quarter>q[1-4])(?![a-z0-9])"
    r"|第(?P<nth>[一二三四1-4])个?(?P<span>日|天|周|月|季度|季|年)"
    r"|(?P<first>首)个?(?P<whole>日|天|周|月|季度|季|年)"
    r"|(?P<han>[一二三四])(?:季度|季)"
    r"|(?P<half>[上下])半年"
)
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ed",
    "es",
    "ly",
    "s",
)
_KEPT = 3  # letters that a stem keeps at least


def stem(word: str) -> str:
    """Return an English word without its common endings; with digits or marks, as it is."""
    if not word.isalpha() or not word.isascii():
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _KEPT:
            word = word[: -len(suffix)] + ("i" if suffix in ("ies", "ied") else "")
            break
    if len(word) > _KEPT and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    if word.endswith("y") and len(word) > _KEPT:
        return word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > _KEPT else word


def amounts(folded: str) -> tuple[str, ...]:
    """Return the large amounts of a folded text as terms, alike in every spelling: "=20000000"."""
    found = []
    for match in _AMOUNT.finditer(folded):
        digits = match[1].replace(",", "")
        number = Decimal(digits) * 10 ** _POWERS[match[2]]
        found.append(f"={number.normalize():f}")
    return tuple(found)


def stretches(folded: str) -> tuple[str, ...]:
    """Return the numbered stretches of time of a folded text, in both languages: "@1day"."""
    found = []
    for match in _STRETCH.finditer(folded):
        told = {name: part for name, part in match.groupdict().items() if part}
        unit = next((told[name] for name in ("unit", "span", "whole") if name in told), None)
        order = next(part for name, part in told.items() if name not in ("unit", "span", "whole"))
        unit = unit or ("half" if "half" in told else "quarter")
        found.append(f"@{_ORDERS[order]}{_UNITS.get(unit, unit)}")
    return tuple(found)


def without_numbers(folded: str) -> str:
    """Return a folded text without its large amounts and numbered stretches of time."""
    return _STRETCH.sub(" ", _AMOUNT.sub(" ", folded))


def in_english_months(folded: str) -> str:
    """Return a folded text with its Chinese months by their English names."""
    return _HAN_MONTH.sub(lambda found: f" {FOLDED_MONTHS[int(found[1]) - 1]} ", folded)


def stands_in(word: str, text: str) -> bool:
    """Return whether a word stands in a text as a whole one; both are folded alike."""
    at = text.find(word) if word else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        inside = _is_latin(before) and _is_latin(word[0])
        if not inside and not (_is_latin(after) and _is_latin(word[-1])):
            return True
        at = text.find(word, at + 1)
    return False


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
