# ruff: noqa: E501 - a pattern reads best as one line
"""Holidays that have their day by a rule: the names that they go by and their day in a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression, Form, alone, form, made, read_number
from bot.extraction.periods.han_words import YEAR, YEAR_STARTS, year_of
from bot.extraction.periods.words import NO_WORD, THE_YEAR, relative

Rule = Callable[[int], date | None]


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, place: int, later: int = 0) -> Rule:
    """Return the rule of the nth weekday of a month, or the day so many days later."""

    def rule(year: int) -> date | None:
        found = spans.nth_weekday(year, month, weekday, place)
        return found.first + timedelta(days=later) if found and found.first else None

    return rule


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by its usual algorithm."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday as the Julian calendar has it, in the Gregorian one of 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _after_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def _after_orthodox(days: int) -> Rule:
    return lambda year: orthodox_easter(year) + timedelta(days=days)


_LUNAR_FROM = 2000
_LUNAR_DAYS = re.findall(
    r"\d+-\d+",
    "2-5 1-24 2-12 2-1 1-22 2-9 1-29 2-18 2-7 1-26 2-14 2-3 1-23 2-10 1-31 2-19 2-8 1-28 2-16 2-5 "
    "1-25 2-12 2-1 1-22 2-10 1-29 2-17 2-6 1-26 2-13 2-3",
)


def _after_lunar(days: int) -> Rule:
    """Return the rule of a day that is so many after the first of the Chinese lunar year."""

    def rule(year: int) -> date | None:
        if not _LUNAR_FROM <= year < _LUNAR_FROM + len(_LUNAR_DAYS):
            return None
        month, day = _LUNAR_DAYS[year - _LUNAR_FROM].split("-")
        return date(year, int(month), int(day)) + timedelta(days=days)

    return rule


_S = "['’]?s?"
_DAY = "(?: day)?"
_RULES: tuple[tuple[str, str, Rule], ...] = (
    (f"new year{_S} day", "元旦[节節]?", _fixed(1, 1)),
    (f"new year{_S} eve", "跨年夜", _fixed(12, 31)),
    (f"valentine{_S} day", "情人[节節]", _fixed(2, 14)),
    (f"(?:international )?women{_S} day", "(?:三八)?(?:国际|國際)?[妇婦]女[节節]", _fixed(3, 8)),
    ("", "(?:国际|國際)?消[费費]者[权權]益日", _fixed(3, 15)),
    (f"(?:st\\.?|saint) (?:patrick|paddy){_S}{_DAY}", "", _fixed(3, 17)),
    (f"april fool{_S}['’]?{_DAY}", "愚人[节節]", _fixed(4, 1)),
    ("earth day", "(?:世界)?地球日", _fixed(4, 22)),
    (f"(?:international )?workers{_S} day", "(?:五一)?(?:国际|國際)?[劳勞][动動][节節]", _fixed(5, 1)),
    ("", "(?:五四)?青年[节節]", _fixed(5, 4)),
    ("", "(?:六一)?(?:国际|國際)?[儿兒]童[节節]", _fixed(6, 1)),
    ("juneteenth", "", _fixed(6, 19)),
    ("bastille day", "", _fixed(7, 14)),
    ("", "(?:八一)?建[军軍][节節]", _fixed(8, 1)),
    ("", "[国國][庆慶][节節日]", _fixed(10, 1)),
    ("hallowe['’]?en", "[万萬][圣聖][节節]", _fixed(10, 31)),
    ("all saints['’]? day", "", _fixed(11, 1)),
    ("guy fawkes night|bonfire night", "", _fixed(11, 5)),
    ("(?:veterans|singles)['’]? day|armistice day", "[双雙](?:十一|11)(?![月.\\d])", _fixed(11, 11)),
    ("christmas eve", "平安夜", _fixed(12, 24)),
    (f"(?:christmas|xmas){_DAY}(?! eve)", "[圣聖][诞誕][节節]?", _fixed(12, 25)),
    ("boxing day", "", _fixed(12, 26)),
    (f"(?:martin luther king(?:,? jr\\.?)?{_S}|mlk(?: jr\\.?)?) day", "", _nth(1, 0, 3)),
    (f"presidents?{_S} day", "", _nth(2, 0, 3)),
    (f"mother{_S} day", "母[亲親][节節]", _nth(5, 6, 2)),
    ("memorial day", "", _nth(5, 0, -1)),
    (f"father{_S} day", "父[亲親][节節]", _nth(6, 6, 3)),
    ("labor day", "", _nth(9, 0, 1)),
    ("columbus day", "", _nth(10, 0, 2)),
    (f"thanksgiving{_DAY}", "感恩[节節]", _nth(11, 3, 4)),
    ("black friday", "黑色星期五", _nth(11, 3, 4, later=1)),
    ("cyber monday", "[网網][络絡]星期一", _nth(11, 3, 4, later=4)),
    ("orthodox (?:good|great) friday", "", _after_orthodox(-2)),
    ("orthodox easter(?: sunday)?(?! mon)", "", _after_orthodox(0)),
    ("orthodox easter monday", "", _after_orthodox(1)),
    ("shrove tuesday|mardi gras|pancake day", "", _after_easter(-47)),
    ("ash wednesday", "[圣聖]灰星期三", _after_easter(-46)),
    ("palm sunday", "棕枝主日", _after_easter(-7)),
    ("(?:maundy|holy) thursday", "", _after_easter(-3)),
    ("good friday", "耶[稣穌]受[难難]日", _after_easter(-2)),
    ("(?:holy|easter) saturday", "", _after_easter(-1)),
    ("easter(?: sunday)?(?! (?:mon|sat))", "[复復]活[节節](?!星)", _after_easter(0)),
    ("easter mon(?:day)?", "[复復]活[节節]星期一", _after_easter(1)),
    ("ascension day", "", _after_easter(39)),
    ("pentecost|whit sunday", "", _after_easter(49)),
    ("whit monday", "", _after_easter(50)),
    ("trinity sunday", "", _after_easter(56)),
    (f"(?:chinese|lunar)(?: lunar)? new year{_S} eve", "除夕夜?", _after_lunar(-1)),
    (f"(?:chinese|lunar)(?: lunar)? new year{_S}{_DAY}(?! eve)", "春[节節]|[农農][历曆]新年", _after_lunar(0)),
    ("lantern festival", "元宵[节節]", _after_lunar(14)),
)  # fmt: skip
RULES: Mapping[str, Rule] = {f"h{place}": rule for place, (_, _, rule) in enumerate(_RULES)}
"""The day of each holiday in a year, None where it isn't known; by its key."""


def _names(language: int) -> str:
    """Return the names in English (0) or Chinese (1), each in a group of its key."""
    named = ((place, row[language]) for place, row in enumerate(_RULES))
    return "|".join(f"(?P<h{place}>{names})" for place, names in named if names)


_BEFORE = re.compile(
    r"(?:\b(?:on|by|before|after|since|until|till|to|from|and|celebrate[sd]?|of) (?:the )?|[,;(] ?)$"
    r"|[在于於自到至从從、](?:今年)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: 20\d\d)?(?:[.,;:!?)]|$)| at (?:\d|noon|midnight|dawn)|当[天日]|當[天日]|[之以]?[前后後]|那天|起|至|到|[，。；、！？）]"
)
_WITH_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期", re.I)


def _holiday(match: re.Match[str]) -> Expression | None:
    """Return a holiday where a day is meant: "Christmas sales" names none."""
    groups = match.groupdict()
    key = next(name for name, found in groups.items() if found and name in RULES)
    dated = any(groups.get(name) for name in ("which", "rel", "year", "yy", "yy0", "roc"))
    if not (dated or _WITH_WEEKDAY.search(match.group()) or _is_day(match)):
        return None
    if match.group()[0] > "\u2e80":
        number, rel = year_of(match) if dated else (None, "")
    else:
        number, rel = read_number(groups.get("year")), relative(groups.get("rel"))
        rel = f"{groups['which'].lower()} one" if groups.get("which") else rel
    return made(match, "holiday", number, int(alone(match)), int(key[1:]), word=rel)


def _is_day(match: re.Match[str]) -> bool:
    text = match.string
    before = text[max(0, match.start() - 12) : match.start()]
    led = _BEFORE.search(before) or not before.strip()
    return bool(led and _AFTER.match(text, match.end()))


_HAN = _names(1)
HOLIDAYS: tuple[Form, ...] = (
    form(
        "new valentine valentines international women womens workers st saint april earth juneteenth bastille"
        " halloween hallowe all guy bonfire veterans singles armistice christmas xmas boxing martin"
        " mlk president presidents mother mothers memorial father fathers labor columbus thanksgiving"
        " black cyber orthodox shrove mardi pancake ash palm maundy holy good easter ascension"
        " pentecost whit trinity chinese lunar lantern last next this coming",
        rf"(?:(?P<which>last|next|this|coming) )?(?:{_names(0)}){NO_WORD}"
        rf"(?:,? (?:of |in )?{THE_YEAR})?",
        _holiday,
    ),
)
CHINESE_HOLIDAYS: tuple[Form, ...] = (
    form(
        "元旦 跨年 情人 三 国际 國際 妇女 婦女 消费 消費 愚人 世界 地球 五 劳动 勞動 青年 六 儿童 兒童 八 建军"
        " 建軍 国庆 國慶 万圣 萬聖 双十 雙十 双1 雙1 平安 圣诞 聖誕 母亲 母親 父亲 父親 感恩 黑色 网络 網絡 圣灰"
        " 聖灰 棕枝 耶稣 耶穌 复活 復活 除夕 春节 春節 农历 農曆 元宵",
        _HAN,
        _holiday,
    ),
    form(YEAR_STARTS, rf"(?<!\d){YEAR}年?的?(?:{_HAN})", _holiday),
)


def holiday_in(number: int, which: int) -> date | None:
    """Return the day of the holiday at a place of the table in a year, None where it has none."""
    return RULES[f"h{which}"](number)
