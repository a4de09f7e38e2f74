# ruff: noqa: E501 - a pattern reads best as one line
"""Holidays that have their day by a rule: the names that they go by and their day in a year.

A new one is a row of `_RULES`; what its names begin with stands in the form of its language below,
for only there is it looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression, Form, alone, form, made, read_number
from bot.extraction.periods.feasts import FEASTS, Days
from bot.extraction.periods.han_words import YEAR, YEAR_STARTS, year_of
from bot.extraction.periods.lunar import FIRST, LAST, lunar_day, solar_term
from bot.extraction.periods.spans import Span
from bot.extraction.periods.words import NO_WORD, THE_YEAR, WORDED, relative, worded_year

Rule = Callable[[int], date | None]
"""What gives a holiday's day in a year, None where it isn't known."""


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


def _lunar(month: int, day: int) -> Rule:
    """Return the rule of a day of the Chinese calendar."""
    return lambda year: lunar_day(year, month, day)


def _before_lunar_year(year: int) -> date | None:
    first = lunar_day(year, 1, 1)
    return first - timedelta(days=1) if first else None


def _term(place: int) -> Rule:
    """Return the rule of a solar term: 0 is 小寒, 23 is 冬至."""
    return lambda year: solar_term(year, place) if FIRST <= year <= LAST else None


def _kings_day(year: int) -> date:
    """Return the king's birthday in the Netherlands, kept a day early where it is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


_SUNDAY = 6
_S = "['’]?s?"
_DAY = "(?: day)?"
_TERMS = tuple(
    enumerate(
        re.findall(
            r"[^ ]+",
            "小寒 大寒 立春 雨水[节節][气氣] [惊驚][蛰蟄] 春分 清明[节節][气氣] [谷穀]雨[节節]?[气氣]? 立夏 小[满滿] 芒[种種]"
            " 夏至 小暑 大暑 立秋 [处處]暑 白露[节節]?[气氣]? 秋分 寒露[节節]?[气氣]? 霜降 立冬 小雪[节節][气氣]"
            " 大雪[节節][气氣] 冬至",
        )
    )
)
# names in English and in Chinese, as patterns, and the rule
_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("new year(?!['’]| eve| day)", "", _fixed(1, 1)),
    (f"new year{_S} day", "元旦[节節]?|[阳陽][历曆]新年", _fixed(1, 1)),
    (f"new year{_S} eve", "跨年夜", _fixed(12, 31)),
    (f"valentine{_S} day", "(?<!白色)情人[节節]|[圣聖]瓦[伦倫]丁[节節]", _fixed(2, 14)),
    (f"(?:international )?women{_S} day", "(?:三八)?(?:国际|國際)?[妇婦]女[节節]", _fixed(3, 8)),
    ("", "(?:国际|國際)?消[费費]者[权權]益日|三一五", _fixed(3, 15)),
    (f"(?:st\\.?|saint) (?:patrick|paddy){_S}{_DAY}", "", _fixed(3, 17)),
    (f"april fool{_S}['’]?{_DAY}", "愚人[节節]", _fixed(4, 1)),
    ("groundhog day", "", _fixed(2, 2)),
    ("world water day", "", _fixed(3, 22)),
    ("world health day", "", _fixed(4, 7)),
    ("anzac day", "", _fixed(4, 25)),
    (f"king{_S} day|koningsdag", "", _kings_day),
    ("cinco de mayo", "", _fixed(5, 5)),
    ("world environment day", "", _fixed(6, 5)),
    ("canada day", "", _fixed(7, 1)),
    ("remembrance day", "", _fixed(11, 11)),
    ("world aids day", "", _fixed(12, 1)),
    (f"st\\.? stephen{_S} day", "", _fixed(12, 26)),
    ("giving tuesday", "", _nth(11, 3, 4, later=5)),
    (f"indigenous peoples{_S}['’]? day", "", _nth(10, 0, 2)),
    ("clean monday|orthodox shrove monday", "", _after_orthodox(-48)),
    ("lazarus saturday", "", _after_orthodox(-8)),
    ("earth day", "(?:世界)?地球日", _fixed(4, 22)),
    (f"(?:international )?workers{_S} day", "(?:五一)?(?:国际|國際)?[劳勞][动動][节節]", _fixed(5, 1)),
    ("", "(?:五四)?青年[节節]", _fixed(5, 4)),
    ("", "(?:六一)?(?:国际|國際)?[儿兒]童[节節]", _fixed(6, 1)),
    ("juneteenth", "", _fixed(6, 19)),
    ("bastille day", "", _fixed(7, 14)),
    ("", "(?:八一)?建[军軍][节節]", _fixed(8, 1)),
    ("", "[国國][庆慶][节節日]", _fixed(10, 1)),
    ("hallowe['’]?en", "[万萬][圣聖](?:[节節](?:前夕|前夜)?|夜)", _fixed(10, 31)),
    ("all saints['’]? day", "", _fixed(11, 1)),
    ("guy fawkes night|bonfire night", "", _fixed(11, 5)),
    ("(?:veterans|singles)['’]? day|armistice day", "[双雙](?:十一|11)(?![月.\\d])|光棍[节節]", _fixed(11, 11)),
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
    ("orthodox (?:good|great) friday", "[东東]正教(?:(?:耶[稣穌]|主)受[难難][日节節](?!翌)|(?:[圣聖]|沈默)[周週]五)", _after_orthodox(-2)),
    ("orthodox easter(?: sunday)?(?! mon)", "[东東]正教[复復]活[节節](?![星前])", _after_orthodox(0)),
    ("orthodox easter monday", "[东東]正教[复復]活[节節]星期一", _after_orthodox(1)),
    ("shrove tuesday|mardi gras|pancake day", "[忏懺]悔(?:[节節]|星期二|火曜日)", _after_easter(-47)),
    ("ash wednesday", "[圣聖]灰(?:星期三|日|[礼禮][仪儀]日)|大[斋齋]首日|灰日", _after_easter(-46)),
    ("palm sunday", "(?:棕枝|[圣聖][枝树樹]|基督苦[难難])主日", _after_easter(-7)),
    ("(?:maundy|holy) thursday", "神?[圣聖](?:[周週](?:星期)?|星期)四|濯足[节節日]|[设設]立[圣聖]餐日", _after_easter(-3)),
    ("good friday", "(?:耶[稣穌]|主)受[难難][日节節](?!翌)|[圣聖](?:[周週]|星期)五|沈默[周週]五", _after_easter(-2)),
    ("(?:holy|easter) saturday", "神?[圣聖](?:[周週]|星期)六|(?:耶[稣穌]|主)受[难難][日节節]翌日|[复復]活[节節]前[夜夕]", _after_easter(-1)),
    ("easter(?: sunday)?(?! (?:mon|sat))", "主?[复復]活(?:[节節]|日)(?![星岛島前])", _after_easter(0)),
    ("easter mon(?:day)?", "[复復]活[节節]星期一", _after_easter(1)),
    ("ascension day", "(?:耶[稣穌])?升天[节節日]", _after_easter(39)),
    ("pentecost|whit sunday", "五旬[节節]|[圣聖][灵靈]降[临臨][节節日](?!翌)", _after_easter(49)),
    ("whit monday", "[圣聖][灵靈](?:[节節][庆慶]日|降[临臨][节節]翌日)", _after_easter(50)),
    ("trinity sunday", "(?:天主)?[圣聖]三一?(?:主日|[节節])", _after_easter(56)),
    (f"(?:chinese|lunar)(?: lunar)? new year{_S} eve", "除夕夜?", _before_lunar_year),
    (f"(?:chinese|lunar)(?: lunar)? new year{_S}{_DAY}(?! eve)", "春[节節]|[农農][历曆]新年|新春", _lunar(1, 1)),
    ("lantern festival", "元宵[节節]", _lunar(1, 15)),
    ("", "[东東]正教神?[圣聖](?:[周週]|星期)六|[东東]正教(?:(?:耶[稣穌]|主)受[难難][日节節]翌日|[复復]活[节節]前[夜夕])", _after_orthodox(-1)),
    ("", "[东東]正教(?:棕枝|[圣聖][枝树樹]|基督苦[难難])主日", _after_orthodox(-7)),
    ("", "拉(?:撒路|匝路)[圣聖]?(?:[周週]|星期)六", _after_orthodox(-8)),
    ("", "基督[圣聖][体體](?:[圣聖]血)?(?:[节節]|瞻[礼禮])", _after_easter(60)),
    ("", "白色情人[节節]", _fixed(3, 14)),
    ("", "(?<![犹猶]太)植[树樹][节節]", _fixed(3, 12)),
    ("", "世界[读讀][书書]日", _fixed(4, 23)),
    ("", "(?:国际|國際)?[护護]士[节節]", _fixed(5, 12)),
    ("", "世界[无無][烟煙]日", _fixed(5, 31)),
    ("", "世界[环環]境日", _fixed(6, 5)),
    ("", "建[党黨][节節]|香港回[归歸][纪紀]念日", _fixed(7, 1)),
    ("", "抗[战戰][胜勝]利[纪紀]念日", _fixed(9, 3)),
    ("", "(?<!世界)教[师師][节節]", _fixed(9, 10)),
    ("", "烈士[纪紀]念日", _fixed(9, 30)),
    ("", "[双雙]十[节節]", _fixed(10, 10)),
    ("", "老[板闆][节節]", _fixed(10, 16)),
    ("", "[记記]者[节節]", _fixed(11, 8)),
    ("", "[双雙](?:十二|12)(?![月.\\d])", _fixed(12, 12)),
    ("", "世界艾滋病日", _fixed(12, 1)),
    ("", "[国國]家[宪憲]法日", _fixed(12, 4)),
    ("", "[国國]家公祭日", _fixed(12, 13)),
    ("", "澳[门門]回[归歸][纪紀]念日", _fixed(12, 20)),
    ("", "[龙龍]抬[头頭]", _lunar(2, 2)),
    ("", "浴佛[节節]|佛[诞誕](?:日|[节節])?", _lunar(4, 8)),
    ("dragon boat festival", "端午[节節]?|端[阳陽][节節]", _lunar(5, 5)),
    ("qixi festival", "七夕(?:情人)?[节節]?", _lunar(7, 7)),
    ("(?:hungry )?ghost festival", "中元[节節]", _lunar(7, 15)),
    ("mid-autumn festival|moon festival", "中秋[节節]?(?![佳月晚])", _lunar(8, 15)),
    ("double ninth festival", "重[阳陽][节節]", _lunar(9, 9)),
    ("", "[腊臘]八[节節]", _lunar(12, 8)),
    ("(?:qingming|tomb[- ]sweeping)(?: festival| day)", "清明[节節]?", _term(6)),
    *(("", names, _term(place)) for place, names in _TERMS),
)  # fmt: skip
_FIRST_FEAST = len(_RULES)
_KEYS = frozenset(f"h{place}" for place in range(_FIRST_FEAST + len(FEASTS)))


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
    r"(?: 20\d\d)?(?:[.,;:!?)]|$)| at (?:\d|noon|midnight|dawn)"
    r"| (?:early )?(?:morning|afternoon|evening|night)\b|当[天日]|當[天日]|[之以]?[前后後]|那天|起|至|到|[，。；、！？）]"
)
_WITH_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期", re.I)
_DATED = ("which", "rel", "year", "worded", "yy", "yy0", "roc", "weekend", "weekend2")
_WHICH = {"previous": "last", "following": "next", "upcoming": "next", "coming": "next"}


def _holiday(match: re.Match[str]) -> Expression | None:
    """Return a holiday where a day is meant: "Christmas sales" names none."""
    groups = match.groupdict()
    key = next(name for name, found in groups.items() if found and name in _KEYS)
    dated = any(groups.get(name) for name in _DATED)
    if not (dated or _WITH_WEEKDAY.search(match.group()) or _is_day(match)):
        return None
    if match.group()[0] > "\u2e80":
        number, rel = year_of(match) if dated else (None, "")
    else:
        worded = groups.get("worded")
        number = worded_year(worded) if worded else read_number(groups.get("year"))
        rel = relative(groups.get("rel"))
        which = (groups.get("which") or "").lower()
        rel = f"{_WHICH.get(which, which)} one" if which else rel
    part = "weekend" if groups.get("weekend") or groups.get("weekend2") else ""
    return made(match, "holiday", number, int(alone(match)), int(key[1:]), word=rel, part=part)


def _is_day(match: re.Match[str]) -> bool:
    text = match.string
    before = text[max(0, match.start() - 12) : match.start()]
    led = _BEFORE.search(before) or not before.strip()
    return bool(led and _AFTER.match(text, match.end()))


_HAN = _names(1)
_LED_STARTS = "last next this coming upcoming previous following"
_LED = "(?:(?P<which>last|next|this|coming|upcoming|previous|following) )?"
_WHEN = (
    rf"{NO_WORD}(?P<weekend> weekend{NO_WORD})?(?:(?:,? (?:of |in )?{THE_YEAR}|,? {WORDED})"
    rf"(?P<weekend2> weekend{NO_WORD})?)?"
)
_FEAST_NAMES = "|".join(
    f"(?P<h{place}>{feast.names})" for place, feast in enumerate(FEASTS, start=_FIRST_FEAST)
)
_HAN_FEASTS = "|".join(
    f"(?P<h{place}>{'|'.join(feast.han)})"
    for place, feast in enumerate(FEASTS, start=_FIRST_FEAST)
    if feast.han
)
_NUMERALS = "零〇一二两兩三四五六七八九十百千廿"  # they are found one by one
_HAN_FEAST_STARTS = " ".join(
    sorted({name[: 1 + (name[0] not in _NUMERALS)] for feast in FEASTS for name in feast.han})
)
HOLIDAYS: tuple[Form, ...] = (
    form(
        "new valentine valentines international women womens workers st saint april earth juneteenth bastille"
        " halloween hallowe all guy bonfire veterans singles armistice christmas xmas boxing martin groundhog"
        " world anzac king kings koningsdag cinco canada remembrance giving indigenous clean lazarus"
        " mlk president presidents mother mothers memorial father fathers labor columbus thanksgiving"
        " black cyber orthodox shrove mardi pancake ash palm maundy holy good easter ascension"
        " pentecost whit trinity chinese lunar lantern dragon qixi hungry ghost mid moon double qingming tomb"
        f" {_LED_STARTS}",
        rf"{_LED}(?:{_names(0)}){_WHEN}",
        _holiday,
    ),
    form(
        f"{' '.join(feast.starts for feast in FEASTS)} {_LED_STARTS}",
        rf"{_LED}(?:{_FEAST_NAMES}){_WHEN}",
        _holiday,
    ),
)
CHINESE_HOLIDAYS: tuple[Form, ...] = (
    form(
        "元旦 跨年 情人 三 国际 國際 妇女 婦女 消费 消費 愚人 世界 地球 五 劳动 勞動 青年 六 儿童 兒童 八 建军"
        " 建軍 国庆 國慶 万圣 萬聖 双1 雙1 平安 圣诞 聖誕 母亲 母親 父亲 父親 感恩 黑色 网络 網絡 圣灰"
        " 聖灰 棕枝 耶稣 耶穌 复活 復活 除夕 春节 春節 农历 農曆 元宵 阳历 陽曆 圣瓦 聖瓦 光棍 大斋 大齋 灰日 忏悔 懺悔"
        " 圣枝 聖枝 圣树 聖樹 基督 神圣 神聖 圣周 聖周 聖週 圣星 聖星 濯足 设立 設立 主受 沈默 主复 主復 升天 五旬 圣灵"
        " 聖靈 天主 圣三 聖三 东正 東正 新春 拉撒 拉匝 白色 植树 植樹 护士节 護士節 建党 建黨 香港回 抗战胜 抗戰勝 教师节 教師節"
        " 烈士 双十 雙十 老板节 老闆節 记者节 記者節 双12 雙12 国家公 國家公 国家宪 國家憲 澳门回 澳門回 龙抬 龍抬 浴佛 佛诞 佛誕 端午 端阳 端陽"
        " 七 中元 中秋 重阳 重陽 腊八 臘八 清明 小寒 大寒 立春 雨水 惊蛰 驚蟄 春分 谷雨 穀雨 立夏 小满 小滿 芒种 芒種"
        " 夏至 小暑 大暑 立秋 处暑 處暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至",
        _HAN,
        _holiday,
    ),
    form(YEAR_STARTS, rf"(?<!\d){YEAR}年?的?(?:{_HAN})", _holiday),
    form(_HAN_FEAST_STARTS, _HAN_FEASTS, _holiday),
    form(YEAR_STARTS, rf"(?<!\d){YEAR}年?的?(?:{_HAN_FEASTS})", _holiday),
)


def holiday_in(number: int, which: int, *, weekend: bool = False) -> Span | None:
    """Return the days of the holiday at a place of the table in a year, or those of its weekend.

    None where they aren't known.
    """
    if which >= _FIRST_FEAST:
        days = FEASTS[which - _FIRST_FEAST].days(number)
    else:
        day = _RULES[which][2](number)
        days = (day, day) if day else None
    if days is None:
        return None
    first, last = _weekend(days[0]) if weekend else days
    return spans.day(first) if first == last else spans.between(spans.day(first), spans.day(last))


_OFF = ((-2, 0), (-3, 0), (3, 4), (0, 3), (0, 2), (0, 1), (-1, 0))
"""From which to which day a weekend is that a holiday makes, by the holiday's weekday."""


def _weekend(day: date) -> Days:
    """Return the first and last day of the weekend that a holiday makes; Easter has four days."""
    first, last = (-2, 1) if day == easter(day.year) else _OFF[day.weekday()]
    return day + timedelta(days=first), day + timedelta(days=last)
