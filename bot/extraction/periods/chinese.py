# ruff: noqa: E501 - a pattern reads best as one line
"""Days, months, years and their parts as Chinese writes them."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Form, form, made, read_number
from bot.extraction.periods.han_words import (
    BARE_DAY,
    DAY,
    MONTH,
    MONTH_STARTS,
    NUMERAL,
    OFFSETS,
    REL_MONTH,
    TO,
    TO_DAY,
    WEEKDAYS,
    YEAR,
    YEAR_STARTS,
    N,
    part_of,
    year_of,
)

_PART = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<first_q>首季度?)|[Qq](?P<q>[1-4])(?:季度?)?"
    r"|(?P<half>[上下前后後])(?:个|個)?半年"
    r"|(?:前|(?<=年)[头頭])(?P<quarters>[二三两兩23])(?:个|個)?季度?"
    r"|(?:前|(?<=年)[头頭])(?P<months>\d{1,2}|[一二两兩三四五六七八九十]{1,2})(?:[个個]月|月(?!\d))"
    r"|(?:最后|最後|(?<![延推押滞滯])[后後])(?P<last> ?\d{1,2} ?|[一二两兩三四五六七八九十]{1,2})(?:个|個)?月"
    r"|(?<![连連][续續])第(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,2})(?:个|個)月|(?P<first_m>首月))"
)
_ENDS = r"(?P<part>初|末|底)?"


def _day(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    number, word = year_of(match)
    month = read_number(groups["month"])
    day = read_number(groups.get("day") or groups.get("bare"))
    if to := groups.get("to"):
        return made(match, "days", number, month, day, read_number(to), word=word)
    return made(match, "day", number, month, day, word=word)


def _month(match: re.Match[str]) -> Expression:
    number, word = year_of(match)
    month = read_number(match["month"])
    return made(match, "month", number, month, word=word, part=part_of(match))


def _part_of_year(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    number, word = year_of(match)
    if half := groups["half"]:
        which = 1 if half in "上前" else 2
        return made(match, "half", number, which, word=word, part=part_of(match))
    if groups["quarters"] or groups["months"]:
        count = read_number(groups["months"]) or 3 * (read_number(groups["quarters"]) or 0)
        return made(match, "first_months", number, count, word=word)
    if groups["last"]:
        return made(match, "last_months", number, read_number(groups["last"].strip()), word=word)
    if groups["nth"] or groups["first_m"]:
        month = min(read_number(groups["nth"]) or 1, 12)
        return made(match, "month", number, month, word=word)
    quarter = read_number(groups["quarter"] or groups["q"]) or 1
    return made(match, "quarter", number, quarter, word=word, part=part_of(match))


def _year(match: re.Match[str]) -> Expression:
    """Return a year; 年初 is its first four months, as "early" is in English."""
    number, word = year_of(match)
    part = part_of(match)
    if part == "start":
        return made(match, "third", number, 1, word=word)
    return made(match, "year", number, word="" if number else word, part=part)


def _since_start(match: re.Match[str]) -> Expression:
    """Return this year until the day of writing: 年初至今."""
    return made(match, "year", None, word="0", part="sofar")


def _far_year(match: re.Match[str]) -> Expression:
    """Return the third year before or after this one: 大前年."""
    return made(match, "year", None, word="-3" if match["way"] == "前" else "3")


_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _season(match: re.Match[str]) -> Expression:
    """Return a season of a year, its schools' summer holidays included: 去年暑假."""
    groups = match.groupdict()
    number, word = year_of(match)
    if shortly := groups.get("shortly"):
        word = f"{OFFSETS[shortly]}"
    if groups.get("summer"):
        return made(match, "months", number, 7, 8, word=word)
    return made(match, "season", number, _SEASONS[groups["season"]], word=word)


def _common_era(match: re.Match[str]) -> Expression | None:
    return made(match, "year", read_number(match["ad"]))


def _plan(match: re.Match[str]) -> Expression:
    """Return the five years of a Chinese plan: the tenth began with 2001."""
    first = 2001 + 5 * ((read_number(match["plan"]) or 10) - 10)
    return made(match, "years", first, first + 4)


def _fiscal(match: re.Match[str]) -> Expression:
    return made(match, "fiscal", int(match[1]))


def _months(match: re.Match[str]) -> Expression | None:
    number, word = year_of(match)
    if int(match["from"]) > int(match["until"]):
        return None
    return made(match, "months", number, int(match["from"]), int(match["until"]), word=word)


def _month_of(match: re.Match[str]) -> int:
    return OFFSETS[match["relm"]]


def _day_of_rel_month(match: re.Match[str]) -> Expression:
    to = read_number(match["to"])
    return made(match, "month_day", read_number(match["day"]), to, word=f"{_month_of(match)}")


def _rel_month(match: re.Match[str]) -> Expression:
    return made(match, "relative", _month_of(match), word="month", part=part_of(match))


_MONTHS_IN = {"季度": 3, "半年": 6}


def _months_to(match: re.Match[str]) -> Expression:
    number, word = year_of(match)
    count = read_number(match["n"]) or _MONTHS_IN.get(match["unit"], 12)
    word = "" if word == "han" else word
    return made(match, "months_to", number, read_number(match["month"]), count, word=word)


def _nth(match: re.Match[str]) -> Expression:
    """Return the nth week of a month or year, or its nth weekday; the last where 最后."""
    groups = match.groupdict()
    number, word = year_of(match)
    if groups["relm"]:
        word = f"{_month_of(match)} month"
    month = read_number(groups["month"])
    which = -1 if groups["last"] else read_number(groups["n"]) or 1
    if weekday := groups["weekday"]:
        return made(match, "nth_weekday", number, month, which, WEEKDAYS[weekday], word=word)
    return made(match, "nth_week", number, month, which, None, word=word)


def _half_month(match: re.Match[str]) -> Expression:
    return made(match, "relative", 0, word="month", part=part_of(match))


def _edge(match: re.Match[str]) -> Expression | None:
    """Return the first or last days or weeks of a month or year: 11月前20日."""
    groups = match.groupdict()
    number, word = year_of(match)
    if groups["relm"]:
        word = f"{_month_of(match)} month"
    month = read_number(groups["month"])
    if word == "han" and not month:
        return None
    size = read_number(groups["n"]) or 1
    kind = "first_days" if groups["unit"] in "天日" else "first_weeks"
    return made(match, kind, number, month, -size if groups["last"] else size, None, word=word)


_NUMBERED = re.compile(r"[楼樓院店机機船舱艙井矿礦馆館门門炉爐坑房厂廠车車站台选選公文箭]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEADS_DAY = frozenset("在于於到至从從自是的这這该該为為和及与與就将將约約年天周定")


def _month_day(match: re.Match[str]) -> Expression | None:
    """Return a lone day; 嫦娥六号 is a name, 3号楼 a house."""
    text, start = match.string, match.start()
    if match.group()[-1] in "号號":
        before = text[start - 1 : start]
        named = _HAN.match(before) and before not in _LEADS_DAY
        if _NUMBERED.match(text, match.end()) or (named and not match["day"].isdecimal()):
            return None
    return made(match, "month_day", read_number(match["day"]))


def _years(match: re.Match[str]) -> Expression | None:
    first, last = int(match[1]), int(match[2])
    return made(match, "years", first, last) if first < last else None


def _decade(match: re.Match[str]) -> Expression:
    """Return ten years: those of a century that is named, else of the one that is meant."""
    groups = match.groupdict()
    tens = read_number(groups["tens"]) or 0
    century = read_number(groups["n"])
    if century is None:
        century = 21 if groups["this"] or (not groups["that"] and tens <= 20) else 20  # noqa: PLR2004
    return made(match, "decade", (century - 1) * 100 + tens % 100, 10, part=part_of(match))


def _tens_of_year(match: re.Match[str]) -> Expression:
    return made(match, "decade", int(match["decade"]), 10, part=part_of(match))


def _century(match: re.Match[str]) -> Expression:
    number = read_number(match["n"])
    first = ((21 if match["this"] else 20) - 1 if number is None else number - 1) * 100
    if not first:
        return made(match, "years", 1, 99)
    return made(match, "decade", first, 100, part=part_of(match))


_CENTURY = r"(?:(?P<this>本|这个?|這個?)|(?P<that>上个?|上個)|(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3}))(?:世纪|世紀)"
_TENS = r"(?P<tens>[1-9]0|[一二三四五六七八九]?十) ?年代"
_STAGE = r"(?P<part>初期?|早期|前期|中期|中[叶葉]|末期?|后期|後期|晚期)?"
_LEFT = r"(?:(?<![\d一二三四五六七八九十.第])|(?=[今去明]年))"

CHINESE: tuple[Form, ...] = (
    form(
        f"{YEAR_STARTS} 1",
        rf"{YEAR}?(?<![\d月.])(?P<from>1[0-2]|0?[1-9])(?:月份?)?{TO}"
        r"(?P<until>1[0-2]|0?[1-9])月(?:份)?(?!\d)",
        _months,
    ),
    form(
        "截",
        rf"截至 ?{YEAR}?{MONTH}(?: ?{DAY}|底|末)? ?(?:止|的)(?:的|之|前)?"
        rf"(?:{N}(?:个|個)月|(?P<unit>季度|半年|年度|全年))",
        _months_to,
    ),
    form(f"{YEAR_STARTS} 1", rf"(?<!\d){YEAR}?(?:的)?{MONTH} ?{DAY}(?:{TO}{TO_DAY})?", _day),
    form(f"{YEAR_STARTS} 1", rf"(?<!\d){YEAR}?{MONTH} ?{BARE_DAY}", _day),
    form(
        f"{YEAR_STARTS} 1",
        rf"(?<!\d){YEAR}?(?:的)?{MONTH}(?![内內])(?P<part>月?(?:初(?![一二三四五六七八九十])|底|末)"
        r"|上旬|中旬|下旬|[上下]半月|中(?![上国國])|月中)?",
        _month,
    ),
    form(f"{YEAR_STARTS} 首 第 q Q 1", rf"{_LEFT}{YEAR}?(?:的)?{_PART}{_ENDS}", _part_of_year),
    form(
        YEAR_STARTS,
        rf"(?<!\d){YEAR}年?(?P<part>初(?![至以])|中(?![国國秋])|底|末|年底|年末|年初|伊始|(?<=[今本]年)(?:以[来來]|[至迄]今))?(?:全年)?",
        _year,
    ),
    form("年", r"年初(?:[至迄]今|以[来來])", _since_start),
    form("大", r"大(?P<way>[前后後])年", _far_year),
    form(
        YEAR_STARTS,
        rf"(?<!\d){YEAR}年?的?(?:(?P<season>[春夏秋冬])(?:季(?![节節])|天(?![地堂]))|(?P<summer>暑)[假期])",
        _season,
    ),
    form("今 去 明", r"(?P<shortly>[今去明])(?P<season>[春夏秋冬])(?![天季眠])", _season),
    form("公", r"公元 ?(?P<ad>\d{1,4}|[一二三四五六七八九十百千零〇]{1,7}) ?年", _common_era),
    form(
        f"{MONTH_STARTS} “ 「",
        r"[“\"「]?(?P<plan>十[一二三四五六]?|[七八九])五[”\"」]?(?:[规規][划劃])?(?:期[间間末]|[时時]期|末(?=[，。、]|$))",
        _plan,
    ),
    form("4", rf"(?<!\d)(?P<decade>(?:1[5-9]|20)\d0) ?年代{_STAGE}", _tens_of_year),
    form(
        "4",
        r"((?:19|20)\d\d)(?:[/-]\d\d)?(?:财年|財年|财政年度|財政年度|會計年度|会计年度)",
        _fiscal,
    ),
    form(
        "本 上 下 当 當 这 這 今 同 该 該 次",
        rf"{REL_MONTH} ?{DAY}(?:{TO}{TO_DAY})?",
        _day_of_rel_month,
    ),
    form(
        "本 上 下 当 當 这 這 今 同 该 該 次",
        REL_MONTH + r"(?P<part>初|中旬|上旬|下旬|[上下]半月|底|末|月?底|中(?![国國]))?",
        _rel_month,
    ),
    form("上 下", r"(?<![\d月])(?P<part>[上下]半月)(?![刊谈談])", _half_month),
    form(
        f"{YEAR_STARTS} 1 这 這",
        rf"(?<!\d)(?:{YEAR}?(?:的)?(?:{MONTH})?|{REL_MONTH})(?:的)?(?:前|(?P<last>最后|最後)) ?"
        rf"{N} ?(?:个|個)?(?P<unit>天|日|周|週|星期)",
        _edge,
    ),
    form(
        f"{YEAR_STARTS} 1 这 這",
        rf"(?:{YEAR}?(?:的)?(?:{MONTH})?|{REL_MONTH})(?:的)?"
        r"(?:第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})|(?P<last>最后一|最後一)|首)(?:个|個)?"
        r"(?:周|週|星期|礼拜|禮拜)(?P<weekday>[一二三四五六日天])?",
        _nth,
    ),
    form(
        f"1 2 {NUMERAL}",
        rf"(?<![\d月一二三四五六七八九十.第]){DAY}(?![内內後后前本元線线程之以])",
        _month_day,
    ),
    form(
        "4",
        rf"(?<![\d.-])((?:19|20)\d\d) ?年?{TO}((?:19|20)\d\d) ?年(?!度?[第Q上下前])",
        _years,
    ),
    form(f"{MONTH_STARTS} 上 本 这 這", rf"{_LEFT}(?:{_CENTURY})?{_TENS}{_STAGE}", _decade),
    form(f"{MONTH_STARTS} 上 本 这 這", rf"{_LEFT}{_CENTURY}{_STAGE}", _century),
)
