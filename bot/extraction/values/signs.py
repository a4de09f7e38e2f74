"""Signs before a number and halves after it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount
from bot.extraction.values.numerals import Numeral

_HALF = Decimal("0.5")
_DIGITS = tuple(f"{n}{han}" for n, han in enumerate("三四五六七八九", start=3))
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8,
    "tenth": 10,
}  # fmt: skip
_COUNTS = {
    "": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7
}  # fmt: skip
_PARTS_MORE = re.compile(
    r"[ -]and[ -](?:(?P<n>an?|one|two|three|four|five|seven)[ -])?"
    rf"(?P<part>(?<!and[ -])(?:{'|'.join(_PARTS)}|halve)|half)s?"
    r"(?![a-z]| of (?!(?:an? )?(?:hour|minute|mile|day|year|century)s?\b)| an?\b)"
    r"(?P<scale>[ -](?:thousand|million|billion|trillion)(?![a-z]))?",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r" of(?: an?)?(?= (?:hour|minute|mile|day|year|century))", re.IGNORECASE)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NEIGHBOURS = re.compile(
    "(?:"
    + "|".join(f"(?<=[{a}])、[{b}]" for a, b in pairwise(("1一", "2二两兩", *_DIGITS)))
    + "|(?<=三)、五)(?=[百千万萬亿億])"
)
"""What follows the first of two neighbouring digits that share a scale: 5、6万."""
_MINUS_WITHIN = re.compile(r"[A-Z]{0,3}[$£€¥₩₹][-−]$")
_MINUS = re.compile(r"(?:minus|negative) $", re.IGNORECASE)


def sign_before(text: str, start: int, *, number: int) -> tuple[int, int]:
    """Return 1, -1 or 0 for the sign before `start`, and where the sign begins.

    `number` is where the digits begin: where a currency's sign stands before them the minus may
    follow it, as in "$-3.5 million".
    """
    if _MINUS_WITHIN.match(text[start:number]):
        return -1, start
    mark = text[start - 1 : start]
    if mark == " " and (word := _MINUS.search(text, max(0, start - 9), start)):
        return -1, word.start()
    if mark and mark in "负負":
        return -1, start - 1
    if mark not in ("-", "−", "+", "–"):
        return 0, start
    free = start <= 1 or text[start - 2] in " \u00a0\t\n(（|:："
    return (0 if not free else 1 if mark == "+" else -1), start - 1


def half_after(text: str, number: Numeral, at: int) -> tuple[Numeral, int]:
    """Return the number with the "and a half" that stands at `at`, and where that ends."""
    end, rest = _part_after(text, at)
    return replace(number, low=number.low + rest, high=number.high + rest), end


def _part_after(text: str, at: int) -> tuple[int, Decimal]:
    """Return the part that is added at `at` and where it ends; "and a third try" adds none."""
    match = _PARTS_MORE.match(text, at)
    rest = _part(match) if match else None
    if not match or rest is None or match["scale"]:
        return at, Decimal(0)
    goes_on = text[match.end() : match.end() + 2].strip(" ").isalpha()
    return (at, Decimal(0)) if goes_on and rest != _HALF else (match.end(), rest)


def _part(match: re.Match[str]) -> Decimal | None:
    """Return the part that is added to a number, None where it is none: "four quarters"."""
    count = _COUNTS[(match["n"] or "").lower()]
    parts = _PARTS.get(match["part"].lower(), 2)
    return Decimal(count) / parts if count < parts else None


_LATER_HALF = re.compile(
    r"[个個]半(?:(?P<month>月)|(?P<hour>小时|小時|钟头|鐘頭|[钟鐘](?![头頭]))|(?P<week>星期|礼拜|禮拜)"
    r"|(?P<minutes>分[钟鐘]))|分半(?P<minute>[钟鐘])"
)


def half_of_months(text: str, start: int, number: Numeral) -> Amount | None:
    """Return the length of 两个半月, 一个半小时, None where none stands."""
    match = _LATER_HALF.match(text, number.end)
    if not match:
        return None
    return Amount(
        start=start, end=match.end(), low=number.low + _HALF, high=number.high + _HALF,
        kind=Kind.DURATION, unit=(match.lastgroup or "").rstrip("s"), written=True,
    )  # fmt: skip


def and_half(text: str, made: Amount) -> Amount:
    """Return the length with the half that follows it: "an hour and a half", 三年半."""
    end, part = _part_after(text, made.end)
    if text[made.end : made.end + 1] == "半":
        end, part = made.end + 1, _HALF
    if made.low != made.high:
        return made
    return replace(made, end=end, low=made.low + part, high=made.high + part)


def with_half(text: str, number: Numeral) -> Numeral:
    """Return the number with the "and a half", "and three quarters" that follows it."""
    more = _PARTS_MORE.match(text, number.end)
    part = _part(more) if more else None
    if not more or part is None:
        return number
    scale = _SCALES[more["scale"].strip(" -").lower()] if more["scale"] else 0
    if scale and number.unit == 1:  # "two and a half million" counts in millions
        return replace(
            number, end=more.start("scale"), low=number.low + part, high=number.high + part
        )
    rest = part * (scale or number.unit)
    of_one = None if scale else _OF_ONE.match(text, more.end())
    end = of_one.end() if of_one else more.end()
    return replace(number, end=end, low=number.low + rest, high=number.high + rest)


def with_sign(made: Amount, sign: int, begin: int, text: str) -> Amount:
    """Return the amount with the sign that begins at `begin`; a dash is a minus for percents."""
    if sign < 0 and text[begin] == "–" and made.kind is not Kind.PERCENT:
        return made
    if sign:
        low, high = sorted((made.low * sign, made.high * sign))
        return replace(made, start=begin, low=low, high=high, signed=True)
    return made
