# ruff: noqa: E501 - a pattern reads best as one line
"""Times as Chinese counts them from the day of writing, and lengths of time."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, form, made, read_number
from bot.extraction.periods.han_words import (
    N_OR_HALF,
    NUMERAL,
    OFFSETS,
    UNIT,
    UNIT_AND_HALF,
    WEEKDAYS,
    N,
    count,
    part_of,
    unit,
)

_AHEAD = ("未来", "未來", "今后", "今後", "接下来", "接下來", "往后", "往後")
_BACK = ("过去", "過去", "最近", "近")
_DAYS = {
    "昨": -1,
    "今": 0,
    "明": 1,
    "前": -2,
    "后": 2,
    "後": 2,
    "本": 0,
}
_THAT_QUARTER = "季度"  # 三季度 is one of a year, 三个季度 are a length
_HALVES = {"year": (12, 6, "month"), "month": (30, 15, "day")}
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_WHICH = r"(?P<which>上上|下下|上|下|本|这|這|今)(?:一)?(?:个|個)?"


def _weekday(match: re.Match[str]) -> Expression:
    """Return a day of a week: of that week where it is said which, else the nearest past one."""
    which, weekday = match["which"], WEEKDAYS[match["weekday"]]
    if which:
        return made(match, "week_day", weekday, OFFSETS[which])
    return made(match, "weekday", weekday)


def _weekend(match: re.Match[str]) -> Expression:
    which = match["which"]
    return made(match, "weekend", OFFSETS[which] if which else 0, word="this" if which else "the")


def _day(match: re.Match[str]) -> Expression:
    word = match["day"]
    beyond = match.group().startswith("大")
    offset = _DAYS[word]
    return made(match, "relative", offset + (offset // 2 if beyond else 0), word="day")


def _relative(match: re.Match[str]) -> Expression:
    offset = OFFSETS[match["which"]]
    return made(match, "relative", offset, word=unit(match["unit"]), part=part_of(match))


def _stretch(match: re.Match[str]) -> Expression:
    kind = "ahead" if match["which"] in (*_AHEAD, "下", "后", "後") else "back"
    number, each = _measured(match)
    return made(match, kind, number, word=each)


def _measured(match: re.Match[str]) -> tuple[int, str]:
    """Return how many of which unit; three and a half years are 42 months."""
    number, each = int(float(count(match["n"]))), unit(match["unit"])
    groups = match.groupdict()
    if not (groups.get("half") or groups.get("half2")):
        return number, each
    whole, half, smaller = _HALVES.get(each, (1, 0, each))
    return number * whole + half, smaller


def _months_back(match: re.Match[str]) -> Expression:
    return made(match, "back", read_number(match["n"]) or 1, word="month")


def _ago(match: re.Match[str]) -> Expression | None:
    if match["unit"] == _THAT_QUARTER:
        return None
    number, each = _measured(match)
    return made(match, "ago", number, word=each)


def _later(match: re.Match[str]) -> Expression | None:
    if match["unit"] == _THAT_QUARTER:
        return None
    number = "0.5" if match["n"] == "半" else count(match["n"])
    if match["half"] or match["half2"]:
        number = f"{float(number) + 0.5:g}"
    return made(match, "later", word=f"{number} {unit(match['unit'])}")


def _within(match: re.Match[str]) -> Expression | None:
    if match["unit"] == _THAT_QUARTER:
        return None
    number, each = _measured(match)
    whole = str(number) if each != unit(match["unit"]) else count(match["n"])
    return made(match, "in", 1, word=f"{whole} {each}")


def _since(match: re.Match[str]) -> Expression | None:
    if match["unit"] == _THAT_QUARTER:
        return None
    number, each = _measured(match)
    return made(match, "back", number, word=each)


def _now(match: re.Match[str]) -> Expression:
    """Return the end of what goes on until the day of writing: 2023年至今."""
    return made(match, "now", 0)


def _half_ago(match: re.Match[str]) -> Expression:
    return made(match, "offset", -6, 0)


def _length(match: re.Match[str]) -> Expression:
    number = count(match["n"])
    groups = match.groupdict()
    if groups.get("half") or groups.get("half2"):
        number = f"{float(number) + 0.5:g}"
    return made(match, "length", word=f"{number} {unit(match['unit'])}")


def _month_end(match: re.Match[str]) -> Expression:
    return made(match, "relative", 0, word="month", part=part_of(match))


def _year_end(match: re.Match[str]) -> Expression:
    return made(match, "relative", 0, word="year", part=part_of(match))


_FREE = r"(?<![\d.第一二三四五六七八九十百千万亿几数])"
_NO_MONTH = r"(?<![\d一二三四五六七八九十正腊冬个個本上下当當这這今同该該次每数几半蜜岁歲按逐])"
_NUMBERS = f"1 2 3 {NUMERAL}"

CHINESE_RELATIVE: tuple[Form, ...] = (
    form(
        "上 下 本 这 這 今 周 週 星 礼 禮",
        rf"(?:{_WHICH})?{_WEEK}(?:的?{_WEEK})?(?P<weekday>[一二三四五六日天])(?![年个個])",
        _weekday,
    ),
    form("上 下 本 这 這 今 周 週", rf"(?:{_WHICH})?(?:周|週)末", _weekend),
    form(
        "昨 今 明 前 后 後 大",
        r"大?(?P<day>[昨今明前后後])(?:天|日|晚|晨|早)(?![后後前])",
        _day,
    ),
    form("本", r"(?P<day>本)日(?![本内圆元])", _day),
    form(
        "上 下 本 当 當 这 這 今",
        rf"{_WHICH}(?P<unit>季度|季(?!度)|{_WEEK}(?![一二三四五六日天末]))(?P<part>初|末|底)?",
        _relative,
    ),
    form(
        "上 下 这 這",
        r"(?<!马)(?<!馬)(?P<which>上|下|这|這)一(?:个|個)?(?P<unit>年)(?![度代])(?P<part>初|末|底)?",
        _relative,
    ),
    form(
        "未 今 接 往 过 過 最 近",
        rf"(?P<which>{'|'.join((*_AHEAD, *_BACK))})(?<!附近)(?<!接近)(?<!将近)(?<!將近) ?"
        rf"(?:[1-9一二两兩三四五六七八九] ?(?:[到至~～—–-]) ?)?{N} ?多?{UNIT_AND_HALF}",
        _stretch,
    ),
    form(
        "上 下 后 後",
        rf"(?<![\u4e00-\u9fff\d])(?P<which>[上下后後]) ?{N} ?{UNIT}(?![前后後])",
        _stretch,
    ),
    form("今", r"今明[两兩]年", lambda match: made(match, "years_around", 0, 1)),
    form(
        "今 现 現 目 如", r"(?<=[至到])(?:今(?![年天日后後晚早明个個次])|现在|現在|目前|如今)", _now
    ),
    form("近", r"(?<![附接将將])近(?P<n>[两兩三四五六七八九])月", _months_back),
    form(
        "前",
        r"(?P<which>前)(?P<n>\d{1,2}|[一二两兩三四五六七八九十])(?P<unit>天|周|週|个?星期|日|年)(?![一二三四五六日])",
        _stretch,
    ),
    form(_NUMBERS, rf"{_FREE}{N} ?多?{UNIT_AND_HALF}多?(?:以|之)?前", _ago),
    form(_NUMBERS, rf"{_FREE}{N} ?{UNIT_AND_HALF}(?:以|之)?[内內](?!部)", _within),
    form(_NUMBERS, rf"{_FREE}{N} ?多?{UNIT_AND_HALF}多?以?[来來](?![自看])", _since),
    form("半", r"半年(?:以|之)?前", _half_ago),
    form("半", r"半[个個]?月(?:以|之)?前", lambda match: made(match, "offset", 0, -15)),
    form("去 上", r"[去上]年(?:的)?今[天日]", lambda match: made(match, "offset", -12, 0)),
    form(NUMERAL, rf"{_FREE}一年前的?今[天日]", lambda match: made(match, "offset", -12, 0)),
    form("月", rf"{_NO_MONTH}月(?P<part>初|底|末|[上中下]旬)(?![至以])", _month_end),
    form(
        "寻 尋 琴", r"(?:[寻尋]|琴)日(?!本)", lambda match: made(match, "relative", -1, word="day")
    ),
    form("聽 听", r"[聽听]日(?![本常期])", lambda match: made(match, "relative", 1, word="day")),
    form(
        f"{_NUMBERS} 半",
        rf"{_FREE}{N_OR_HALF} ?(?:(?:个|個)(?P<half2>半))?{UNIT}(?P<half>半)?(?:之|以)?[后後](?![来來续續])",
        _later,
    ),
    form(
        _NUMBERS,
        rf"{_FREE}(?<![未前]){N} ?(?:多|余|餘)?(?:(?:个|個)(?P<half2>半))?{UNIT}(?P<half>半)?"
        r"(?![度级級代\d报報月]|[以之]?[前])",
        _length,
    ),
    form(
        "年",
        r"(?<![\d大今去前明后後本同当當翌次上下每全零〇一二三四五六七八九十百千万几数多半周新])年"
        r"(?P<part>初|底|末|中)(?![至以]|[国國])",
        _year_end,
    ),
)
