# ruff: noqa: E501 - a pattern reads best as one line
"""Chinese words of time as pieces of patterns, and what they stand for."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import read_number
from bot.extraction.periods.words import short_year
from bot.extraction.values.han_numerals import DIGITS

OFFSETS = {
    "今": 0, "本": 0, "当": 0, "當": 0, "这": 0, "這": 0, "该": 0, "該": 0, "去": -1, "上": -1,
    "前": -2, "明": 1, "下": 1, "来": 1, "翌": 1, "次": 1, "后": 2, "後": 2, "上上": -2, "下下": 2,
    "同": 0,
}  # fmt: skip
_UNITS = {
    "周": "week", "週": "week", "星期": "week", "礼拜": "week", "禮拜": "week", "月": "month",
    "季": "quarter", "天": "day", "日": "day", "年": "year",
}  # fmt: skip
WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
PARTS = {
    "上旬": "early", "中旬": "mid", "下旬": "late", "初": "start", "中": "middle", "底": "end",
    "末": "end", "年初": "start", "年中": "middle", "年底": "end", "年末": "end", "月初": "start",
    "月中": "middle", "月底": "end", "月末": "end", "伊始": "start", "内": "", "內": "",
    "初期": "early", "早期": "early", "前期": "early", "中期": "mid", "中叶": "mid", "中葉": "mid",
    "末期": "late", "后期": "late", "後期": "late", "晚期": "late", "上半月": "half1",
    "下半月": "half2", "以来": "sofar", "以來": "sofar", "至今": "sofar", "迄今": "sofar",
}  # fmt: skip
_ERA_YEARS = (
    "民国民國1912 令和2019 平成1989 昭和1926 大正1912 明治1868 宣统宣統1909 光绪光緒1875 同治1862 咸丰咸豐1851"
    " 道光1821 嘉庆嘉慶1796 乾隆1736 雍正1723 康熙1662 顺治順治1644 崇祯崇禎1628 天启天啟1621 万历萬曆1573 隆庆隆慶1567"
    " 嘉靖1522 正德1506 弘治1488 成化1465 永乐永樂1403 洪武1368 天宝天寶742 开元開元713 神龙神龍705 贞观貞觀627"
)
ERAS = {
    name: int(era[2])
    for era in re.findall(r"([^\d ]{2})([^\d ]{2})?(\d+)", _ERA_YEARS)
    for name in era[:2]
    if name
}
"""The years with which eras begin by whose years Chinese counts, of China and Japan."""

NUMERAL = "汉数"  # the key under which a run of Chinese numerals stands in the table
REL_STARTS = "今 去 前 明 后 後 本 同 当 當 翌 次 上 下 两 兩 " + " ".join(ERAS)
YEAR_STARTS = f"{REL_STARTS} 4 2 {NUMERAL}"
MONTH_STARTS = f"1 2 {NUMERAL}"

_DIGIT = "零〇一二三四五六七八九"
_MONTH_WORD = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YY = (
    rf"(?:(?P<yy>\d\d|[零〇九八七六五一二][{_DIGIT}])年(?= ?{_MONTH_WORD} ?月(?!前)"
    r"|第?[一二三四1-4]季|首季|[上下]半年|[底初末]|Q[1-4]"
    r"|第[\d一二三四五六七八九十]{1,3}(?:个|個)?(?:周|週|星期|礼拜|禮拜|月))"
    r"|(?P<yy0>0\d|[零〇][一二三四五六七八九]) ?年(?![内內间間来來期]))"
)
YEAR = (
    rf"(?:(?P<year>(?:1\d|20)\d\d|[2-9]\d{{3}}(?= ?年 ?{_MONTH_WORD} ?月)|[一二][{_DIGIT}]{{3}}|[两兩二]千零?[一二三四五六七八九十]{{0,3}})"
    r" ?年(?!代) ?"
    rf"|(?=[{''.join(sorted({era[0] for era in ERAS}))}])(?P<era>{'|'.join(ERAS)}) ?"
    r"(?P<roc>\d{1,3}|[一二三四五六七八九十百零〇]{1,5}|元) ?年 ?"
    r"|(?P<rel>今|去|前|明|后|後|本|同|当|當|翌|次|[上下](?=年))年(?![龄齡轻輕代级級]|度末)"
    rf"|{_YY})"
)
MONTH = rf"(?P<month>{_MONTH_WORD}) ?月(?:份)?"
REL_MONTH = (
    r"(?P<relm>上上|下下|本|上|下|当|當|这|這|今|同|该|該|次)(?:一)?(?:个|個)?月(?:份)?(?!球|亮|饼)"
)
_DAY_WORD = (
    r"3[01]|[12]\d|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]|[二廿]十|廿"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九]"
)
DAY = rf"(?P<day>{_DAY_WORD}) ?[日号號]"
TO_DAY = rf"(?P<to>{_DAY_WORD}) ?[日号號]"
BARE_DAY = (
    r"(?P<bare>3[01]|[12]\d|[1-9]|三十一?|二?十[一二三四五六七八九]|[二]?十)"
    r"(?=$|[，,。；;、！!？?）)至到—–~～\n]|-\d{1,2}月)"
)
TO = r" ?(?:至|到|-|–|——?|～|~) ?"
_NUMBER = r"(?!0\d)\d{1,3}(?:\.\d)?|[一二两兩三四五六七八九十]{1,3}"
N = rf"(?P<n>{_NUMBER})"
N_OR_HALF = rf"(?P<n>{_NUMBER}|半)"
UNIT = (
    r"(?P<unit>年|个多?月|個多?月|(?<=半)月|个季度|個季度|季度|周|週|个?星期|個星期|个?礼拜|個禮拜|禮拜|天|日"
    r"|个?交易日|个?工作日|個交易日|個工作日)"
)
UNIT_AND_HALF = rf"(?:[个個](?P<half2>半))?{UNIT}(?P<half>半)?"


def unit(word: str) -> str:
    """Return the unit that a Chinese word of time names."""
    return next(unit for form, unit in _UNITS.items() if form in word.replace("季度", "季"))


def count(word: str) -> str:
    """Return a number in digits, as it is written there."""
    return word if word[0].isdecimal() else str(read_number(word))


def year_of(match: re.Match[str]) -> tuple[int | None, str]:
    """Return the year that is written, else None, and the word for one that is counted."""
    groups = match.groupdict()
    if short := groups.get("yy") or groups.get("yy0"):
        digits = short if short.isdecimal() else "".join(str(DIGITS[c]) for c in short)
        return short_year(digits), ""
    if roc := groups.get("roc"):
        return ERAS[groups["era"]] - 1 + (1 if roc == "元" else read_number(roc) or 0), ""
    if written := groups.get("year"):
        return read_number(written), ""
    rel = groups.get("rel")
    if not rel:
        return None, "han"
    return None, "same" if rel == "同" else f"{OFFSETS[rel]}"


def part_of(match: re.Match[str]) -> str:
    """Return which stretch of it is meant: 初 is its start, 底 its end, 上旬 early."""
    return PARTS.get(match.groupdict().get("part") or "", "")
