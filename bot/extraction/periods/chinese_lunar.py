"""Days and months of the Chinese calendar, as Chinese writes them: 农历八月十五, 腊月廿三."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, form, made, read_number
from bot.extraction.periods.han_words import YEAR, YEAR_STARTS, year_of

_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_NEW_YEARS_EVE = 30  # of a month that may have one day less
_NAMED = "(?:农历|農曆|农曆|農历|阴历|陰曆|旧历|舊曆)"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CYCLE = rf"(?:(?P<cycle>[{_STEMS}][{_BRANCHES}])年)?"
_SIXTY = {_STEMS[at % 10] + _BRANCHES[at % 12]: at for at in range(60)}
_LEAP = "(?P<leap>[闰閏])?"
_MONTH = r"(?P<moon>[正冬腊臘]|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])月"
_DAY = (
    r"(?P<day>初[一二三四五六七八九十]|初?\d{1,2}|[二廿]十?[一二三四五六七八九]|[三卅]十|[二廿]十|廿"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])(?:[日号號](?!前?[线線]))?"
)


def _day(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    number, word = year_of(match)
    written = groups.get("moon")
    month = (_MONTHS.get(written) or read_number(written)) if written else 1
    day = read_number((groups.get("day") or "").removeprefix("初"))
    if number is None and (cycle := groups.get("cycle")):
        word = f"cycle {_SIXTY.get(cycle, 0)}"
    return made(match, "lunar", number, month, day, int(bool(groups.get("leap"))), word=word)


def _eve(match: re.Match[str]) -> Expression:
    """Return the last day of a Chinese year."""
    number, word = year_of(match)
    return made(match, "lunar", number, 12, _NEW_YEARS_EVE, 0, word=word)


CHINESE_LUNAR: tuple[Form, ...] = (
    form(f"{YEAR_STARTS} 闰 閏", rf"(?<!\d){YEAR}?的?(?P<leap>[闰閏]){_MONTH}(?:{_DAY})?", _day),
    form(YEAR_STARTS, rf"(?<!\d){YEAR}的?{_NAMED} ?{_CYCLE}{_LEAP}{_MONTH}(?:{_DAY})?", _day),
    form("农 農 阴 陰 旧 舊", rf"{_NAMED} ?{YEAR}?{_CYCLE}{_LEAP}{_MONTH}(?:{_DAY})?", _day),
    form(
        f"{YEAR_STARTS} 正 腊 臘 冬",
        rf"(?<!\d){YEAR}?(?P<moon>[正腊臘冬])月(?:{_DAY})?",
        _day,
    ),
    form(
        YEAR_STARTS,
        rf"(?<![\d一二三四五六七八九十]){YEAR}?{_LEAP}(?P<moon>十[一二]?|[一二三四五六七八九])月(?P<day>初[一二三四五六七八九十])",
        _day,
    ),
    form(f"{YEAR_STARTS} 大", rf"(?<!\d){YEAR}?的?大年(?P<day>初[一二三四五六七八九十])", _day),
    form(f"{YEAR_STARTS} 大", rf"(?<!\d){YEAR}?的?大年三十", _eve),
)
