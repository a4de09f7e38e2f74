"""A number that is all of its text, as a cell of a table or an answer is."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from bot.domain.claim import Kind, Value
from bot.domain.reading import ValueMention
from bot.extraction.values import numerals
from bot.extraction.values.numerals import Numeral

_LONGEST = 80
_ZERO = frozenset(("zero", "nought", "naught", "nil", "零", "〇"))
_SIGN = re.compile(r"(?:minus|negative) |[-−负負] ?", re.IGNORECASE)
_RATIO = re.compile(r"(?P<n>\d{1,4})[/⁄](?P<of>[1-9]\d{0,3})")
_CUT = re.compile(r"[\u4e00-\u9fff\d.%]+(?: +[\u4e00-\u9fff\d.%]+)+")
_TERM = re.compile(
    r"(?P<sign>(?:minus|negative) |[-−] ?)?"
    r"(?:(?P<left>[\d.,]{1,24}|[a-z][a-z -]{1,40}[a-z])"
    r"(?: over (?P<right>[\d.,]{1,24}|[a-z][a-z -]{1,40}[a-z])|\^(?P<power>[-+]{0,2}\d{1,2}))"
    r"|(?P<number>\d{2}[\d.,]{0,22}|\d[.,][\d.,]{1,22}) {0,2}(?P<scale>[kKbBGMT]))"
)
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "g": 10**9, "t": 10**12}
_POWER = 40
_ROUND = Context(prec=15)
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})


def term_alone(text: str, flat: str) -> list[ValueMention]:
    """Return the number of a short text that is a term or has a letter for its scale.

    "three over five", "2.5^-1", "1,674.5 G", "2.33 k" are such; nothing for any other text.
    """
    if len(text) > _LONGEST or not (match := _TERM.fullmatch(flat.strip())):
        return []
    number = _term(match)
    return [] if number is None else [_mention(text, flat, number)]


def number_alone(text: str, flat: str) -> list[ValueMention]:
    """Return the number that a short text is and nothing else, in words or as a fraction.

    `flat` is the text with plain digits. Nothing is returned for any other text.
    """
    if len(text) > _LONGEST:
        return []
    words = flat.strip()
    sign = _SIGN.match(words)
    number = _read(words[sign.end() :] if sign else words)
    if number is None:
        return []
    return [_mention(text, flat, -number if sign else number)]


def _mention(text: str, flat: str, number: Decimal) -> ValueMention:
    start = len(flat) - len(flat.lstrip())
    end = start + len(flat.strip())
    value = Value(kind=Kind.COUNT, low=number, high=number, text=text[start:end])
    return ValueMention(start=start, end=end, value=value)


def _term(match: re.Match[str]) -> Decimal | None:
    """Return what a term comes to, None where its parts are no numbers or it is too large."""
    left = _read(match["left"] or match["number"])
    if left is None:
        return None
    sign = -1 if match["sign"] else 1
    if match["scale"]:
        return sign * left * _LETTERS[match["scale"].lower()]
    if match["power"]:
        power = int(match["power"].replace("--", "-"))
        return sign * _ROUND.power(left, power) if left and abs(power) <= _POWER else None
    right = _read(match["right"])
    return sign * left / right if right else None


def rejoined(flat: str) -> str | None:
    """Return a short Chinese text without the blanks that cut it into words, None for others."""
    short = len(flat) <= _LONGEST and not flat.isascii()
    return flat.replace(" ", "") if short and _CUT.fullmatch(flat) else None


def _read(words: str) -> Decimal | None:
    if words.lower() in _ZERO:
        return Decimal(0)
    if ratio := _RATIO.fullmatch(words):
        return Decimal(ratio["n"]) / Decimal(ratio["of"])
    plain = words.translate(_TENS)
    found: Numeral | None = (
        numerals.read_han(plain, 0)
        if plain[:1] > "\u2e80"
        else numerals.read_digits(plain, 0) or numerals.read_words(plain, 0)
    )
    return found.low if found and found.end == len(plain) and found.low == found.high else None
