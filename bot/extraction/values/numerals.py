# ruff: noqa: PLR2004 - words stand for numbers
"""Numbers as they are spelled: digits, English words, Chinese numerals; one place at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

SMALL: Mapping[str, int] = {
    word: number
    for number, words in {
        0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen",
        14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen",
        19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty", 60: "sixty",
        70: "seventy", 80: "eighty", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        re.findall(
            r"\w+",
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        ),
        start=1,
    )
}
PLURALS: Mapping[str, tuple[int, int]] = {
    "tens": (10, 100),
    "dozens": (24, 100),
    "hundreds": (100, 1000),
    "thousands": (1000, 10000),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
_BIG: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_FEW = "几幾数數"
HAN_NUMERAL = "".join((*_HAN_DIGITS, *_HAN_SCALES, *_HAN_GROUPS, *_FEW))
MORE = "多余餘来來"

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{2}){1,6},\d{3}|\d{1,3}(?:,\d{3}){1,8})(?![\d])(?:\.\d{1,12})?"
    r"|\d{1,24}(?:\.\d{1,12})?"
)
_WORD = re.compile(r"[A-Za-z]{2,9}")
_JOINT = re.compile(r"(?:-| and | )")
_HAN = re.compile(rf"[{HAN_NUMERAL}{MORE}]{{1,24}}(?:点[零〇一二三四五六七八九]{{1,8}})?")
_MIXED = re.compile(r"(\d{1,4}(?:\.\d{1,8})?)([万萬亿億])")
_AFTER_MIXED = re.compile(r"(\d{1,8})(?![\d,.%万萬亿億])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number where it stands; `high` differs from `low` for words like "dozens".

    `written` is True for words.
    """

    end: int
    low: Decimal
    high: Decimal
    written: bool = False
    scaled: bool = False
    more: bool = False


def read_digits(text: str, start: int) -> Numeral | None:
    """Return the number in digits at `start`, with Chinese groups ("151萬1693") joined.

    None where none stands.
    """
    mixed = _read_mixed(text, start)
    if mixed:
        return mixed
    match = _DIGITS.match(text, start)
    if not match:
        return None
    number = Decimal(match.group().replace(",", ""))
    return Numeral(end=match.end(), low=number, high=number)


def _read_mixed(text: str, start: int) -> Numeral | None:
    total, at, last, groups = Decimal(0), start, None, 0
    while (match := _MIXED.match(text, at)) and (last is None or _HAN_GROUPS[match[2]] < last):
        last = _HAN_GROUPS[match[2]]
        total += Decimal(match[1]) * last
        at, groups = match.end(), groups + 1
    rest = _AFTER_MIXED.match(text, at) if last else None
    if rest and last and int(rest[1]) < last:
        total, at, groups = total + int(rest[1]), rest.end(), groups + 1
    return Numeral(end=at, low=total, high=total, scaled=True) if groups > 1 else None


def read_words(text: str, start: int) -> Numeral | None:
    """Return the number in English words at `start` ("two hundred and six thousand").

    None where none stands.
    """
    total = group = last = 0
    at = end = start
    scaled = False
    seen = False
    while match := _WORD.match(text, at):
        word = match.group().lower()
        if word in SMALL and (last == 0 or _may_follow(last, SMALL[word])):
            group += SMALL[word]
            last = SMALL[word] or 1
        elif word in _BIG and seen and (word != "hundred" or group < 100):
            total, group = _grow(total, group, _BIG[word])
            last = 100 if _BIG[word] == 100 else 1000
            scaled = scaled or _BIG[word] > 100
        else:
            break
        seen, end = True, match.end()
        joint = _JOINT.match(text, end)
        if not joint or (joint.group() == " and " and last < 100):
            break
        at = joint.end()
    if not seen:
        return None
    number = Decimal(total + group)
    return Numeral(end=end, low=number, high=number, written=True, scaled=scaled)


def _may_follow(last: int, small: int) -> bool:
    return last >= 100 or (20 <= last <= 90 and 0 < small < 10)


def _grow(total: int, group: int, scale: int) -> tuple[int, int]:
    if scale == 100:
        return total, group * 100
    return total + group * scale, 0


def read_plural(text: str, start: int) -> Numeral | None:
    """Return the customary interval of "dozens", "tens of millions" at `start`.

    None where none stands.
    """
    match = _WORD.match(text, start)
    if not match or match.group().lower() not in PLURALS:
        return None
    low, high = PLURALS[match.group().lower()]
    inner = re.compile(r" of ([a-z]{7,9})", re.IGNORECASE).match(text, match.end())
    end, scaled = match.end(), low >= 1000
    if inner and inner[1].lower() in PLURALS and PLURALS[inner[1].lower()][0] > low:
        factor = PLURALS[inner[1].lower()][0]
        low, high, end, scaled = low * factor, high * factor, inner.end(), True
    return Numeral(end=end, low=Decimal(low), high=Decimal(high), written=True, scaled=scaled)


def read_han(text: str, start: int) -> Numeral | None:
    """Return the number in Chinese numerals at `start` (六百亿, 数十万, 十几), else None."""
    match = _HAN.match(text, start)
    if not match:
        return None
    whole, _, fraction = match.group().partition("点")
    end = match.end()
    while whole and whole[-1] in MORE:  # 多 after the last scale is read by the caller
        whole, end = whole[:-1], end - 1
    low = _han_number(whole, few=1)
    if low is None:
        return None
    high = _han_number(whole, few=9) if any(c in _FEW for c in whole) else low
    if any(c in _FEW for c in whole) and whole[0] in _FEW and len(whole) > 1:
        low = _han_number(whole[1:], few=1)
        high = low * 10 if low is not None else None
    if low is None or high is None:
        return None
    if fraction:
        tail = Decimal("0." + "".join(str(_HAN_DIGITS[c]) for c in fraction))
        low, high = low + tail, high + tail
    more = any(c in MORE for c in whole)
    scaled = any(c in _HAN_GROUPS for c in whole)
    return Numeral(
        end=end, low=Decimal(low), high=Decimal(high), written=True, scaled=scaled, more=more
    )


def _han_number(word: str, *, few: int) -> Decimal | None:
    """Return what a run of Chinese numerals comes to, 几 and 数 read as `few`.

    None if it is no number.
    """
    total = section = 0
    digit: int | None = None
    if word and all(c in _HAN_DIGITS for c in word):  # 二〇二六
        return Decimal("".join(str(_HAN_DIGITS[c]) for c in word)) if len(word) < 9 else None
    for c in word:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        elif c in _FEW:
            digit = few
        elif c in _HAN_SCALES:
            section += (1 if digit is None or digit == 0 else digit) * _HAN_SCALES[c]
            digit = None
        elif c in _HAN_GROUPS:
            section += digit or 0
            if section == 0 and total == 0:
                section = 1
            scale = _HAN_GROUPS[c]
            total = (
                (total + section) * scale if total and scale > total else total + section * scale
            )
            section, digit = 0, None
        elif c not in MORE:
            return None
    return Decimal(total + section + (digit or 0))
