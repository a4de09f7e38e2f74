"""Shares told as odds: "one in twenty-five", "3 out of 10", "1 in 40,000"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.extraction.values.numerals import SMALL, Numeral, read_digits, read_words

_COUNTS = {**SMALL, "a": 1, "an": 1, "hundred": 100}
_ODDS = re.compile(
    rf"(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<joint>in|out of)(?: every| each)? (?=[\da-z])",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:a )?(hundred|thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NO_ODDS = re.compile(
    r"[.,:]\d|%|:| ?(?:years?|months?|days?|weeks?|minutes?|hours?|decades?|quarters?|seasons?"
    r"|games?|match(?:es)?|innings|wickets?|overs|sets|rounds|races|starts|appearances|outings|attempts"
    r"|shots|a\.?m|p\.?m)\b|[/-]",
    re.IGNORECASE,
)
_LARGE = 1000


def odds_at(text: str, start: int) -> tuple[int, Decimal, Decimal] | None:
    """Return where the odds that begin at `start` end, how many they are and of how many."""
    match = _ODDS.match(text, start)
    of = _whole(text, match.end()) if match else None
    if not match or of is None or _NO_ODDS.match(text, of.end):
        return None
    word = match["n"].lower()
    count = Decimal(_COUNTS.get(word, word))
    plain = text[match.end() : of.end].isdecimal()
    if of.low >= _LARGE and match["joint"].lower() == "in" and (plain or count > 1):
        return None  # "3 in 2024", "12 in 5,000-seat halls"
    return (of.end, count, of.low) if 0 < count < of.low else None


def _whole(text: str, at: int) -> Numeral | None:
    """Return the number of all at a place: "10", "40,000", "twenty-five", "a million"."""
    if scale := _SCALE.match(text, at):
        number = Decimal(_SCALES[scale[1].lower()])
        return Numeral(end=scale.end(), low=number, high=number)
    if not text[at].isdecimal():
        return read_words(text, at)
    found = read_digits(text, at)
    scale = _SCALE.match(text, found.end + 1) if found and text.startswith(" ", found.end) else None
    if found is None or scale is None:
        return found
    number = found.low * _SCALES[scale[1].lower()]
    return Numeral(end=scale.end(), low=number, high=number)
