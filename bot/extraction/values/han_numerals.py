# ruff: noqa: PLR2004 - characters stand for numbers
"""Numbers in Chinese characters: 六百亿, 一万三, 二十几万, 八九亿, 叁拾万."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "〇": 0, "两": 2, "兩": 2, "貳": 2, "弍": 2, "倆": 2, "參": 3, "陸": 6,
}  # fmt: skip
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_FEW = "几幾数數"
_TENS = {"廿": 20, "卅": 30}
_TWO = "两兩"
_BEFORE_WEIGHT = frozenset((*DIGITS, *_SCALES, *_GROUPS, *_TENS)) - set("零〇一三")
HAN_NUMERAL = "".join((*DIGITS, *_SCALES, *_GROUPS, *_TENS, *_FEW))
MORE = "多余餘来來"
_RUN = re.compile(rf"[{HAN_NUMERAL}{MORE}]{{1,24}}")
_FRACTION = re.compile(r"[点點](?:(?P<han>[零〇一二三四五六七八九]{1,8})|(?P<digits>\d{1,8}))")
_MEGA_UNIT = re.compile(r"瓦|赫|帕|伏|焦|[欧歐]姆|比特|字[节節]|位元")
"""What 兆 stands before as a million of the unit: 五百兆瓦."""
_LONGEST_DIGITS = 8  # a row of digits that is one number: 二〇二六
_PAIR = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Han:
    """A number in characters that ends at `end`; `scaled` by 万 or more; `more` for 多 within it.

    `unit` is what its last characters count in: 百, 千, 万亿; else 1.
    """

    end: int
    low: Decimal
    high: Decimal
    scaled: bool
    more: bool
    unit: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """What has been read: whole groups of 万, the section since, and the digit that waits."""

    total: tuple[int, int] = (0, 0)
    section: tuple[int, int] = (0, 0)
    digit: tuple[int, int] | None = None
    scale: int = 10**16  # of the last character: the next one in its section is smaller
    unit: int = 1  # what the last character counts
    zero: bool = False
    few: bool = False
    more: bool = False
    scaled: bool = False


def read_number(text: str, start: int) -> Han | None:
    """Return the number in Chinese characters at `start`, a range where it is vague, else None."""
    run = _RUN.match(text, start)
    if not run:
        return None
    word = run.group().rstrip(MORE)  # 多 after the last character is read by the caller
    if not word:
        return None
    if len(word) > 1 and word[-1] in _TWO and word[-2] in _BEFORE_WEIGHT:
        word = word[:-1]  # 二两, 三十两 are weights
    if row := _row_of_digits(word):
        end = start + len(word)
        return _fraction(text, Han(end=end, low=row[0], high=row[1], scaled=False, more=False))
    state, length = _State(), 0
    for at, character in enumerate(word):
        mega = character == "兆" and _MEGA_UNIT.match(text, start + at + 1)
        following = None if mega else _read(state, character, word[at + 1 : at + 2])
        if following is None:
            break
        state, length = following, at + 1
    if not length:
        return None
    while word[length - 1] in MORE:
        length -= 1
    low, high = _sum(state)
    found = Han(
        end=start + length, low=Decimal(low), high=Decimal(high), scaled=state.scaled,
        more=state.more, unit=_unit(word[:length]),
    )  # fmt: skip
    return _fraction(text, found)


def _unit(word: str) -> int:
    """Return what a number counts in by its last characters: 三千亿 in hundreds of millions."""
    if word[-1] in _SCALES:
        return _SCALES[word[-1]] if _SCALES[word[-1]] > 10 else 1
    unit = 1
    for character in reversed(word):
        if character not in _GROUPS:
            break
        unit *= _GROUPS[character]
    return unit


def _row_of_digits(word: str) -> tuple[Decimal, Decimal] | None:
    """Return 二〇二六 as one number and 八九 as a range; None where there are scales."""
    if not all(c in DIGITS for c in word) or len(word) > _LONGEST_DIGITS:
        return None
    if word in ("三两", "三兩"):
        return Decimal(2), Decimal(3)
    if len(word) == _PAIR and 0 < DIGITS[word[0]] < DIGITS[word[1]]:
        return Decimal(DIGITS[word[0]]), Decimal(DIGITS[word[1]])
    number = Decimal("".join(str(DIGITS[c]) for c in word))
    return number, number


def _read(state: _State, character: str, following: str) -> _State | None:
    """Return what has been read with one more character, None where it can't belong."""
    if character in MORE:
        return replace(state, more=True)
    if character in _FEW:
        if state.digit is not None:
            return None
        started = state.section != (0, 0) or state.total != (0, 0)
        return replace(state, digit=(0, 10) if started else (1, 10), few=True)
    if character in DIGITS:
        return _digit(state, DIGITS[character], following)
    if character in _GROUPS:
        return _group(state, _GROUPS[character])
    tens = _TENS.get(character)
    return _tens(state, tens) if tens else _scale(state, _SCALES[character])


def _digit(state: _State, number: int, following: str) -> _State | None:
    if number == 0:
        return None if state.digit else replace(state, zero=True)
    if state.digit is None:
        return replace(state, digit=(number, number))
    low, high = state.digit
    scaled = following in _SCALES or following in _GROUPS or state.unit == _SCALES["十"]
    ranged = low == high < number and scaled
    return replace(state, digit=(low, number)) if ranged else None


def _tens(state: _State, number: int) -> _State | None:
    """Return what has been read with 廿 or 卅, which stand where no other ten does."""
    if state.digit or state.scale <= _SCALES["十"]:
        return None
    section = (state.section[0] + number, state.section[1] + number)
    return replace(state, section=section, scale=10, unit=10, zero=False)


def _scale(state: _State, scale: int) -> _State | None:
    if scale >= state.scale:
        return None
    low, high = state.digit or (1, 1)
    section = (state.section[0] + low * scale, state.section[1] + high * scale)
    return replace(state, section=section, digit=None, scale=scale, unit=scale, zero=False)


def _group(state: _State, group: int) -> _State:
    low, high = _with_digit(state)
    if low == high == 0 and state.total == (0, 0):
        low = high = 1
    whole = state.total
    if whole != (0, 0) and ((low, high) == (0, 0) or group > whole[0]):
        total = ((whole[0] + low) * group, (whole[1] + high) * group)
    else:
        total = (whole[0] + low * group, whole[1] + high * group)
    return replace(
        state, total=total, section=(0, 0), digit=None, scale=10**16, unit=group, zero=False,
        scaled=True,
    )  # fmt: skip


def _with_digit(state: _State) -> tuple[int, int]:
    low, high = state.digit or (0, 0)
    return state.section[0] + low, state.section[1] + high


def _sum(state: _State) -> tuple[int, int]:
    """Return the ends of the number; the 三 of 一万三 counts thousands."""
    low, high = _with_digit(state)
    if state.digit and state.unit >= 100 and not state.zero and not state.few:
        rest = state.digit
        low += rest[0] * (state.unit // 10 - 1)
        high += rest[1] * (state.unit // 10 - 1)
    return state.total[0] + low, state.total[1] + high


def _fraction(text: str, found: Han) -> Han:
    """Return the number with the digits that follow 点."""
    match = _FRACTION.match(text, found.end)
    if not match:
        return found
    digits = match["digits"]
    if digits and found.high:  # 十点30 is a time of day
        return found
    tail = Decimal("0." + (digits or "".join(str(DIGITS[c]) for c in match["han"])))
    return replace(found, end=match.end(), low=found.low + tail, high=found.high + tail)
