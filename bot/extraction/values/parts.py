"""Fractions in words beyond the common ones: "twenty-three fifths", "two and a hundredth"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.extraction.values.numerals import ORDINALS, SMALL, read_words

_TENS = {f"{word[:-1]}ieth": number for word, number in SMALL.items() if word.endswith("ty")}
_TEENS = {f"{word}th": number for word, number in SMALL.items() if word.endswith("teen")}
_BIG = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9,
        "trillionth": 10**12}  # fmt: skip
_OF = {
    **{word: number for word, number in ORDINALS.items() if number > 2},  # noqa: PLR2004 - "seconds" are a length
    **_TENS, **_TEENS, **_BIG,
}  # fmt: skip
_COMPOUND = {word: number for word, number in ORDINALS.items() if number < 10}  # noqa: PLR2004
_NUMBERS = frozenset((*SMALL, "a", "an", "hundred", "thousand", "million", "billion", "trillion"))
_WORD = re.compile(r"(?P<joint>(?: {0,2}-)? {0,2}(?:and )?)(?P<word>[A-Za-z]{1,12})")
_SCALES = frozenset(("thousand", "million", "billion", "trillion"))
_GOES_ON = re.compile(r"(?! of )[ -][a-z]", re.IGNORECASE)
_AMONG = frozenset((*_NUMBERS, *_OF, *_COMPOUND))
_SECOND = re.compile(r"[A-Za-z]{1,12}(?: {0,2}-)? {0,2}(?:and )?(?P<word>[A-Za-z]{1,12})")
_MOST_WORDS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A fraction in words that ends at `end`; `mixed` where a whole number stands before it."""

    end: int
    number: Decimal
    mixed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Word:
    joint: str
    word: str
    start: int
    end: int


def part_at(text: str, start: int) -> Part | None:
    """Return the fraction whose first word begins at `start`, None where none stands.

    "thirty fifths" are six, "one thirty-fifth" is a part of the whole; an ordinal ("the one
    hundredth day") is none.
    """
    second = _SECOND.match(text, start)
    if not second or second["word"].lower().removesuffix("s") not in _AMONG:
        return None
    words = _words(text, start)
    if len(words) < 2:  # noqa: PLR2004 - how many, and of what
        return None
    last = words[-1]
    plural = last.word.endswith("s")
    of = last.word.removesuffix("s")
    above, below = words[:-1], _OF.get(of)
    tens = SMALL.get(above[-1].word, 0)
    ones = _COMPOUND.get(of, 0)
    if tens >= 20 and tens % 10 == 0 and ones and _is_compound(last, above):  # noqa: PLR2004
        above, below = above[:-1], tens + ones
    if below is None or not above:
        return None
    if not plural and (above[-1].word not in ("a", "an", "one") or _GOES_ON.match(text, last.end)):
        return None
    return _made(text, above, below=below, end=last.end)


def _is_compound(last: _Word, above: list[_Word]) -> bool:
    """Return whether tens and ones are one number: "twenty-fifths", "three twenty fifths"."""
    hyphen = "-" in last.joint
    return hyphen or (len(above) > 1 and "and" not in above[-1].joint)


def _words(text: str, start: int) -> list[_Word]:
    """Return the words of a number up to the first that names a part, none without such."""
    found: list[_Word] = []
    at = start
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, at)):
        if found or not match["joint"]:
            word = match["word"].lower()
            found.append(
                _Word(joint=match["joint"], word=word, start=match.start("word"), end=match.end())
            )
            if word.removesuffix("s") in _OF or word.removesuffix("s") in _COMPOUND:
                return found
            if word not in _NUMBERS:
                return []
        at = match.end()
    return []


def _made(text: str, above: list[_Word], *, below: int, end: int) -> Part | None:
    """Return the words over `below`; what stands before a last "and" may be a whole number."""
    if any(w.word in _SCALES and "and" in after.joint for w, after in pairwise(above)):
        return None  # "six million and two thirds" counts in millions
    split = max((n for n, word in enumerate(above) if "and" in word.joint and n), default=0)
    counted = _number(text, above[split:])
    whole = _number(text, above[:split]) if split else Decimal(0)
    if split and (counted is None or whole is None or counted >= below):
        split, counted, whole = 0, _number(text, above), Decimal(0)
    if counted is None or whole is None:
        return None
    return Part(end=end, number=whole + counted / below, mixed=bool(split))


def _number(text: str, words: list[_Word]) -> Decimal | None:
    """Return the number that some words are and nothing else."""
    first = words[0]
    if first.word in ("a", "an"):
        if len(words) == 1:
            return Decimal(1)
        found = read_words(f"one{text[first.end : words[-1].end]}", 0)
        length = len("one") + words[-1].end - first.end
        return found.low if found and found.end == length else None
    found = read_words(text[first.start : words[-1].end], 0)
    return found.low if found and found.end == words[-1].end - first.start else None
