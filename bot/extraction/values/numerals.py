# ruff: noqa: PLR2004 - words stand for numbers
"""Numbers as they are spelled: digits, English words, Chinese numerals; one place at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.extraction.values.han_numerals import DIGITS, HAN_NUMERAL, MORE, read_number

__all__ = ["HAN_NUMERAL", "MORE"]
SMALL: Mapping[str, int] = {
    word: number
    for number, words in {
        0: "zero nought naught", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six",
        7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen",
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
_THIN = "\u00a0\u2007\u2009\u202f"
_DIGITS = re.compile(
    r"(?P<english>(?:\d{1,3}(?:,\d{2}){1,6},\d{3}|\d{1,3}(?:,\d{3}){1,8})(?![\d])(?:\.\d{1,12})?)"
    r"|(?P<european>\d{1,3}(?:\.\d{3}){1,6},\d{1,4}(?!\d)|\d{1,3}(?:\.\d{3}){2,6}(?![\d.])"
    r"|\d{1,3},\d{1,2}(?= ?(?:%|€|Mio|Mrd|percent\b)))"
    rf"|(?P<spaced>\d{{1,3}}(?:[{_THIN}'’]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,3}}(?!\d))?"
    r"|[1-9]\d{0,2}(?: \d{3}){2,5}(?!\d| \d)(?:[.,]\d{1,3}(?!\d))?|[1-9]\d{0,2} \d00(?![\d,.:%])"
    r"(?= [a-z]))"
    r"|\d{1,24}(?:\.\d{1,12})?"
)
_BLANKS = re.compile(rf"[ {_THIN}'’]")
_WORD = re.compile(r"[A-Za-z]{2,9}")
_JOINT = re.compile(r" {0,2}- {0,2}| {1,3}(?P<and>and {1,3})?")
_POINT = re.compile(
    r" point(?P<ones>"
    r"(?: (?:zero|oh|n[oa]ught|one|two|three|four|five|six|seven|eight|nine)(?![a-z-]))+)"
    r"| point (?P<tens>(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?"
    r"|ten|eleven|twelve|[a-z]{3,5}teen)(?![a-z-]))",
    re.IGNORECASE,
)
_PART_NEXT = re.compile(
    r"[a-z]{1,8}(?:-[a-z]{3,5})?[ -]"
    r"(?:hal(?:f|ves)|quarters?|thirds?|(?:fif|six|seven|eigh|nin|ten)ths?|hundredths?)(?![a-z])",
    re.IGNORECASE,
)
"""A part that "and" adds to a number: its count is no part of the number."""
_HUNDREDS = re.compile(r" (?:thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE)
_LATER_DIGITS = 8
_DOZEN = re.compile(r" {1,2}dozens?(?![A-Za-z])", re.IGNORECASE)
_MIXED = re.compile(r"(\d{1,4}(?:\.\d{1,8})?) ?([百千万萬亿億])")
_MIXED_UNITS = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_AFTER_MIXED = re.compile(r"零?(\d{1,8})(?![\d,.%万萬亿億])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number where it stands; `high` differs from `low` for words like "dozens".

    `written` is True for words; `unit` is what its last words count in ("hundred million").
    """

    end: int
    low: Decimal
    high: Decimal
    written: bool = False
    scaled: bool = False
    more: bool = False
    unit: int = 1


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
    number = _decimal(match)
    if power := _POWER.match(text, match.end()):
        return _raised(number, power)
    made = Numeral(end=match.end(), low=number, high=number)
    if number == number.to_integral_value():
        made = _with_ratio(text, made)
    return with_dozens(text, made)


_POWER = re.compile(
    r" ?[x×*] ?10(?:\^ ?(?P<up>[-−+]?\d{1,2})|(?P<high>[⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
    r"|(?P<down>[-−]\d{1,2}))(?![\d.])"
    r"|[eE](?P<e>[-−+]?\d{1,2})(?![\w.])"
)
_PLAIN_POWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_LARGEST_POWER = 24


def _raised(number: Decimal, power: re.Match[str]) -> Numeral | None:
    """Return a number times a power of ten: "6.7×10^11", "1.3e6"; None where it is no quantity."""
    written = next(found for found in power.groups() if found).translate(_PLAIN_POWER)
    if abs(int(written)) > _LARGEST_POWER:
        return None
    number = number.scaleb(int(written))
    return Numeral(end=power.end(), low=number, high=number)


_VULGAR = {
    c: Decimal(a) / b
    for c, a, b in (
        ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5),
        ("⅗", 3, 5), ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8),
        ("⅞", 7, 8),
    )
}  # fmt: skip
VULGAR = "".join(_VULGAR)
_RATIO = re.compile(r"(?: {1,2}|-| and )(?P<n>\d{1,2})[/⁄](?P<of>\d{1,2})(?![\d/]| of\b)")


def read_vulgar(text: str, start: int) -> Numeral:
    """Return the fraction that one character at `start` stands for: ¾."""
    number = _VULGAR[text[start]]
    return Numeral(end=start + 1, low=number, high=number)


def _with_ratio(text: str, number: Numeral) -> Numeral:
    """Return the number with the fraction that follows it: "2 1/2", "2½"."""
    at = number.end + text.startswith(" ", number.end)
    if text[at : at + 1] in _VULGAR:
        rest, end = _VULGAR[text[at]], at + 1
    elif (match := _RATIO.match(text, number.end)) and 0 < int(match["n"]) < int(match["of"]):
        rest, end = Decimal(match["n"]) / int(match["of"]), match.end()
    else:
        return number
    return replace(number, end=end, low=number.low + rest, high=number.high + rest)


def _decimal(match: re.Match[str]) -> Decimal:
    """Return the number of a match, whichever sign parts its thousands."""
    written = match.group()
    if match["european"]:
        return Decimal(written.replace(".", "").replace(",", "."))
    if match["spaced"]:
        return Decimal(_BLANKS.sub("", written).replace(",", "."))
    return Decimal(written.replace(",", ""))


def _read_mixed(text: str, start: int) -> Numeral | None:
    total, at, last, groups = Decimal(0), start, None, 0
    while (match := _MIXED.match(text, at)) and (last is None or _MIXED_UNITS[match[2]] < last):
        last = _MIXED_UNITS[match[2]]
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
    unit = 1
    while match := _WORD.match(text, at):
        word = match.group().lower()
        if word in SMALL and (last == 0 or _may_follow(last, SMALL[word])):
            group += SMALL[word]
            unit = 1
            last = SMALL[word] or 1
        elif not seen and word == "hundred" and _HUNDREDS.match(text, match.end()):
            group, last, unit = 100, 100, 100
        elif word in _BIG and seen and (word != "hundred" or group < 100):
            total, group = _grow(total, group, _BIG[word])
            last = 100 if _BIG[word] == 100 else 1000
            unit *= _BIG[word]
            scaled = scaled or _BIG[word] > 100
        else:
            break
        seen, end = True, match.end()
        joint = _JOINT.match(text, end)
        if not joint or (joint["and"] and (last < 100 or _PART_NEXT.match(text, joint.end()))):
            break
        if "- " in joint.group() and not (20 <= last <= 90):
            break
        at = joint.end()
    if not seen:
        return None
    number = Decimal(total + group)
    if behind := _behind_point(text, end):
        end, number = behind[0], number + behind[1]
    return with_dozens(
        text, Numeral(end=end, low=number, high=number, written=True, scaled=scaled, unit=unit)
    )


def _behind_point(text: str, at: int) -> tuple[int, Decimal] | None:
    """Return where "point five" at a place ends and what it comes to, None where none stands."""
    point = _POINT.match(text, at)
    if not point:
        return None
    ones = (point["ones"] or "").lower().split() or [str(_tens(point["tens"].lower()))]
    digits = "".join(word if word.isdecimal() else str(SMALL.get(word, 0)) for word in ones)
    return point.end(), Decimal(f"0.{digits[:_LATER_DIGITS]}")


def _tens(words: str) -> int:
    """Return what "seventy-one" or "eleven" stands for, behind a point."""
    return sum(SMALL.get(word, 0) for word in words.split("-"))


def with_dozens(text: str, number: Numeral) -> Numeral:
    """Return the number twelve times where dozens follow: "two dozen"."""
    match = _DOZEN.match(text, number.end)
    if not match:
        return number
    return replace(number, end=match.end(), low=number.low * 12, high=number.high * 12)


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


def digit(character: str | None) -> int:
    """Return what one digit of either kind stands for, 0 for none."""
    if not character:
        return 0
    return int(character) if character.isdecimal() else DIGITS[character]


def read_han(text: str, start: int) -> Numeral | None:
    """Return the number in Chinese numerals at `start` (六百亿, 数十万, 十几), else None."""
    found = read_number(text, start)
    if found is None:
        return None
    return Numeral(
        end=found.end, low=found.low, high=found.high, written=True, scaled=found.scaled,
        more=found.more, unit=found.unit,
    )  # fmt: skip
