# ruff: noqa: E501, PLR2004 - a pattern reads best as one line, a date's parts are numbers
"""Times as they are written, English and Chinese, found without knowing the day: resolving comes after."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.extraction.numerals import SMALL, read_han

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        re.findall(r"\w+", "monday tuesday wednesday thursday friday saturday sunday")
    )
}
_ORDER = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_OFFSET = {
    "last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "this": 0, "current": 0, "next": 1,
    "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
_HAN_OFFSET = {
    "今": 0, "本": 0, "当": 0, "當": 0, "这": 0, "這": 0, "去": -1, "上": -1, "前": -2, "明": 1, "下": 1, "来": 1,
    "后": 2, "後": 2, "翌": 1, "次": 1,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """A time as written: `kind` says how `numbers` and `word` are to be read (see bot.extraction.periods)."""

    start: int
    end: int
    kind: str
    numbers: tuple[int | None, ...] = ()
    word: str = ""


_Build = Callable[[re.Match[str]], Expression | None]

_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_Y = r"(?P<year>(?:19|20)\d\d)(?![\d,.%]\d|[A-Za-z\d%]|-\d)"
_REL_YEAR = r"(?P<rel>last|this|next|the current|the previous|the same) year"
_OF_YEAR = rf"(?:,? ?(?:(?:of|in) )?(?:the )?(?P<fiscal>fiscal(?: year)?|FY|financial year)? ?(?:{_Y}|['’](?P<short>\d\d)\b|{_REL_YEAR}))"
_BEFORE_YEAR = r"(?:(?P<before>(?:19|20)\d\d)(?:['’]s)?[ -])?"
_SPELLED = "|".join(sorted((w for w in SMALL if w != "zero"), key=len, reverse=True))
_NUM = rf"\d{{1,3}}(?:\.\d)?|{_SPELLED}|couple of|few"
_N = rf"(?P<n>{_NUM})"
_UNIT = r"(?P<unit>years?|quarters?|months?|weeks?|days?|decades?)"
_PART = r"(?:(?P<part>early|mid|late|the end of|the start of|the beginning of|the middle of|end-|year-end)[ -]?(?:in )?)?"
_HN = r"(?P<n>\d{1,3}(?:\.\d)?|[一二两兩三四五六七八九十]{1,3})"
_HUNIT = r"(?P<unit>年|个月|個月|个季度|個季度|周|週|星期|个星期|個星期|天|日)"
_HYEAR = r"(?:(?P<year>(?:19|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2}) ?年 ?|(?P<rel>今|去|前|明|后|後|本|同|当|當|翌|次)年(?!龄|齡|度末))"
_HMONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份)? ?"
_HDAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号號]"
_HPART = r"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<first_q>首季度?)|Q(?P<q>[1-4])|(?P<half>[上下])半年|前(?P<quarters>[二三两23])(?:个|個)?季度?|前(?P<months>\d{1,2}|[二三四五六七八九十]{1,2})(?:个|個)月)"


def _number(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdecimal():
        return int(word)
    if word.lower() in SMALL:
        return SMALL[word.lower()]
    number = read_han(word, 0)
    return int(number.low) if number else None


def _count(word: str) -> str:
    if word[0].isdecimal():
        return word
    return {"couple of": "2", "few": "3"}.get(word.lower()) or str(_number(word))


def _short(word: str) -> int:
    number = int(word)
    return number if number > 99 else 2000 + number


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _made(match: re.Match[str], kind: str, *numbers: int | None, word: str = "") -> Expression:
    return Expression(start=match.start(), end=match.end(), kind=kind, numbers=numbers, word=word)


def _iso_day(match: re.Match[str]) -> Expression:
    return _made(match, "day", int(match[1]), int(match[2]), int(match[3]))


def _iso_month(match: re.Match[str]) -> Expression:
    return _made(match, "month", int(match[1]), int(match[2]))


def _day(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    to = _number(groups.get("to"))
    kind = "days" if to else "day"
    numbers = (
        _number(groups.get("year")),
        _month(match["month"]),
        int(match["day"]),
        *((to,) if to else ()),
    )
    return _made(match, kind, *numbers, word=(groups.get("rel") or "").lower())


def _one_month(match: re.Match[str]) -> Expression | None:
    word, year = match["month"], match["year"]
    groups = match.groupdict()
    if year is None and not groups["part"] and not groups["rel"]:
        if word.rstrip(".").lower() not in MONTHS or (len(word.rstrip(".")) <= 3 and word != "May"):
            return None
        before = match.string[max(0, match.start() - 9) : match.start()]
        if word in ("May", "March") and not re.search(
            r"(?:in|since|of|by|until|to|from|for|last|this|next|through|and|or|late|early|before|after|between|mid-|[-–]|at|’s|'s) ?$",
            before,
        ):
            return None
    return _made(match, "month", _number(year), _month(word), word=(groups["rel"] or "").lower())


def _part_of_year(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    if groups.get("q"):
        kind, which = "quarter", int(match["q"])
    else:
        kind = "half" if match["what"].lower() == "half" else "quarter"
        which = _ORDER[match["order"].lower()]
        which = 2 if kind == "half" and which == 4 else which
    return _in_year(match, kind, which)


def _in_year(match: re.Match[str], kind: str, which: int) -> Expression:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("before") or groups.get("short") or groups.get("yy")
    number = _short(written) if written else None
    word = (
        "fiscal" if groups.get("fiscal") else (groups.get("rel") or "").lower().removeprefix("the ")
    )
    return _made(match, kind, number, which, word=word)


def _half_code(match: re.Match[str]) -> Expression:
    return _in_year(match, "half", int(match["h"] or match["h2"]))


def _quarter_code(match: re.Match[str]) -> Expression:
    return _in_year(match, "quarter", int(match["q"] or match["q2"]))


def _fiscal(match: re.Match[str]) -> Expression:
    return _made(match, "fiscal", _short(match["fy"]))


def _fiscal_to(match: re.Match[str]) -> Expression:
    return _made(match, "fiscal_to", _number(match["year"]), _month(match["month"]))


def _first_months(match: re.Match[str]) -> Expression:
    count = _number(match["n"]) or 0
    if match["unit"].lower().startswith("quarter"):
        count *= 3
    return _in_year(match, "first_months", count)


def _months_to(match: re.Match[str]) -> Expression:
    return _made(
        match, "months_to", _number(match["year"]), _month(match["month"]), _number(match["n"])
    )


def _weekday(match: re.Match[str]) -> Expression:
    return _made(
        match, "weekday", WEEKDAYS[match["weekday"].lower()], word=(match["which"] or "").lower()
    )


_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _day_word(match: re.Match[str]) -> Expression:
    return _made(match, "relative", _DAY_WORDS.get(match.group().lower(), 0), word="day")


def _relative(match: re.Match[str]) -> Expression:
    return _made(
        match, "relative", _OFFSET[match["which"].lower()], word=match["unit"].lower().rstrip("s")
    )


def _stretch(match: re.Match[str]) -> Expression:
    ahead = match["which"].lower() in ("next", "coming", "following", "upcoming")
    count = int(float(_count(match["n"]))) if match["n"] else 1
    return _made(match, "ahead" if ahead else "back", count, word=match["unit"].lower().rstrip("s"))


def _ago(match: re.Match[str]) -> Expression:
    word = match["n"]
    count = 1 if word.lower() in ("a", "one") else int(float(_count(word)))
    return _made(match, "ago", count, word=match["unit"].lower().rstrip("s"))


def _length(match: re.Match[str]) -> Expression:
    return _made(match, "length", word=f"{_count(match['n'])} {match['unit'].lower()}")


def _year(match: re.Match[str]) -> Expression | None:
    after = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start() - 2) : match.start()]
    if re.match(
        r"(?:年|[万萬亿億元美欧日港]| ?(?:people|units|jobs|km|MW|mAh|tonnes|tons|miles|metres|meters|yuan|euros|dollars|yen)\b)",
        after,
    ):
        return None
    if re.search(r"[$£€¥₩₹#.,/:'’\d_]$|[A-Za-z]$|[A-Za-z\d][-–]$", before) and not re.search(
        r"end-$|mid-$|\d[-–]$|[’'] $", match.string[max(0, match.start() - 4) : match.start()]
    ):
        return None
    return _made(match, "year", int(match["year"]))


def _year_range(match: re.Match[str]) -> Expression | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return _made(match, "years", first, last) if first < last else None


def _decade(match: re.Match[str]) -> Expression:
    return _made(match, "years", int(match[1]), int(match[1]) + 9)


def _year_end(match: re.Match[str]) -> Expression:
    return _made(match, "relative", 0, word="year")


def _han(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    number = _number(groups.get("year"))
    rel = groups.get("rel") or ""
    word = (
        "same" if rel == "同" else f"{_HAN_OFFSET[rel]}" if rel else "han" if number is None else ""
    )
    if month := groups.get("month"):
        day = groups.get("day")
        if to := groups.get("to"):
            return _made(
                match, "days", number, _number(month), _number(day), _number(to), word=word
            )
        if day:
            return _made(match, "day", number, _number(month), _number(day), word=word)
        return _made(match, "month", number, _number(month), word=word)
    return _han_part(match, number, word)


def _han_part(match: re.Match[str], number: int | None, word: str) -> Expression:  # noqa: PLR0911 - one way out a part
    groups = match.groupdict()
    if quarter := groups.get("quarter") or groups.get("q"):
        return _made(match, "quarter", number, _number(quarter), word=word)
    if groups.get("first_q"):
        return _made(match, "quarter", number, 1, word=word)
    if half := groups.get("half"):
        return _made(match, "half", number, 1 if half == "上" else 2, word=word)
    if quarters := groups.get("quarters"):
        return _made(match, "first_months", number, 3 * (_number(quarters) or 0), word=word)
    if months := groups.get("months"):
        return _made(match, "first_months", number, _number(months), word=word)
    if number is None and word not in ("same", "han"):
        return _made(match, "relative", int(word), word="year")
    return _made(match, "year", number, word=word)


def _han_fiscal(match: re.Match[str]) -> Expression:
    return _made(match, "fiscal", int(match[1]))


def _han_months(match: re.Match[str]) -> Expression:
    rel = match["rel"] or ""
    word = "same" if rel == "同" else f"{_HAN_OFFSET[rel]}" if rel else "han"
    return _made(
        match, "months", _number(match["year"]), int(match["from"]), int(match["to"]), word=word
    )


_HAN_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
_HAN_UNITS = {
    "周": "week",
    "週": "week",
    "星期": "week",
    "月": "month",
    "季": "quarter",
    "天": "day",
    "日": "day",
    "年": "year",
}


def _han_weekday(match: re.Match[str]) -> Expression:
    which = {"上": "last", "下": "next", "本": "this", "这": "this", "這": "this"}.get(
        (match[1] or "")[:1], ""
    )
    return _made(match, "weekday", _HAN_WEEKDAYS[match[2]], word=which)


def _han_day(match: re.Match[str]) -> Expression:
    offset = {"昨": -1, "明": 1, "前": -2, "今": 0}[match.group()[0]]
    return _made(match, "relative", offset, word="day")


def _han_relative(match: re.Match[str]) -> Expression:
    unit = next(unit for word, unit in _HAN_UNITS.items() if word in match.group())
    return _made(match, "relative", _HAN_OFFSET[match.group()[0]], word=unit)


def _han_unit(word: str) -> str:
    return next(unit for form, unit in _HAN_UNITS.items() if form in word.replace("季度", "季"))


def _han_stretch(match: re.Match[str]) -> Expression:
    kind = "ahead" if match["which"] in _AHEAD else "back"
    return _made(match, kind, _number(match["n"]) or 1, word=_han_unit(match["unit"]))


def _han_ago(match: re.Match[str]) -> Expression:
    return _made(match, "ago", _number(match["n"]) or 1, word=_han_unit(match["unit"]))


def _han_length(match: re.Match[str]) -> Expression:
    number = match["n"] if match["n"][0].isdecimal() else str(_number(match["n"]))
    return _made(match, "length", word=f"{number} {_han_unit(match['unit'])}")


def _han_month_day(match: re.Match[str]) -> Expression:
    return _made(match, "month_day", _number(match["day"]))


_AHEAD = ("未来", "未來", "今后", "今後", "接下来", "接下來", "往后", "往後")
_TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"

_I = re.IGNORECASE
_ENGLISH: tuple[tuple[re.Pattern[str], _Build], ...] = (
    (re.compile(r"(?<![\d.-])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)"), _iso_day),
    (re.compile(r"(?<![\d.-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])"), _iso_month),
    (re.compile(rf"\b{_M} (?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[,.]\d)(?: ?(?:-|–|to|through|and) ?(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[,.]\d| [a-z]*(?:illion|percent)))?(?:,? (?:of )?(?:{_Y}|{_REL_YEAR}))?"), _day),
    (re.compile(rf"\b(?:the )?(?<!No\. )(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?: of)? {_M}\b(?:,? (?:{_Y}|{_REL_YEAR}))?"), _day),
    (re.compile(rf"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? ?(?:-|–|to|and) ?(?P<to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? {_M}\b(?:,? (?:{_Y}|{_REL_YEAR}))?"), _day),
    (re.compile(rf"(?:\b{_PART})?\b{_M}(?![a-z])(?:,? (?:of )?(?:{_Y}|{_REL_YEAR}))?"), _one_month),
    (re.compile(rf"\b{_BEFORE_YEAR}(?P<order>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?:fiscal )?(?P<what>quarter|half)(?![a-z])(?! of the (?!year))(?:{_OF_YEAR})?", _I), _part_of_year),
    (re.compile(rf"(?<![A-Za-z0-9.]){_BEFORE_YEAR}(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?:(?P<yy>(?:20)?\d\d)\b|(?![A-Za-z0-9])(?:{_OF_YEAR})?)"), _quarter_code),
    (re.compile(rf"(?<![A-Za-z0-9.]){_BEFORE_YEAR}(?:H(?P<h>[12])|(?P<h2>[12])H)(?:(?P<yy>(?:20)?\d\d)\b|(?![A-Za-z0-9])(?:{_OF_YEAR})?)"), _half_code),
    (re.compile(r"\b(?:the )?(?:FY ?|fiscal(?: year)? |financial year )(?P<fy>20\d\d|\d\d)\b(?!,\d|\.\d|%)", _I), _fiscal),
    (re.compile(rf"\b(?:the )?(?:fiscal|financial|business) year (?:to|ending|ended|that ends|that ended|through|until)(?: in| on)? {_M}(?: \d{{1,2}}(?!\d))?(?:,? (?:{_Y}))?", _I), _fiscal_to),
    (re.compile(rf"\b(?:the )?first {_N} (?P<unit>months|quarters)(?:{_OF_YEAR})?", _I), _first_months),
    (re.compile(rf"\b(?:the )?{_N}[ -]months?(?: period)? (?:to|ended|ending|through|until)(?: in| on)?(?: the end of)? {_M}(?: \d{{1,2}}(?!\d))?(?:,? (?:{_Y}))?", _I), _months_to),
    (re.compile(rf"\b(?:(?P<which>last|next|this|coming|previous) )?(?P<weekday>{'|'.join(w.title() for w in WEEKDAYS)})\b{_TIME_OF_DAY}"), _weekday),
    (re.compile(r"\b(?:yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))\b", _I), _day_word),
    (re.compile(r"\b(?:the )?(?P<which>last|this|next|current|previous|prior|upcoming) (?:fiscal |calendar )?(?P<unit>year|quarter|month|week|decade)(?![a-z]|-old)", _I), _relative),
    (re.compile(rf"\b(?:the )?(?:over |in |within |during |for )?(?:the )?(?P<which>next|last|past|coming|previous|following|preceding) {_N} {_UNIT}\b", _I), _stretch),
    (re.compile(r"\bthe (?P<which>past|coming) (?P<n>)(?P<unit>year|quarter|month|week|decade)\b", _I), _stretch),
    (re.compile(rf"\b(?P<n>an?|{_NUM}) {_UNIT} (?:ago|earlier)\b", _I), _ago),
    (re.compile(rf"(?<![\w.,$-]){_N}[ -](?:more |full |consecutive |straight )?{_UNIT}\b(?! ago| earlier|-old| old)", _I), _length),
    (re.compile(r"(?<![\d$£€.,-])((?:19|20)\d\d) ?(?:-|–|—|~) ?((?:19|20)\d\d|\d\d)(?![\d%年月]|[.,]\d|-\d)"), _year_range),
    (re.compile(r"(?<![\d$£€])((?:19|20)\d0)s\b"), _decade),
    (re.compile(r"\b(?:the end of the year|the end of this year|year-end|year end|the year to date|year-to-date|the whole year|the full year|the year so far)\b", _I), _year_end),
    (re.compile(rf"{_PART}(?<!\d){_Y}"), _year),
)  # fmt: skip
_CHINESE: tuple[tuple[re.Pattern[str], _Build], ...] = (
    (re.compile(rf"{_HYEAR}?(?<![\d月.])(?P<from>1[0-2]|0?[1-9])(?:至|到|-|–|—|~|～)(?P<to>1[0-2]|0?[1-9])月(?:份)?(?!\d)"), _han_months),
    (re.compile(rf"{_HYEAR}?{_HMONTH}{_HDAY}(?:(?:至|到|-|–|—|～|~)(?P<to>3[01]|[12]\d|0?[1-9])[日号號])?"), _han),
    (re.compile(rf"{_HYEAR}?{_HMONTH}(?![内內])(?:初|中旬?|底|末|上旬|下旬)?"), _han),
    (re.compile(rf"{_HYEAR}?(?:的)?{_HPART}"), _han),
    (re.compile(rf"(?<![\d]){_HYEAR}(?:全年|初|中|底|末|年底|年初)?"), _han),
    (re.compile(r"((?:19|20)\d\d)(?:财年|財年|财政年度|財政年度|會計年度|会计年度)"), _han_fiscal),
    (re.compile(r"(上|下|本|这|這)?(?:个|個)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])(?![年个個])"), _han_weekday),
    (re.compile(r"(?:昨|今|明|前)(?:天|日|晚|晨)|今早"), _han_day),
    (re.compile(r"(?:本|上|下|当|當|这|這)(?:个|個)?(?:月|周(?![一二三四五六日天])|週(?![一二三四五六日天])|星期(?![一二三四五六日天])|季度|季(?!度))"), _han_relative),
    (re.compile(rf"(?P<which>未来|未來|今后|今後|接下来|接下來|往后|往後|过去|過去|最近|(?<![接将將附])近){_HN}{_HUNIT}"), _han_stretch),
    (re.compile(rf"(?<![\d.第一二三四五六七八九十]){_HN}(?:多)?{_HUNIT}(?:以)?前"), _han_ago),
    (re.compile(rf"(?<![\d.第一二三四五六七八九十未前]){_HN}{_HUNIT}(?![度级級代\d报報月]|以?前)"), _han_length),
    (re.compile(rf"(?<![\d月一二三四五六七八九十.第]){_HDAY}(?![内內後后本元線线程])"), _han_month_day),
)  # fmt: skip
_HAS_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAS_LATIN = re.compile(r"[A-Za-z]|\d{4}")
RELATIVE_LENGTHS = frozenset(("length", "ahead", "back", "ago"))


@lru_cache(maxsize=8)
def expressions(text: str) -> tuple[Expression, ...]:
    """Return the times written in `text` from the left; of those that overlap, the one that begins first, then the longest."""
    found: list[Expression] = []
    tables = []
    if _HAS_LATIN.search(text):
        tables.append(_ENGLISH)
    if _HAS_HAN.search(text):
        tables.append(_CHINESE)
    for table in tables:
        for pattern, build in table:
            found += [made for match in pattern.finditer(text) if (made := build(match))]
    found.sort(key=lambda e: (e.start, -e.end, e.kind == "length"))
    kept: list[Expression] = []
    end = 0
    for made in found:
        if made.start >= end:
            kept.append(made)
            end = made.end
    return tuple(kept)
