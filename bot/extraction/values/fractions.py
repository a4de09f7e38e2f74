# ruff: noqa: E501, PLR2004 - a pattern reads best as one line, words stand for numbers
"""Shares and multiples in words: a third, two-thirds, one in four, 三分之一, 四成, doubled, 翻番."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.extraction.values.guards import free_on_the_left
from bot.extraction.values.numerals import read_digits, read_han
from bot.extraction.values.odds import odds_at

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    "hundredth": 100,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "thirty": 30, "fifty": 50, "hundred": 100,
}  # fmt: skip
_TIMES: Mapping[str, Decimal | int] = {
    "halv": Decimal("0.5"),
    "doubl": 2,
    "tripl": 3,
    "quadrupl": 4,
    "twice": 2,
    "twof": 2,
    "three": 3,
    "fourf": 4,
    "fivef": 5,
    "tenfo": 10,
}

_PART = re.compile(
    rf"(?P<n>an?|one|two|three|four|five|seven|nine)(?P<joint>[ -])(?P<of>{'|'.join(_PARTS)})(?![a-z])",
    re.IGNORECASE,
)
_OF = re.compile(r" (?:of|the|its|their|all|as|more)\b|[.,;!?)]|$")
_SHARE_OF = re.compile(r" of| more\b")
_BY = re.compile(
    r"(?:by|about|around|roughly|nearly|almost|than|over|under|only|least|just) $", re.IGNORECASE
)
_ONE_OF = re.compile(
    rf"(?P<n>one) (?!day|week|month|year|hour)[A-Za-z]{{2,16}}(?: [a-z]{{2,16}})? (?:in|out of)(?: every)? (?P<of>{'|'.join(_COUNTS)}|\d{{1,3}})"
    r"(?=[.,;:!?)]|$| (?:is|was|are|were|has|had|have|came|ran|left|now|says?|said|will|would|can|could|did|does)\b)",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"half(?! (?:a|an|year|time|marathon|hour|of 20|of the year|of this|of last|of next)\b)",
    re.IGNORECASE,
)
_HALF_AFTER = re.compile(r" (?:of|the|its|their|his|her|all|as)\b")
_HALF_BEFORE = re.compile(
    r"(?:by|in|about|around|roughly|nearly|almost|than|over|under|only) $", re.IGNORECASE
)
_MULTIPLE = re.compile(
    r"(?:halved|halving|halve(?= )|doubled|doubles|doubling|tripled|triples|tripling|quadrupled|quadruples|quadrupling|twice"
    r"|(?:double|triple|quadruple)(?= (?:the|its|that|their|last|what))|(?:two|three|four|five|ten)fold)(?![a-z])",
    re.IGNORECASE,
)
_FAN = re.compile(r"翻(?P<n>[一两兩])?(?:番|倍)")
_TENTHS = re.compile(
    r"(?P<n>[一二两兩三四五六七八九十壹贰叁肆伍陆柒捌玖](?:[点點][一二三四五六七八九])?|\d{1,2}(?:\.\d)?|半) ?"
    r"(?:成(?P<more>[一二三四五六七八九半])?(?![为為立本功员員交份绩果长長都熟品人])"
    r"|(?P<off>折)(?![叠疊腾騰合算旧舊射返磨断斷价價]))"
)
_HUNDREDTHS = re.compile(
    r"(?P<tens>[1-9]|[一二三四五六七八九])(?P<ones>[1-9]|[一二三四五六七八九])折"
)
_HAN_PARTS = re.compile(
    r"(?P<of>[二三四五六七八九])分(?P<n>[一二三四五六七八九])"
    r"(?![一二三四五六七八九十百千万萬点點秒厘毫籃篮助比分次个個记記])"
)
"""Shares as they are said in Hong Kong, without 之: 三分一."""
_DIGIT_PARTS = re.compile(r"(?P<of>\d{1,5})分之")
_RATIO_OF = re.compile(r"(?P<n>\d{1,2})/(?P<of>\d{1,3})(?= (?:of|the)\b|的|以上)")
_MOST = 10**9  # times the whole
_PLACES = 9  # digits of a share after its first
_HAN_HALF = re.compile(r"(?<=[近超逾约約])半|一半|半数|半數|过半|過半|对折|對折|五折")


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A number in words that ends at `end`: percent, or times where `multiple` is True."""

    end: int
    number: Decimal
    multiple: bool = False
    about: bool = True


def fraction_at(text: str, start: int) -> Share | None:
    """Return the share that begins at `start`, in percent, None where none stands."""
    if text[start] > "\u2e80":
        return _han(text, start)
    if odds := odds_at(text, start) or _one_of(text, start):
        end, count, of = odds
        return Share(end=end, number=_parts(count, of), about=False)
    if match := _PART.match(text, start):
        return _part(text, match)
    if match := _HALF.match(text, start):
        before, after = text[max(0, start - 10) : start], _HALF_AFTER.match(text, match.end())
        if (after or _HALF_BEFORE.search(before)) and not re.search(
            r"(?:first|second|other|and a|1st|2nd)[ -]$", before
        ):
            return Share(end=match.end(), number=Decimal(50))
    return None


def _one_of(text: str, start: int) -> tuple[int, Decimal, Decimal] | None:
    """Return the odds of "one worker in ten": where they end, one, and of how many."""
    match = _ONE_OF.match(text, start)
    if match is None:
        return None
    return match.end(), Decimal(1), Decimal(_COUNTS.get(match["of"].lower(), match["of"]))


def _part(text: str, match: re.Match[str]) -> Share | None:
    count, parts = _COUNTS[match["n"].lower()], _PARTS[match["of"].lower()]
    if count > 1 and match["of"].lower() == "hundredth":
        return None
    if parts == 3 and count == 2:
        return Share(end=match.end(), number=_parts(2, 3))
    free = match["joint"] == "-" or count > 1 or match["n"].lower() == "one"
    said = _OF.match(text, match.end()) or _BY.search(
        text[max(0, match.start() - 10) : match.start()]
    )
    quarters = (
        parts == 4
        and count > 1
        and not text.startswith(" of", match.end())
        and match["joint"] == " "
    )
    if (
        count > parts
        or (count == parts)
        or quarters
        or not (said or (free and match["joint"] == "-"))
    ):
        return None
    if (
        match["n"].lower() == "a"
        and parts != 2
        and match["of"].lower() == "quarter"
        and not _SHARE_OF.match(text, match.end())
    ):
        return None
    return Share(end=match.end(), number=_parts(count, parts))


def share_of_digits(text: str, start: int) -> Share | None:
    """Return the share that begins with digits at `start`: 9成, 85折, 16分之5, "2 in 5"."""
    if text[start + 1 : start + 2] == "" or text[start - 1 : start].isdecimal():
        return None
    if match := _HUNDREDTHS.match(text, start) or _TENTHS.match(text, start):
        return _tenths(match)
    if (match := _DIGIT_PARTS.match(text, start)) and int(match["of"]) > 0:
        return _over(text, match.end(), below=Decimal(match["of"]))
    if free_on_the_left(text, start) and (odds := odds_at(text, start)):
        end, few, all_ = odds
        return Share(end=end, number=_parts(few, all_), about=False)
    if match := _RATIO_OF.match(text, start):
        count, of = int(match["n"]), int(match["of"])
        if 0 < count < of:
            return Share(end=match.end(), number=_parts(count, of), about=False)
    return None


def _parts(count: Decimal | int, of: Decimal | int) -> Decimal:
    """Return so many parts of `of` in percent, to a tenth digit."""
    exact = Decimal(count) * 100 / Decimal(of)
    return exact if exact == exact.to_integral_value() else round(exact, _PLACES - exact.adjusted())


def _tenths(match: re.Match[str]) -> Share:
    groups = match.groupdict()
    if groups.get("tens"):
        number = read_value(groups["tens"]) * 10 + read_value(groups["ones"])
        return Share(end=match.end(), number=Decimal(number), about=False)
    word = groups["n"]
    if word == "半":
        whole = Decimal("0.5" if not groups["off"] else "5")
    elif word[0].isdecimal():
        whole = Decimal(word)
    else:
        found = read_han(word, 0)
        whole = found.low if found else Decimal(0)
    rest = groups["more"]
    more = (
        Decimal("0.5") if rest == "半" else Decimal(read_value(rest)) / 10 if rest else Decimal(0)
    )
    if whole > 10 and groups["off"]:  # 85折
        return Share(end=match.end(), number=whole, about=False)
    return Share(end=match.end(), number=(whole + more) * 10)


def _over(text: str, at: int, *, below: Decimal) -> Share | None:
    above = read_han(text, at) or read_digits(text, at)
    if above and above.low <= below * _MOST:
        return Share(end=above.end, number=_parts(above.low, below))
    return None


def _han(text: str, start: int) -> Share | None:
    if match := _HUNDREDTHS.match(text, start) or _TENTHS.match(text, start):
        return _tenths(match)
    if match := _HAN_HALF.match(text, start):
        return Share(end=match.end(), number=Decimal(50))
    if text.startswith(("百分之", "佰分之"), start):
        number_of = read_digits(text, start + 3) or read_han(text, start + 3)
        return Share(end=number_of.end, number=number_of.low, about=False) if number_of else None
    if (match := _HAN_PARTS.match(text, start)) and (
        (count := read_value(match["n"])) < (of := read_value(match["of"]))
    ):
        return Share(end=match.end(), number=_parts(count, of))
    below = read_han(text, start)
    if below and below.low > 0 and text.startswith("分之", below.end):
        return _over(text, below.end + 2, below=below.low)
    return None


def read_value(character: str) -> int:
    """Return what one digit stands for, 0 to 9."""
    if character.isdecimal():
        return int(character)
    number = read_han(character, 0)
    return int(number.low) if number else 0


def multiple_at(text: str, start: int) -> Share | None:
    """Return the multiple that begins at `start` ("doubled", 翻两番), None where none stands."""
    if match := _MULTIPLE.match(text, start):
        word = match.group().lower()
        factor = next(number for stem, number in _TIMES.items() if word.startswith(stem))
        return Share(end=match.end(), number=Decimal(factor), multiple=True, about=False)
    if match := _FAN.match(text, start):
        twice = match["n"] in ("两", "兩")
        return Share(end=match.end(), number=Decimal(4 if twice else 2), multiple=True, about=False)
    return None
