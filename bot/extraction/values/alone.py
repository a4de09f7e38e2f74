"""A number that is all of its text, as a cell of a table or an answer is."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.claim import Kind, Value
from bot.domain.reading import ValueMention
from bot.extraction.values import numerals
from bot.extraction.values.numerals import Numeral

_LONGEST = 80
_ZERO = frozenset(("zero", "nought", "naught", "nil", "零", "〇"))
_SIGN = re.compile(r"(?:minus|negative) |[-−负負] ?", re.IGNORECASE)
_RATIO = re.compile(r"(?P<n>\d{1,4})[/⁄](?P<of>[1-9]\d{0,3})")
_CUT = re.compile(r"[\u4e00-\u9fff\d.%]+(?: +[\u4e00-\u9fff\d.%]+)+")
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})


def number_alone(text: str, flat: str) -> list[ValueMention]:
    """Return the number that a short text is and nothing else, in words or as a fraction.

    `flat` is the text with plain digits. Nothing is returned for any other text.
    """
    if len(text) > _LONGEST:
        return []
    start = len(flat) - len(flat.lstrip())
    words = flat.strip()
    sign = _SIGN.match(words)
    number = _read(words[sign.end() :] if sign else words)
    if number is None:
        return []
    number = -number if sign else number
    end = start + len(words)
    value = Value(kind=Kind.COUNT, low=number, high=number, text=text[start:end])
    return [ValueMention(start=start, end=end, value=value)]


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
