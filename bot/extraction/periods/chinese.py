"""Times as Chinese writes them: what each pattern finds, and how it is read."""

from __future__ import annotations

import re

from bot.extraction.periods.expression import Expression, Table, made, read_number

_HAN_OFFSET = {
    "今": 0, "本": 0, "当": 0, "當": 0, "这": 0, "這": 0, "去": -1, "上": -1, "前": -2,
    "明": 1, "下": 1, "来": 1, "翌": 1, "次": 1, "后": 2, "後": 2,
}  # fmt: skip
_HN = r"(?P<n>\d{1,3}(?:\.\d)?|[一二两兩三四五六七八九十]{1,3})"
_HUNIT = r"(?P<unit>年|个月|個月|个季度|個季度|周|週|星期|个星期|個星期|天|日)"
_HYEAR = (
    r"(?:(?P<year>(?:19|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2}) ?年 ?"
    r"|(?P<rel>今|去|前|明|后|後|本|同|当|當|翌|次)年(?!龄|齡|度末))"
)
_HMONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份)? ?"
_HDAY = (
    r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
    r" ?[日号號]"
)
_HPART = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<first_q>首季度?)|Q(?P<q>[1-4])|(?P<half>[上下])半年"
    r"|前(?P<quarters>[二三两23])(?:个|個)?季度?"
    r"|前(?P<months>\d{1,2}|[二三四五六七八九十]{1,2})(?:个|個)月)"
)
_WEEK_TO_COME = r"周(?![一二三四五六日天])|週(?![一二三四五六日天])|星期(?![一二三四五六日天])"
_AHEAD = ("未来", "未來", "今后", "今後", "接下来", "接下來", "往后", "往後")


def _han(match: re.Match[str]) -> Expression:
    groups = match.groupdict()
    number = read_number(groups.get("year"))
    rel = groups.get("rel") or ""
    word = (
        "same" if rel == "同" else f"{_HAN_OFFSET[rel]}" if rel else "han" if number is None else ""
    )
    if month := groups.get("month"):
        day = groups.get("day")
        if to := groups.get("to"):
            return made(
                match,
                "days",
                number,
                read_number(month),
                read_number(day),
                read_number(to),
                word=word,
            )
        if day:
            return made(match, "day", number, read_number(month), read_number(day), word=word)
        return made(match, "month", number, read_number(month), word=word)
    return _han_part(match, number, word)


def _han_part(match: re.Match[str], number: int | None, word: str) -> Expression:  # noqa: PLR0911 - one way out a part
    groups = match.groupdict()
    if quarter := groups.get("quarter") or groups.get("q"):
        return made(match, "quarter", number, read_number(quarter), word=word)
    if groups.get("first_q"):
        return made(match, "quarter", number, 1, word=word)
    if half := groups.get("half"):
        return made(match, "half", number, 1 if half == "上" else 2, word=word)
    if quarters := groups.get("quarters"):
        return made(match, "first_months", number, 3 * (read_number(quarters) or 0), word=word)
    if months := groups.get("months"):
        return made(match, "first_months", number, read_number(months), word=word)
    if groups.get("first_third"):
        return made(match, "third", number, 1, word=word)
    if number is None and word not in ("same", "han"):
        return made(match, "relative", int(word), word="year")
    return made(match, "year", number, word=word)


def _han_fiscal(match: re.Match[str]) -> Expression:
    return made(match, "fiscal", int(match[1]))


def _han_months(match: re.Match[str]) -> Expression:
    rel = match["rel"] or ""
    word = "same" if rel == "同" else f"{_HAN_OFFSET[rel]}" if rel else "han"
    return made(
        match, "months", read_number(match["year"]), int(match["from"]), int(match["to"]), word=word
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


_MONTHS_IN = {"季度": 3, "半年": 6}


def _han_months_to(match: re.Match[str]) -> Expression:
    count = read_number(match["n"]) or _MONTHS_IN.get(match["unit"], 12)
    rel = match["rel"]
    word = f"{_HAN_OFFSET[rel]}" if rel else ""
    month = read_number(match["month"])
    return made(match, "months_to", read_number(match["year"]), month, count, word=word)


def _han_weekday(match: re.Match[str]) -> Expression:
    which = {"上": "last", "下": "next", "本": "this", "这": "this", "這": "this"}.get(
        (match[1] or "")[:1], ""
    )
    return made(match, "weekday", _HAN_WEEKDAYS[match[2]], word=which)


def _han_day(match: re.Match[str]) -> Expression:
    offset = {"昨": -1, "明": 1, "前": -2, "今": 0}[match.group()[0]]
    return made(match, "relative", offset, word="day")


def _han_relative(match: re.Match[str]) -> Expression:
    unit = next(unit for word, unit in _HAN_UNITS.items() if word in match.group())
    return made(match, "relative", _HAN_OFFSET[match.group()[0]], word=unit)


def _han_unit(word: str) -> str:
    return next(unit for form, unit in _HAN_UNITS.items() if form in word.replace("季度", "季"))


def _han_stretch(match: re.Match[str]) -> Expression:
    kind = "ahead" if match["which"] in _AHEAD else "back"
    return made(match, kind, read_number(match["n"]) or 1, word=_han_unit(match["unit"]))


def _han_ago(match: re.Match[str]) -> Expression:
    return made(match, "ago", read_number(match["n"]) or 1, word=_han_unit(match["unit"]))


def _han_length(match: re.Match[str]) -> Expression:
    number = match["n"] if match["n"][0].isdecimal() else str(read_number(match["n"]))
    return made(match, "length", word=f"{number} {_han_unit(match['unit'])}")


def _han_month_day(match: re.Match[str]) -> Expression:
    return made(match, "month_day", read_number(match["day"]))


CHINESE: Table = (
    (
        re.compile(
            rf"{_HYEAR}?(?<![\d月.])(?P<from>1[0-2]|0?[1-9])(?:至|到|-|–|—|~|～)"
            r"(?P<to>1[0-2]|0?[1-9])月(?:份)?(?!\d)"
        ),
        _han_months,
    ),
    (
        re.compile(
            rf"截至 ?{_HYEAR}?{_HMONTH}(?:{_HDAY}|底|末)? ?(?:止|的)(?:的|之|前)?"
            rf"(?:{_HN}(?:个|個)月|(?P<unit>季度|半年|年度|全年))"
        ),
        _han_months_to,
    ),
    (
        re.compile(
            rf"{_HYEAR}?{_HMONTH}{_HDAY}"
            r"(?:(?:至|到|-|–|—|～|~)(?P<to>3[01]|[12]\d|0?[1-9])[日号號])?"
        ),
        _han,
    ),
    (re.compile(rf"{_HYEAR}?{_HMONTH}(?![内內])(?:初|中旬?|底|末|上旬|下旬)?"), _han),
    (re.compile(rf"{_HYEAR}?(?:的)?{_HPART}"), _han),
    (re.compile(rf"(?<![\d]){_HYEAR}年?(?P<first_third>初)(?![至以])"), _han),
    (re.compile(rf"(?<![\d]){_HYEAR}(?:全年|初|中|底|末|年底|年初)?"), _han),
    (re.compile(r"((?:19|20)\d\d)(?:财年|財年|财政年度|財政年度|會計年度|会计年度)"), _han_fiscal),
    (
        re.compile(
            r"(上|下|本|这|這)?(?:个|個)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])(?![年个個])"
        ),
        _han_weekday,
    ),
    (re.compile(r"(?:昨|今|明|前)(?:天|日|晚|晨)|今早"), _han_day),
    (
        re.compile(rf"(?:本|上|下|当|當|这|這)(?:个|個)?(?:月|{_WEEK_TO_COME}|季度|季(?!度))"),
        _han_relative,
    ),
    (
        re.compile(rf"(?P<which>{'|'.join(_AHEAD)}|过去|過去|最近|(?<![接将將附])近){_HN}{_HUNIT}"),
        _han_stretch,
    ),
    (re.compile(rf"(?<![\d.第一二三四五六七八九十]){_HN}(?:多)?{_HUNIT}(?:以)?前"), _han_ago),
    (
        re.compile(
            rf"(?<![\d.第一二三四五六七八九十未前]){_HN}{_HUNIT}(?![度级級代\d报報月]|以?前)"
        ),
        _han_length,
    ),
    (
        re.compile(rf"(?<![\d月一二三四五六七八九十.第]){_HDAY}(?![内內後后本元線线程])"),
        _han_month_day,
    ),
)
